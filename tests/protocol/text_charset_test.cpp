#include "protocol/text/charset.hpp"

#include "protocol/text/gsm7.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace ntbcare::protocol {
namespace {

octets as_octets(std::string_view text) {
    return {text.begin(), text.end()};
}

TEST(charset, data_coding_names_an_alphabet) {
    const struct {
        std::uint8_t data_coding;
        named_alphabet expected;
    } cases[] = {
        {0x00, {.used = alphabet::gsm7}},
        {0x01, {.used = alphabet::ascii}},
        {0x02, {.used = alphabet::utf8, .eight_bit = true}},
        {0x03, {.used = alphabet::latin1}},
        {0x04, {.used = alphabet::utf8, .eight_bit = true}},
        {0x05, {.used = alphabet::gsm7, .known = false}},
        {0x06, {.used = alphabet::cyrillic}},
        {0x07, {.used = alphabet::hebrew}},
        {0x08, {.used = alphabet::ucs2}},
        {0x09, {.used = alphabet::gsm7, .known = false}},
        {0x0F, {.used = alphabet::gsm7, .known = false}},
        {0x10, {.used = alphabet::gsm7, .message_class = 0}},
        {0x11, {.used = alphabet::gsm7, .message_class = 1}},
        {0x14, {.used = alphabet::utf8, .eight_bit = true, .message_class = 0}},
        {0x18, {.used = alphabet::ucs2, .message_class = 0}},
        {0x1C, {.used = alphabet::gsm7, .known = false, .message_class = 0}},
        {0x20, {.used = alphabet::gsm7, .compressed = true}},
        {0x48, {.used = alphabet::ucs2}},
        {0x58, {.used = alphabet::ucs2, .message_class = 0}},
        {0x80, {.used = alphabet::gsm7, .known = false}},
        {0xC0, {.used = alphabet::gsm7}},
        {0xD8, {.used = alphabet::gsm7}},
        {0xE0, {.used = alphabet::ucs2}},
        {0xF0, {.used = alphabet::gsm7, .message_class = 0}},
        {0xF2, {.used = alphabet::gsm7, .message_class = 2}},
        {0xF5, {.used = alphabet::utf8, .eight_bit = true, .message_class = 1}},
        {0xF8, {.used = alphabet::gsm7, .known = false, .message_class = 0}},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(alphabet_of(one.data_coding, alphabet::gsm7), one.expected)
            << int{one.data_coding};
    }
}

TEST(charset, data_coding_0_means_what_the_link_says) {
    const octets body = {'a', 0xE9, 0x00};
    EXPECT_EQ(decode_message(0, alphabet::latin1, body).text, std::string("a\u00e9\0", 4));
    EXPECT_EQ(decode_message(0, alphabet::gsm7, octets{0x00, 0x11}).text, "@_");
    EXPECT_EQ(decode_message(0, alphabet::ascii, octets{0x40, 0x24}).text, "@$");
    EXPECT_EQ(decode_message(0, alphabet::utf8, as_octets("\u00e9")).text, "\u00e9");
    EXPECT_EQ(decode_message(0, alphabet::ucs2, octets{0x00, 'a'}).text, "a");
    EXPECT_EQ(decode_message(0, alphabet::gsm7_packed, octets{0x31, 0x19}).text, "12");
}

TEST(charset, exact_says_whether_to_trust_the_text) {
    const struct {
        std::uint8_t data_coding;
        octets body;
        std::string text;
        alphabet used;
        bool exact;
    } cases[] = {
        {0x00, as_octets("jalan"), "jalan", alphabet::gsm7, true},
        {0x00, as_octets("\u00e9!"), "\u00e9!", alphabet::utf8, false}, // UTF-8 in septets.
        {0x00, {0xE9, '!'}, "\u00e9!", alphabet::gsm7, false},          // Latin-1 in septets.
        {0x01, as_octets("jalan"), "jalan", alphabet::ascii, true},
        {0x01, {0xE9, '!'}, "\u00e9!", alphabet::latin1, false},
        {0x03, {0xE9}, "\u00e9", alphabet::latin1, true},
        {0x04, as_octets("\u00e9"), "\u00e9", alphabet::utf8, true},
        {0x04, {0xE9, '!'}, "\u00e9!", alphabet::latin1, false},
        {0x08, {0x00, 'a'}, "a", alphabet::ucs2, true},
        {0x08, {0x00}, "\uFFFD", alphabet::ucs2, false},
        {0x08, as_octets("jalan rusak."), "jalan rusak.", alphabet::ascii, false},
        {0x08, as_octets("jalan"), "jalan", alphabet::ascii, false}, // An odd length.
        {0x08, {0x4F, 0x60}, "\u4f60", alphabet::ucs2, true},        // Chinese, and short.
        {0x20, as_octets("a"), "a", alphabet::gsm7, false},          // Said to be compressed.
    };
    for (const auto& one : cases) {
        EXPECT_EQ(
            decode_message(one.data_coding, alphabet::gsm7, one.body),
            (decoded_message{one.text, one.used, one.exact, std::nullopt})
        );
    }
}

TEST(charset, an_unknown_data_coding_is_guessed_and_flagged) {
    const auto guessed = [](const octets& body) {
        const auto decoded = decode_message(0x0D, alphabet::gsm7, body);
        EXPECT_FALSE(decoded.exact);
        return decoded.text;
    };
    EXPECT_EQ(guessed(as_octets("jalan")), "jalan");
    EXPECT_EQ(guessed(as_octets("\u00e9")), "\u00e9");
    EXPECT_EQ(guessed({0xE9, 'a'}), "\u00e9a");
    EXPECT_EQ(guessed({0x00, 'a', 0x00, 'b'}), "ab");
    EXPECT_EQ(guessed({}), "");
}

TEST(charset, no_data_coding_and_no_octets_can_fail) {
    std::mt19937 random{5};
    for (int round = 0; round < 20'000; ++round) {
        octets any(random() % 30);
        for (auto& octet : any) {
            octet = static_cast<std::uint8_t>(random());
        }
        const auto profile = static_cast<alphabet>(random() % 9);
        const auto data_coding = static_cast<std::uint8_t>(random());
        ASSERT_TRUE(is_utf8(decode_message(data_coding, profile, any).text));
    }
}

TEST(charset, packed_parts_are_joined_as_septets) {
    const std::string first(153, 'a');
    const auto packed =
        pack_septets(encode_gsm7(first).value(), septet_padding::zero, fill_bits_after(6));
    EXPECT_EQ(packed.size(), 134U);
    const auto joined = joinable(0, alphabet::gsm7_packed, packed, 6);
    EXPECT_EQ(decode_message(0, joined_profile(alphabet::gsm7_packed), joined).text, first);
    EXPECT_EQ(joinable(8, alphabet::gsm7_packed, packed, 6), packed);
    EXPECT_EQ(joinable(0, alphabet::latin1, packed, 6), packed);
    EXPECT_EQ(joined_profile(alphabet::latin1), alphabet::latin1);
}

TEST(charset, smallest_alphabet_is_found) {
    EXPECT_EQ(smallest_alphabet(""), alphabet::gsm7);
    EXPECT_EQ(smallest_alphabet("\u00c4\u00a7(){}[]"), alphabet::gsm7);
    EXPECT_EQ(smallest_alphabet("`\u00c1\u00e1\u00e7"), alphabet::latin1);
    EXPECT_EQ(smallest_alphabet("\u02b9`"), alphabet::ucs2);
    EXPECT_EQ(smallest_alphabet("\u06f1\u06f2"), alphabet::ucs2);
    EXPECT_EQ(smallest_alphabet("a\xFF"), alphabet::ucs2);
}

TEST(charset, every_alphabet_writes_what_it_reads) {
    for (int i = 0; i < 9; ++i) {
        const auto which = static_cast<alphabet>(i);
        const auto encoded = encode_as(which, "Jalan 12");
        ASSERT_TRUE(encoded.has_value());
        EXPECT_EQ(decode_as(which, *encoded), (decoded_text{"Jalan 12", {}}));
        EXPECT_EQ(alphabet_from(to_string(which)), which);
    }
    EXPECT_EQ(encode_as(alphabet::utf8, "\xFF").error(), errc::invalid_character);
    EXPECT_EQ(
        decode_as(alphabet::utf8, octets{0xFF}), (decoded_text{"\uFFFD", errc::invalid_byte})
    );
}

TEST(charset, names_are_read_in_other_spellings) {
    const struct {
        std::string_view name;
        std::optional<alphabet> value;
    } cases[] = {
        {"GSM7", alphabet::gsm7},
        {"gsm0338", alphabet::gsm7},
        {"gsm7-packed", alphabet::gsm7_packed},
        {"ISO-8859-1", alphabet::latin1},
        {"iso8859-5", alphabet::cyrillic},
        {"Latin_1", alphabet::latin1},
        {"UTF-16BE", alphabet::ucs2},
        {"ucs2be", alphabet::ucs2},
        {"utf-16le", alphabet::utf16le},
        {"US-ASCII", alphabet::ascii},
        {"", std::nullopt},
        {"gsm77", std::nullopt},
        {"klingon", std::nullopt},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(alphabet_from(one.name), one.value) << one.name;
    }
}

} // namespace
} // namespace ntbcare::protocol
