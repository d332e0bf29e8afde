#include "protocol/text/segment.hpp"

#include "protocol/text/gsm7.hpp"
#include "protocol/text/latin1.hpp"
#include "protocol/text/ucs2.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ntbcare::protocol {
namespace {

constexpr segment_options many = {.parts_max = 255, .overflow = overflow_rule::refuse};

std::string repeat(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
        text += piece;
    }
    return text;
}

octets body_of(const message_part& part) {
    if (!part.udhi) {
        return part.short_message;
    }
    const auto body = body_after(part.short_message, parse_udh(part.short_message));
    return {body.begin(), body.end()};
}

/// What the phone shows.
std::string joined_text(const segmented& made) {
    octets joined;
    for (const auto& part : made.parts) {
        const auto body = body_of(part);
        joined.insert(joined.end(), body.begin(), body.end());
    }
    return decode_message(made.data_coding, alphabet::gsm7, joined).text;
}

TEST(segment, part_counts_change_at_the_bounds) {
    auto wide = many;
    wide.style = concat_style::udh_16bit;
    auto ucs2 = many;
    ucs2.allow_ucs2 = true;
    auto ucs2_wide = wide;
    ucs2_wide.allow_ucs2 = true;
    const struct {
        std::string text;
        segment_options options;
        std::size_t parts;
    } cases[] = {
        {"", many, 1},
        {std::string(160, 'a'), many, 1},
        {std::string(161, 'a'), many, 2},
        {std::string(306, 'a'), many, 2},
        {std::string(307, 'a'), many, 3},
        {std::string(304, 'a'), wide, 2},
        {std::string(305, 'a'), wide, 3},
        {repeat("\u20ac", 80), many, 1},
        {repeat("\u20ac", 81), many, 2},
        {repeat("\u20ac", 153), many, 3}, // 76 pairs a part: the 153rd septet stays empty.
        {repeat("\u0645", 70), ucs2, 1},
        {repeat("\u0645", 71), ucs2, 2},
        {repeat("\u0645", 134), ucs2, 2},
        {repeat("\u0645", 135), ucs2, 3},
        {repeat("\u0645", 132), ucs2_wide, 2},
        {repeat("\u0645", 133), ucs2_wide, 3},
        {repeat("\U0001F600", 35), ucs2, 1},
        {repeat("\U0001F600", 66), ucs2, 2}, // 33 pairs a part.
        {repeat("\U0001F600", 67), ucs2, 3},
    };
    for (const auto& one : cases) {
        const auto made = segment(one.text, 7, one.options).value();
        EXPECT_EQ(made.parts.size(), one.parts);
        EXPECT_EQ(count_parts(one.text, one.options), one.parts);
        EXPECT_EQ(joined_text(made), one.text);
        EXPECT_FALSE(made.was_cut);
    }
}

TEST(segment, parts_carry_their_header) {
    const std::string text(200, 'a');
    const auto narrow = segment(text, 0x1234, many).value();
    EXPECT_TRUE(narrow.parts[0].udhi);
    EXPECT_EQ(parse_udh(narrow.parts[0].short_message).part, (concat{0x34, 8, 2, 1}));
    EXPECT_EQ(parse_udh(narrow.parts[1].short_message).part, (concat{0x34, 8, 2, 2}));
    EXPECT_EQ(narrow.parts[0].short_message.size(), 159U);

    auto options = many;
    options.style = concat_style::udh_16bit;
    const auto wide = segment(text, 0x1234, options).value();
    EXPECT_EQ(parse_udh(wide.parts[1].short_message).part, (concat{0x1234, 16, 2, 2}));

    options.style = concat_style::sar;
    const auto sar = segment(text, 0x1234, options).value();
    EXPECT_FALSE(sar.parts[0].udhi);
    EXPECT_EQ(sar.parts[0].sar, (concat{0x1234, 16, 2, 1}));
    EXPECT_EQ(sar.parts[0].short_message.size(), 152U);

    const auto single = segment("a", 0x1234, options).value();
    EXPECT_EQ(single.parts, (std::vector<message_part>{{{'a'}, false, std::nullopt}}));
}

