#include "protocol/smpp/tlv.hpp"
#include "tests/protocol/smpp_samples.hpp"

#include <gtest/gtest.h>

namespace ntbcare::protocol {
namespace {

TEST(tlv, unknown_tags_are_kept_as_they_came) {
    const auto found = read_tlvs(hex("00010003666f6f1454000400000001"));
    EXPECT_EQ(found.error, std::nullopt);
    EXPECT_EQ(found.tlvs, (std::vector<tlv>{{0x0001, octets_of("foo")}, {0x1454, {0, 0, 0, 1}}}));
}

TEST(tlv, what_is_wrong_is_named_and_the_rest_is_read) {
    struct row {
        const char* bytes;
        errc error;
        std::size_t read;
    };
    for (const auto& [bytes, error, read] :
         {row{"00050002"
              "7b7b"
              "04270001"
              "02",
              errc::tlv_bad_size,
              2},
          row{"001d0003"
              "616263",
              errc::tlv_missing_null,
              1},
          row{"001e0000", errc::tlv_missing_null, 1},
          row{"02030001"
              "61",
              errc::tlv_bad_size,
              1},
          row{"04270001"
              "02"
              "001e0041"
              "33",
              errc::tlv_length_overrun,
              1},
          row{"021000", errc::tlv_length_overrun, 0},
          row{"02", errc::trailing_garbage, 0},
          row{"ffff00", errc::trailing_garbage, 0},
          row{"04270001"
              "02"
              "00",
              errc::trailing_garbage,
              1}}) {
        const auto found = read_tlvs(hex(bytes));
        EXPECT_EQ(found.error, error) << bytes;
        EXPECT_EQ(found.tlvs.size(), read) << bytes;
    }
}

TEST(tlv, there_is_a_most_of_them) {
    octets bytes;
    for (std::size_t i = 0; i < tlvs_max; ++i) {
        append_tlv(bytes, {0x1500, {}});
    }
    EXPECT_EQ(read_tlvs(bytes).error, std::nullopt);
    append_tlv(bytes, {0x1500, {}});
    const auto found = read_tlvs(bytes);
    EXPECT_EQ(found.error, errc::trailing_garbage);
    EXPECT_EQ(found.tlvs.size(), tlvs_max);
}

TEST(tlv, values_are_made_and_read) {
    EXPECT_EQ(number_of(make_tlv8(1, 0xfe)), 0xfeU);
    EXPECT_EQ(number_of(make_tlv16(1, 0xfedc)), 0xfedcU);
    EXPECT_EQ(number_of({1, {}}), std::nullopt);
    EXPECT_EQ(number_of({1, octets(5, 1)}), std::nullopt);
    EXPECT_EQ(text_of(make_tlv_text(1, "a1b2")), "a1b2");
    EXPECT_EQ(text_of({1, octets_of("a1b2")}), "a1b2");
    const std::vector<tlv> two{make_tlv8(1, 1), make_tlv8(1, 2)};
    EXPECT_EQ(find_tlv(two, 1), &two.front());
    EXPECT_EQ(find_tlv(two, 2), nullptr);
    EXPECT_TRUE(is_known_tag(tag::ussd_service_op));
    EXPECT_FALSE(is_known_tag(0x1500));
}

} // namespace
} // namespace ntbcare::protocol
