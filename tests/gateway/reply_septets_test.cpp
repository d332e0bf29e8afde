// Every reply of conf/, filled with words that no alphabet of a phone holds, leaves in GSM 7-bit
// and in the number of parts it may have.
#include "protocol/text/gsm7.hpp"
#include "protocol/text/segment.hpp"
#include "routing/reply/reply_list.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace ntbcare {
namespace {

using routing::reply_spec;

routing::reply_fields fields_of(const reply_spec& spec, const std::string& value) {
    routing::reply_fields fields;
    for (const auto& field : routing::reply_field_list()) {
        if (spec.takes(field.name)) {
            fields.emplace_back(field.name, value);
        }
    }
    return fields;
}

std::string many(const std::string& piece) {
    std::string text;
    for (int i = 0; i < 300; ++i) {
        text += piece;
    }
    return text;
}

TEST(reply_septets, every_template_is_of_the_gsm_alphabet_as_it_stands) {
    for (const auto& spec : routing::reply_list()) {
        const auto text = shipped_catalogue()->texts.render(spec.key, fields_of(spec, "a"));
        EXPECT_TRUE(protocol::septets(text)) << spec.name;
    }
}

TEST(reply_septets, every_reply_fits_its_parts_whatever_its_fields_hold) {
    const std::array words = {
        many("\u201c"),
        many("\u2026 "),
        many("\u2122"),
        many("\u00bd"),
        many("\u20ac"),
        many("\u00e2"),
        many("\u4f60"),
        many("\U0001F600 "),
        many("\u00b1"),
        many("e\u0301 ")};
    for (const auto& spec : routing::reply_list()) {
        for (const auto& word : words) {
            const auto text = shipped_catalogue()->texts.render(spec.key, fields_of(spec, word));
            const auto made = protocol::segment(text, 1, {.parts_max = protocol::parts_limit});
            ASSERT_TRUE(made.has_value());
            EXPECT_EQ(made->data_coding, protocol::data_coding_default) << spec.name;
            EXPECT_EQ(made->parts.size(), 1U) << spec.name << ": " << text;
        }
    }
}

} // namespace
} // namespace ntbcare