TEST(segment, an_escape_pair_is_never_cut) {
    const auto made =
        segment(std::string(152, 'a') + "\u20ac" + std::string(20, 'b'), 1, many).value();
    EXPECT_EQ(body_of(made.parts[0]), octets(152, 'a'));
    EXPECT_EQ(body_of(made.parts[1])[0], gsm7_escape);
}

TEST(segment, a_surrogate_pair_is_never_cut) {
    auto options = many;
    options.allow_ucs2 = true;
    const auto made = segment(repeat("\u0645", 66) + "\U0001F600" + "abcde", 1, options).value();
    EXPECT_EQ(made.data_coding, data_coding_ucs2);
    EXPECT_EQ(body_of(made.parts[0]).size(), 132U);
    EXPECT_EQ(body_of(made.parts[1])[0], 0xD8);
}

TEST(segment, a_reply_never_spills_into_ucs2_unless_asked) {
    const auto plain = segment("\u201cya\u201d \u4f60", 1).value();
    EXPECT_EQ(plain.data_coding, data_coding_default);
    EXPECT_EQ(joined_text(plain), "\"ya\" ?");
    const auto asked = segment("\u201cya\u201d \u4f60", 1, {.allow_ucs2 = true}).value();
    EXPECT_EQ(asked.data_coding, data_coding_ucs2);
    EXPECT_EQ(joined_text(asked), "\u201cya\u201d \u4f60");
    EXPECT_EQ(segment("ya", 1, {.allow_ucs2 = true})->data_coding, data_coding_default);
    EXPECT_EQ(joined_text(segment("a\xFF", 1, {.allow_ucs2 = true}).value()), "a\uFFFD");
}

TEST(segment, a_link_gets_the_text_in_its_own_standard_alphabet) {
    const auto written = [](alphabet standard, std::string_view text) {
        const auto made = segment(text, 1, {.standard = standard}).value();
        EXPECT_EQ(made.data_coding, data_coding_default);
        return made.parts.at(0).short_message;
    };
    const auto latin = encode_latin1("a@_[\u00e9]").value();
    EXPECT_EQ(written(alphabet::latin1, "a@_[\u00e9]"), latin);
    EXPECT_EQ(written(alphabet::latin1, "5\u20ac \u0394"), encode_latin1("5EUR ?").value());
    EXPECT_EQ(written(alphabet::ascii, "\u00e9@\u00a7\u00df{}"), encode_ascii("e@Sss{}").value());
    EXPECT_EQ(written(alphabet::utf8, "\u00e9@"), encode_ascii("e@").value());
    EXPECT_EQ(written(alphabet::gsm7_packed, "hello"), (octets{0xE8, 0x32, 0x9B, 0xFD, 0x06}));
}

TEST(segment, a_link_whose_standard_alphabet_is_wide_gets_ascii_by_name) {
    const auto made = segment("\u00e9@", 1, {.standard = alphabet::ucs2}).value();
    EXPECT_EQ(made.data_coding, data_coding_ascii);
    EXPECT_EQ(made.parts.at(0).short_message, encode_ascii("e@").value());
    const auto cut = segment(std::string(400, 'a'), 1, {.standard = alphabet::ucs2}).value();
    for (const auto& part : cut.parts)
        EXPECT_LE(part.short_message.size(), 160U);
}

TEST(segment, packed_parts_start_on_a_septet_behind_their_header) {
    const std::string text = repeat("satu dua tiga ", 20);
    const auto made = segment(text, 1, {.standard = alphabet::gsm7_packed}).value();
    ASSERT_EQ(made.parts.size(), 2U);
    EXPECT_EQ(made.parts[0].short_message.size(), 140U);
    octets joined;
    for (const auto& part : made.parts) {
        const auto body = joinable(0, alphabet::gsm7_packed, body_of(part), 6);
        joined.insert(joined.end(), body.begin(), body.end());
    }
    EXPECT_EQ(decode_gsm7(joined).text, text);
}

