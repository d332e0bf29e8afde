// Queries and forms: what is decoded, and each way in which they are refused.
#include "gateway/http/fields.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace ntbcare::http {
namespace {

std::string value_of(std::string_view encoded, std::string_view name) {
    const auto read = fields::read(encoded);
    if (!read)
        return std::string{name_of(read.error())};
    const auto found = read->get(name);
    return found ? *found : std::string{name_of(found.error())};
}

TEST(http_fields, are_decoded_as_forms_are) {
    EXPECT_EQ(value_of("a=1&b=2", "b"), "2");
    EXPECT_EQ(value_of("a=jalan+rusak%21", "a"), "jalan rusak!");
    EXPECT_EQ(value_of("a=%2B62&b", "a"), "+62");
    EXPECT_EQ(value_of("a=%2B62&b", "b"), "");
    EXPECT_EQ(value_of("a=x=y&&", "a"), "x=y");
    EXPECT_EQ(value_of("%61=1", "a"), "1");
    EXPECT_EQ(value_of("code=*123#", "code"), "*123#");
    EXPECT_EQ(value_of("a=%C3%A9", "a"), "é");
}

TEST(http_fields, that_are_not_there_are_missing) {
    EXPECT_EQ(value_of("", "a"), "missing_field");
    EXPECT_EQ(value_of("A=1", "a"), "missing_field");
}

TEST(http_fields, refuse_what_could_be_read_in_two_ways) {
    EXPECT_EQ(value_of("a=1&b=2&a=1", "b"), "repeated_field");
    EXPECT_EQ(value_of("a=1&%61=2", "a"), "repeated_field");
}

TEST(http_fields, refuse_broken_octets) {
    for (const auto* encoded : {"a=%", "a=%4", "a=%zz", "%=1", "a=1&b=%g0"})
        EXPECT_EQ(value_of(encoded, "a"), "bad_encoding") << encoded;
    for (const auto* encoded : {"a=%FF", "a=\xC3", "a=%C0%80", "a=%ED%A0%80"})
        EXPECT_EQ(value_of(encoded, "a"), "not_utf8") << encoded;
    EXPECT_EQ(value_of("a=1%002", "a"), "embedded_null");
    EXPECT_EQ(value_of(std::string_view{"a=\0", 3}, "a"), "embedded_null");
}

TEST(http_fields, are_no_more_than_their_limit) {
    std::string most;
    for (std::size_t i = 0; i < fields_max; ++i)
        most += fmt::format("f{}={}&", i, i);
    EXPECT_EQ(value_of(most, "f31"), "31");
    EXPECT_EQ(value_of(most + "a=1", "a"), "too_many_fields");
}

TEST(http_fields, are_no_longer_than_their_limit) {
    const std::string longest(field_octets_max, 'a');
    EXPECT_EQ(value_of("a=" + longest, "a"), longest);
    EXPECT_EQ(value_of("a=" + longest + "a", "a"), "field_too_long");
    EXPECT_EQ(value_of("a=%61" + longest.substr(1), "a"), longest);
}

TEST(http_errc, each_has_a_name_of_its_own) {
    std::set<std::string> names;
    for (int value = 1; value <= static_cast<int>(errc::wrong_type); ++value)
        names.insert(make_error_code(static_cast<errc>(value)).message());
    EXPECT_EQ(names.size(), static_cast<std::size_t>(errc::wrong_type));
    EXPECT_FALSE(names.contains("unknown"));
    EXPECT_EQ(name_of(errc::bad_json), "bad_json");
    EXPECT_EQ(name_of(boost::system::error_code{}), "unknown");
}

} // namespace
} // namespace ntbcare::http
