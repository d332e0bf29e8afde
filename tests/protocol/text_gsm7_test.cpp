#include "protocol/text/gsm7.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ntbcare::protocol {
namespace {

/// Septets 0x00 to 0x7F without the escape, as text.
const std::string whole_alphabet =
    "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5\u0394_\u03a6"
    "\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9 !\"#\u00a4%&'()*+,-./"
    "0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00bf"
    "abcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";

const std::string extension_characters = "\f^{}\\[~]|\u20ac";

octets all_septets() {
    octets all;
    for (std::uint8_t septet = 0; septet < 0x80; ++septet) {
        if (septet != gsm7_escape) {
            all.push_back(septet);
        }
    }
    return all;
}

TEST(gsm7, default_alphabet_maps_both_ways) {
    EXPECT_EQ(decode_gsm7(all_septets()), (decoded_text{whole_alphabet, {}}));
    EXPECT_EQ(encode_gsm7(whole_alphabet).value(), all_septets());
    EXPECT_EQ(septets(whole_alphabet), 127U);
}

TEST(gsm7, extension_characters_cost_an_escape) {
    const octets expected = {0x1B, 0x0A, 0x1B, 0x14, 0x1B, 0x28, 0x1B, 0x29, 0x1B, 0x2F,
                             0x1B, 0x3C, 0x1B, 0x3D, 0x1B, 0x3E, 0x1B, 0x40, 0x1B, 0x65};
    EXPECT_EQ(encode_gsm7(extension_characters).value(), expected);
    EXPECT_EQ(decode_gsm7(expected), (decoded_text{extension_characters, {}}));
    EXPECT_EQ(septets(extension_characters), 20U);
}

TEST(gsm7, what_is_not_in_the_alphabet_is_refused_when_written) {
    for (const std::string text : {"\u4f60", "`", "\u00e7", "\x1B", "\xE9", "\U0001F600", "\t"}) {
        EXPECT_EQ(encode_gsm7(text).error(), errc::invalid_character);
        EXPECT_EQ(encode_gsm7_packed(text).error(), errc::invalid_character);
        EXPECT_EQ(septets(text), std::nullopt);
    }
}

TEST(gsm7, odd_octets_are_read_as_well_as_they_can_be) {
    const struct {
        octets septets;
        std::string text;
    } cases[] = {
        {{0x1B}, ""}, // An escape with nothing behind it.
        {{'a', 0x1B}, "a"},
        {{0x1B, 'a'}, "a"}, // Not in the extension table.
        {{0x1B, 0x00}, "@"},
        {{0x1B, 0x1B, 'a'}, " a"}, // Reserved for another table: a space.
        {{0x80}, "\uFFFD"},
        {{0xE9, 'a'}, "\u00e9a"}, // Latin-1 on a link that promised septets.
        {{0x1B, 0xE9}, "\u00e9"},
        {{0x1B, 0x80}, "\uFFFD"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(decode_gsm7(one.septets), (decoded_text{one.text, errc::invalid_byte}));
    }
}

TEST(gsm7, packing_has_the_known_pictures) {
    const struct {
        std::string text;
        octets packed;
    } cases[] = {
        {"", {}},
        {"1", {0x31}},
        {"12", {0x31, 0x19}},
        {"1234567", {0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x00}},
        {"12345678", {0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x70}},
        {"123456789", {0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x70, 0x39}},
        {"\r", {0x0D}},
        {"\f", {0x1B, 0x05}},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(encode_gsm7_packed(one.text).value(), one.packed);
        EXPECT_EQ(decode_gsm7_packed(one.packed), (decoded_text{one.text, {}}));
    }
}

TEST(gsm7, seven_spare_bits_are_filled_with_cr_for_ussd) {
    constexpr auto cr = septet_padding::carriage_return;
    const auto packed = encode_gsm7_packed("1234567", cr).value();
    EXPECT_EQ(packed, (octets{0x31, 0xD9, 0x8C, 0x56, 0xB3, 0xDD, 0x1A}));
    EXPECT_EQ(decode_gsm7_packed(packed, cr).text, "1234567");
    EXPECT_EQ(decode_gsm7_packed(packed).text, "1234567\r");
}

TEST(gsm7, a_real_cr_on_the_boundary_is_doubled_for_ussd) {
    constexpr auto cr = septet_padding::carriage_return;
    const auto packed = encode_gsm7_packed("1234567\r", cr).value();
    EXPECT_EQ(packed.size(), 8U);
    // GSM 03.38 6.1.2.3.1: the receiver then shows two, which look like one.
    EXPECT_EQ(decode_gsm7_packed(packed, cr).text, "1234567\r\r");
}

TEST(gsm7, septets_after_a_udh_start_on_a_septet_boundary) {
    EXPECT_EQ(fill_bits_after(0), 0U);
    EXPECT_EQ(fill_bits_after(6), 1U);
    EXPECT_EQ(fill_bits_after(7), 0U);
    EXPECT_EQ(fill_bits_after(8), 6U);
    for (std::size_t udh = 0; udh < 20; ++udh) {
        const auto fill = fill_bits_after(udh);
        EXPECT_EQ((udh * 8 + fill) % 7, 0U);
        const octets text = {'B', 'y', 'p', 'a', 's', 's', '!'};
        const auto packed = pack_septets(text, septet_padding::zero, fill);
        EXPECT_EQ(unpack_septets(packed, septet_padding::zero, fill), text);
    }
    EXPECT_TRUE(unpack_septets(octets{}, septet_padding::zero, 3).empty());
    EXPECT_TRUE(unpack_septets(octets{0xFF}, septet_padding::zero, 6).empty());
}

TEST(gsm7, any_text_of_the_alphabet_survives_the_round_trip) {
    std::mt19937 random{38};
    for (int round = 0; round < 3'000; ++round) {
        std::string text;
        for (auto left = random() % 200; left > 0; --left) {
            const auto& from = random() % 8 == 0 ? extension_characters : whole_alphabet;
            const auto at = random() % from.size();
            if (const auto point = next_code_point(from, at); point.valid) {
                text += from.substr(at, point.size);
            }
        }
        text += "a"; // A last '@' could be padding.
        const auto unpacked = encode_gsm7(text).value();
        ASSERT_EQ(decode_gsm7(unpacked), (decoded_text{text, {}}));
        ASSERT_EQ(unpacked.size(), septets(text));
        const auto packed = encode_gsm7_packed(text).value();
        ASSERT_EQ(packed.size(), (unpacked.size() * 7 + 7) / 8);
        ASSERT_EQ(decode_gsm7_packed(packed), (decoded_text{text, {}}));
    }
}

TEST(gsm7, decoding_any_octets_gives_valid_text) {
    std::mt19937 random{39};
    for (int round = 0; round < 3'000; ++round) {
        octets any(random() % 60);
        for (auto& octet : any) {
            octet = static_cast<std::uint8_t>(random());
        }
        ASSERT_TRUE(is_utf8(decode_gsm7(any).text));
        const auto fill = static_cast<unsigned>(random() % 7);
        ASSERT_TRUE(is_utf8(decode_gsm7_packed(any, septet_padding::zero, fill).text));
    }
}

TEST(to_gsm7_text, gives_the_nearest_form) {
    const struct {
        std::string text;
        std::string nearest;
    } cases[] = {
        {"", ""},
        {"Jl. Pejanggik {blok}", "Jl. Pejanggik {blok}"},
        {"\u201cKatanya\u201d \u2018ya\u2019", "\"Katanya\" 'ya'"},
        {"1\u20132 \u2014 3", "1-2 - 3"},
        {"a\u00a0b\tc", "a b c"},
        {"tunggu\u2026", "tunggu..."},
        {"caf\u00e9 \u00e1\u00e7\u00ea", "caf\u00e9 ace"},
        {"e\u0301", "e"},
        {"\ufeffHalo\u200b\u00ad", "Halo"},
        {"\u2022 satu", "- satu"},
        {"`x`", "'x'"},
        {"\u4f60\u597d", "??"},
        {"\U0001F44D\U0001F3FD ok", "? ok"},
        {"\uff21\uff22\uff13", "AB3"},
        {"a\xFFz", "a?z"},
        {"a\x1Bz", "az"},
    };
    for (const auto& one : cases) {
        EXPECT_EQ(to_gsm7_text(one.text), one.nearest);
    }
}

TEST(to_gsm7_text, always_fits_the_alphabet) {
    // One character of the first plane that does not ends the process that sends it.
    for (char32_t value = 0; value <= 0x10FFFF; value += value < 0x10000 ? 1 : 97) {
        std::string text;
        append_utf8(text, value);
        const auto size = septets(to_gsm7_text(text));
        ASSERT_TRUE(size) << static_cast<std::uint32_t>(value);
        ASSERT_LE(*size, 3U) << static_cast<std::uint32_t>(value);
    }
}

TEST(to_gsm7_text, loses_letters_only_of_scripts_without_a_nearest_form) {
    for (const auto* lossless :
         {"",
          "Jl. Pejanggik {12}",
          "d\u00e2r\u00ea l\u00e8q \u0141\u00f3d\u017a",
          "\u201cya\u201d\u00a0\u2026",
          "e\u0301\u200b",
          "\U0001F64F\U0001F3FD \u2713 \u2192 \u2603",
          "\uff21\uff22",
          "a\xFFz",
          "\ue000"}) {
        EXPECT_FALSE(loses_letters_in_gsm7(lossless)) << lossless;
    }
    for (const auto* lossy :
         {"\u0634\u0643\u0631\u0627",
          "jalan \u4f60",
          "\u0436",
          "\u1b05",
          "\ufedf",
          "\u0661",
          "\u0259",
          "\U00020000"}) {
        EXPECT_TRUE(loses_letters_in_gsm7(lossy)) << lossy;
    }
}

} // namespace
} // namespace ntbcare::protocol