TEST(segment, letters_are_kept_in_ucs2_only_where_they_would_be_lost) {
    const segment_options keep{.keep_letters = true};
    EXPECT_EQ(segment("\u201cya\u201d \U0001F64F", 1, keep)->data_coding, data_coding_default);
    const auto kept = segment("\u201cya\u201d \u4f60", 1, keep).value();
    EXPECT_EQ(kept.data_coding, data_coding_ucs2);
    EXPECT_EQ(joined_text(kept), "\u201cya\u201d \u4f60");
}

TEST(segment, too_many_parts_are_refused_or_cut) {
    const std::string text(161, 'a');
    const segment_options refuse = {.parts_max = 1, .overflow = overflow_rule::refuse};
    EXPECT_EQ(segment(text, 1, refuse).error(), errc::too_many_parts);
    EXPECT_TRUE(segment(std::string(160, 'a'), 1, refuse));

    const auto made = segment(text, 1, {.parts_max = 1}).value();
    EXPECT_TRUE(made.was_cut);
    EXPECT_EQ(made.parts.size(), 1U);
    EXPECT_EQ(joined_text(made), std::string(156, 'a') + "...");

    EXPECT_EQ(segment(std::string(255 * 153, 'a'), 1, many)->parts.size(), 255U);
    EXPECT_EQ(segment(std::string(255 * 153 + 1, 'a'), 1, many).error(), errc::too_many_parts);
}

TEST(segment, a_long_text_is_cut_at_a_sentence_else_at_a_word) {
    const segment_options one = {.parts_max = 1};
    const auto sentence = std::string(99, 'a') + ". " + repeat("kata ", 30);
    EXPECT_EQ(cut_to_parts(sentence, one), std::string(99, 'a') + ". ...");
    // The only sentence ends too early: better a word near the end.
    const auto early = "Baik. " + repeat("kata ", 40);
    EXPECT_EQ(cut_to_parts(early, one), "Baik. " + repeat("kata ", 29) + "kata...");
    EXPECT_EQ(cut_to_parts("pendek", one), "pendek");
    const auto three = cut_to_parts(repeat("kata ", 200), {.parts_max = 3});
    EXPECT_EQ(count_parts(three), 3U);
}

