#include "protocol/text/latin1.hpp"
#include "protocol/text/ucs2.hpp"
#include "protocol/text/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ntbcare::protocol {
namespace {

std::string replaced(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        append_utf8(text, replacement_character);
    }
    return text;
}

TEST(utf8, valid_text_is_left_alone) {
    for (const std::string text : {"", "jalan rusak", "\u00e9\u20ac", "\U0001F600", "\x7F"}) {
        EXPECT_TRUE(is_utf8(text));
        EXPECT_EQ(repair_utf8(text), text);
    }
}

TEST(utf8, each_broken_piece_becomes_one_mark) {
    const struct {
        std::string_view broken;
        std::string repaired;
    } cases[] = {
        {"a\x80z", "a" + replaced(1) + "z"},
        {"\xC0\xAF", replaced(2)},         // Overlong.
        {"\xE0\x80\xAF", replaced(3)},     // Overlong.
        {"\xED\xA0\x80", replaced(3)},     // A surrogate.
        {"\xF4\x90\x80\x80", replaced(4)}, // Above U+10FFFF.
        {"\xE2\x82", replaced(1)},         // Cut short at the end.
        {"\xE2\x82z", replaced(1) + "z"},  // Cut short by a letter.
        {"\xF0\x9F\x98", replaced(1)},     // Cut short at the end.
        {"\xFE\xFF", replaced(2)},
    };
    for (const auto& one : cases) {
        EXPECT_FALSE(is_utf8(one.broken));
        EXPECT_EQ(repair_utf8(one.broken), one.repaired);
    }
}

TEST(utf8, code_points_are_walked_to_the_end) {
    EXPECT_EQ(count_code_points("a\u00e9\u20ac\U0001F600"), 4U);
    EXPECT_EQ(count_code_points("a\xFFz"), 3U);
    EXPECT_EQ(next_code_point("abc", 3), (code_point{0, 0, true}));
    EXPECT_EQ(next_code_point("\U0001F600", 0), (code_point{0x1F600, 4, true}));
}

TEST(utf8, impossible_code_points_are_written_as_the_mark) {
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    EXPECT_EQ(text, replaced(2));
}

TEST(utf8, repair_makes_any_octets_valid) {
    std::mt19937 random{7};
    for (int round = 0; round < 2'000; ++round) {
        std::string octets(random() % 40, '\0');
        for (auto& octet : octets) {
            octet = static_cast<char>(random());
        }
        EXPECT_TRUE(is_utf8(repair_utf8(octets)));
    }
}

TEST(ucs2, surrogate_pairs_make_one_character_both_ways) {
    const octets emoji = {0xD8, 0x3D, 0xDE, 0x00};
    EXPECT_EQ(decode_ucs2(emoji), (decoded_text{"\U0001F600", {}}));
    EXPECT_EQ(encode_ucs2("\U0001F600"), emoji);
    EXPECT_EQ(ucs2_units("a\U0001F600"), 3U);
}

TEST(ucs2, what_cannot_be_read_stays_visible) {
    const struct {
        octets utf16;
        std::string text;
    } cases[] = {
        {{0xD8, 0x3D}, replaced(1)},                  // High half alone.
        {{0xDE, 0x00, 0x00, 'a'}, replaced(1) + "a"}, // Low half alone.
        {{0xD8, 0x3D, 0x00, 'a'}, replaced(1) + "a"}, // High half, then a letter.
        {{0xD8, 0x3D, 0xD8, 0x3D}, replaced(2)},      // Two high halves.
        {{0x00, 'a', 0x00}, "a" + replaced(1)},       // An odd octet.
        {{0x41}, replaced(1)},
    };
    for (const auto& one : cases) {
        const auto decoded = decode_ucs2(one.utf16);
        EXPECT_EQ(decoded.text, one.text);
        EXPECT_EQ(decoded.error, errc::invalid_byte);
    }
}

TEST(ucs2, a_byte_order_mark_is_obeyed_and_left_out) {
    EXPECT_EQ(decode_ucs2(octets{0xFE, 0xFF, 0x00, 'a'}).text, "a");
    EXPECT_EQ(decode_ucs2(octets{0xFF, 0xFE, 'a', 0x00}).text, "a");
    EXPECT_EQ(decode_ucs2(octets{'a', 0x00}, octet_order::little).text, "a");
    EXPECT_EQ(encode_ucs2("a", octet_order::little), (octets{'a', 0x00}));
}

TEST(ucs2, every_code_point_survives_the_round_trip) {
    for (char32_t value = 1; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 37) {
        if ((value >= 0xD800 && value <= 0xDFFF) || value == 0xFEFF || value == 0xFFFE) {
            continue;
        }
        std::string text;
        append_utf8(text, value);
        ASSERT_EQ(decode_ucs2(encode_ucs2(text)), (decoded_text{text, {}}));
    }
}

TEST(latin1, every_octet_is_a_character) {
    for (unsigned octet = 0; octet < 256; ++octet) {
        const octets one = {static_cast<std::uint8_t>(octet)};
        EXPECT_EQ(encode_latin1(decode_latin1(one)).value(), one);
    }
    EXPECT_EQ(encode_latin1("\u20ac").error(), errc::invalid_character);
    EXPECT_EQ(encode_latin1("\xE9").error(), errc::invalid_character);
}

TEST(ascii, octets_above_7f_are_marked) {
    EXPECT_EQ(
        decode_ascii(octets{'a', 0xE9}), (decoded_text{"a" + replaced(1), errc::invalid_byte})
    );
    EXPECT_EQ(encode_ascii("a").value(), octets{'a'});
    EXPECT_EQ(encode_ascii("\u00e9").error(), errc::invalid_character);
}

TEST(iso8859, cyrillic_and_hebrew_round_trip) {
    EXPECT_EQ(encode_cyrillic("P\u0444").value(), (octets{'P', 0xE4}));
    EXPECT_EQ(decode_cyrillic(octets{'P', 0xE4, 0xF0}), "P\u0444\u2116");
    EXPECT_EQ(encode_cyrillic("\u00e9").error(), errc::invalid_character);
    EXPECT_EQ(encode_hebrew("P\u05e5").value(), (octets{'P', 0xF5}));
    EXPECT_EQ(decode_hebrew(octets{'P', 0xF5}).text, "P\u05e5");
    EXPECT_EQ(decode_hebrew(octets{0xBF}), (decoded_text{replaced(1), errc::invalid_byte}));
    EXPECT_EQ(encode_hebrew("\u0444").error(), errc::invalid_character);
}

} // namespace
} // namespace ntbcare::protocol
