// Words as carriers hand them on: odd alphabets, headers in odd places, texts in one piece.
#include "tests/gateway/admissions.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/ucs2.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::flow {
namespace {

/// What a lost header looks like once the SMSC took it for characters.
octets as_latin1_text(const octets& septets) {
    const auto text = protocol::decode_gsm7(septets).text;
    return protocol::encode_as(protocol::alphabet::latin1, text).value();
}

protocol::tlv payload(octets value) {
    return {protocol::tag::message_payload, std::move(value)};
}

std::vector<protocol::tlv> sar(std::uint8_t number, std::uint8_t total) {
    return {
        protocol::make_tlv16(protocol::tag::sar_msg_ref_num, 0x1234),
        protocol::make_tlv8(protocol::tag::sar_total_segments, total),
        protocol::make_tlv8(protocol::tag::sar_segment_seqnum, number)};
}

TEST(admission_words, are_read_as_the_links_overrides_say) {
    auto door = make_admission();
    auto from = link;
    from.charset.overrides.emplace_back(1, protocol::alphabet::gsm7);
    const auto made =
        door.admit(deliver({.message = {'a', 0x00, 'b'}, .data_coding = 1}), from, 1, at(0s));
    EXPECT_EQ(made.text, "a@b");
}

TEST(admission_words, are_no_data_where_the_link_says_that_data_is_text) {
    auto door = make_admission();
    const sms message{.message = {'a', 0x00, 0x11}, .data_coding = 4};
    EXPECT_TRUE(door.admit(deliver(message), link, 1, at(0s)).binary);
    auto from = link;
    from.charset.overrides.emplace_back(4, protocol::alphabet::gsm7);
    const auto made = door.admit(deliver(message), from, 1, at(0s));
    EXPECT_FALSE(made.binary);
    EXPECT_EQ(made.text, "a@_");
}

TEST(admission_words, are_read_by_the_national_tables_of_their_header) {
    auto door = make_admission();
    const auto turkish = with_udh({3, 0x25, 1, 1}, "al\x07");
    const auto made = door.admit(deliver({.message = turkish, .esm_class = 0x40}), link, 1, at(0s));
    EXPECT_EQ(made.text, "al\u0131");
}

TEST(admission_words, are_joined_by_the_national_tables_of_their_headers) {
    auto door = make_admission();
    const auto part = [](std::uint8_t number, std::string_view text) {
        return sms{
            .message = with_udh({8, 0x24, 1, 1, 0, 3, 7, 2, number}, text), .esm_class = 0x40};
    };
    EXPECT_TRUE(take(door, part(1, "k\x1bi"), 1).empty());
    EXPECT_EQ(take(door, part(2, "\x1bs"), 2).at(0).text, "k\u0131\u015f");
}

TEST(admission_words, are_joined_wherever_the_concatenation_stands_among_other_elements) {
    auto door = make_admission();
    const auto first = sms{
        .message = with_udh({11, 0x70, 4, 1, 2, 3, 4, 0, 3, 9, 3, 1}, "satu "), .esm_class = 0x40};
    const auto second =
        sms{.message = with_udh({8, 0, 3, 9, 3, 2, 0x24, 1, 0}, "dua "), .esm_class = 0x40};
    const auto third =
        sms{.message = with_udh({11, 0x24, 1, 0, 0, 3, 9, 3, 3, 0x25, 1, 0}, "tiga"),
            .esm_class = 0x40};
    EXPECT_TRUE(take(door, first, 1).empty());
    EXPECT_TRUE(take(door, third, 3).empty());
    EXPECT_EQ(take(door, second, 2).at(0).text, "satu dua tiga");
}

TEST(admission_words, are_joined_though_their_headers_became_characters) {
    auto door = make_admission();
    const auto part = [](std::uint8_t number, std::string_view text) {
        return sms{
            .message = as_latin1_text(with_udh({5, 0, 3, 0x48, 2, number}, text)),
            .data_coding = 3};
    };
    EXPECT_TRUE(take(door, part(1, "jalan "), 1).empty());
    EXPECT_EQ(take(door, part(2, "rusak"), 2).at(0).text, "jalan rusak");
}

TEST(admission_words, are_joined_though_their_headers_became_septets) {
    auto door = make_admission();
    const auto part = [](std::uint8_t number, std::string_view text) {
        octets packed{5, 0, 3, 0x48, 2, number};
        const auto body = protocol::pack_septets(
            bytes(text), protocol::septet_padding::zero, protocol::fill_bits_after(6)
        );
        packed.insert(packed.end(), body.begin(), body.end());
        return sms{.message = protocol::unpack_septets(packed)};
    };
    EXPECT_TRUE(take(door, part(1, "jalan "), 1).empty());
    EXPECT_EQ(take(door, part(2, "rusak"), 2).at(0).text, "jalan rusak");
}

TEST(admission_words, are_joined_from_sar_parts_in_short_message_and_in_payload) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, {.message = bytes("jalan "), .tlvs = sar(1, 2)}, 1).empty());
    auto tlvs = sar(2, 2);
    tlvs.push_back(payload(bytes("rusak")));
    EXPECT_EQ(take(door, {.message = {}, .tlvs = tlvs}, 2).at(0).text, "jalan rusak");
}

TEST(admission_words, are_joined_over_two_links_of_a_group) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(7, 3, 3, "c"), 3, 0s, second_link).empty());
    EXPECT_TRUE(take(door, part_of(7, 3, 1, "a"), 1, 1s, link).empty());
    EXPECT_EQ(take(door, part_of(7, 3, 2, "b"), 2, 2s, second_link).at(0).text, "abc");
}

TEST(admission_words, of_64_kib_in_one_payload_are_one_message) {
    auto door = make_admission();
    std::string text;
    while (text.size() + 13 <= 65'535) {
        text += "jalan rusak. ";
    }
    const auto made =
        door.admit(deliver({.message = {}, .tlvs = {payload(bytes(text))}}), link, 1, at(0s));
    EXPECT_EQ(made.kind, incoming_kind::message);
    EXPECT_EQ(made.text, text);
    EXPECT_EQ(made.row.octets.size(), text.size());
}

} // namespace
} // namespace ntbcare::flow