TEST(segment, any_text_comes_back_whole_in_legal_parts) {
    const std::string_view pieces[] = {"a", " ", ". ", "\u20ac", "{", "\u4f60", "\U0001F600", "\n"};
    std::mt19937 random{160};
    for (int round = 0; round < 1'000; ++round) {
        const bool wide_alphabet = random() % 2 == 0;
        std::string text;
        for (auto left = random() % 600; left > 0; --left) {
            text += pieces[random() % (wide_alphabet ? 8 : 5)];
        }
        segment_options options = {.allow_ucs2 = true, .parts_max = 1 + random() % 5};
        options.style = static_cast<concat_style>(random() % 3);
        const auto made = segment(text, static_cast<std::uint16_t>(random()), options).value();
        ASSERT_LE(made.parts.size(), options.parts_max);
        ASSERT_EQ(made.was_cut, count_parts(text, options) > options.parts_max);
        for (const auto& part : made.parts) {
            // 140 octets on the air: 160 septets of 7 bits, or the octets themselves.
            const auto header = part.udhi ? parse_udh(part.short_message).size : 0;
            const auto body = part.short_message.size() - header;
            const bool ucs2 = made.data_coding == data_coding_ucs2;
            ASSERT_LE(header * 8 + (ucs2 ? body * 8 : fill_bits_after(header) + body * 7), 1'120U);
        }
        ASSERT_EQ(joined_text(made), made.was_cut ? cut_to_parts(text, options) : text);
    }
}

TEST(split_octets, every_part_has_the_header_and_fits) {
    const octets message = {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'};
    const auto parts = split_octets(message, 123, 8).value();
    ASSERT_EQ(parts.size(), 5U);
    EXPECT_EQ(parts[0], (octets{5, 0, 3, 123, 5, 1, 'a', 'b'}));
    EXPECT_EQ(parts[4], (octets{5, 0, 3, 123, 5, 5, 'i'}));
    EXPECT_EQ(split_octets(message, 256, 8)->at(8), (octets{6, 8, 4, 1, 0, 9, 9, 'i'}));
    EXPECT_EQ(split_octets(message, 123, 9).value(), std::vector<octets>{message});
}

TEST(split_octets, the_size_of_a_part_may_be_named_apart_from_the_size_of_a_message) {
    const octets message{'a', 'b', 'c'};
    EXPECT_EQ(split_octets(message, 123, 3, 2).value(), std::vector<octets>{message});
    const auto parts = split_octets(message, 123, 0, 2).value();
    EXPECT_EQ(parts.at(0), (octets{5, 0, 3, 123, 2, 1, 'a', 'b'}));
    EXPECT_EQ(parts.at(1), (octets{5, 0, 3, 123, 2, 2, 'c'}));
}

TEST(split_octets, impossible_splits_are_refused) {
    EXPECT_EQ(split_octets(octets(9), 123, 8, 0).error(), errc::too_many_parts);
    EXPECT_EQ(split_octets(octets(9), 123, 6).error(), errc::too_many_parts);
    EXPECT_EQ(split_octets(octets(9), 300, 7).error(), errc::too_many_parts);
    EXPECT_EQ(split_octets(octets(255), 123, 7)->size(), 255U);
    EXPECT_EQ(split_octets(octets(256), 123, 7).error(), errc::too_many_parts);
    EXPECT_EQ(split_octets(octets{}, 123, 0)->size(), 1U);
}

TEST(split_text, pieces_never_cut_a_character) {
    const auto ucs2 =
        split_text(alphabet::ucs2, repeat("A", 66) + "\U0001F600" + "BBB", 134).value();
    ASSERT_EQ(ucs2.size(), 2U);
    EXPECT_EQ(ucs2[0].size(), 132U);
    EXPECT_EQ(ucs2[1], (octets{0xD8, 0x3D, 0xDE, 0x00, 0, 'B', 0, 'B', 0, 'B'}));
    EXPECT_EQ(split_text(alphabet::ucs2, repeat("A", 54), 107)->at(0).size(), 106U);
    const auto utf8 = split_text(alphabet::utf8, repeat("\u20ac", 4), 7).value();
    EXPECT_EQ(
        utf8,
        (std::vector<octets>{
            {0xE2, 0x82, 0xAC, 0xE2, 0x82, 0xAC}, {0xE2, 0x82, 0xAC, 0xE2, 0x82, 0xAC}})
    );
    EXPECT_EQ(split_text(alphabet::latin1, "abcde", 4)->size(), 2U);
    EXPECT_EQ(split_text(alphabet::gsm7, "", 134).value(), std::vector<octets>{{}});
}

TEST(split_text, packed_pieces_are_aligned_behind_a_udh) {
    const auto pieces =
        split_text(alphabet::gsm7_packed, std::string(152, 'p') + "\u20acppppppp", 134);
    ASSERT_TRUE(pieces);
    ASSERT_EQ(pieces->size(), 2U);
    EXPECT_EQ(pieces->at(0).size(), 134U);
    EXPECT_EQ(pieces->at(0).back(), 0x1B); // CR in the 7 spare bits.
    EXPECT_EQ(pieces->at(1), (octets{0x36, 0x65, 0x38, 0x1C, 0x0E, 0x87, 0xC3, 0xE1}));
}

TEST(split_text, impossible_splits_are_refused) {
    EXPECT_EQ(split_text(alphabet::gsm7, "\u0645", 134).error(), errc::invalid_character);
    EXPECT_EQ(split_text(alphabet::gsm7, "abc", 3).error(), errc::too_many_parts);
    EXPECT_EQ(split_text(alphabet::gsm7_packed, "abc", 0).error(), errc::too_many_parts);
    EXPECT_EQ(
        split_text(alphabet::gsm7, std::string(256 * 4, 'a'), 4).error(), errc::too_many_parts
    );
}

} // namespace
} // namespace ntbcare::protocol
