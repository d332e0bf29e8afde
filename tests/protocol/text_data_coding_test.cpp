// Every value of data_coding, and what carriers make of them.
#include "protocol/text/charset.hpp"
#include "protocol/text/segment.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace ntbcare::protocol {
namespace {

octets as_octets(std::string_view text) {
    return {text.begin(), text.end()};
}

/// SMPP 3.4 section 5.2.19, written down once more.
named_alphabet smpp_says(unsigned value) {
    static const std::array<named_alphabet, 16> table = {{
        {.used = alphabet::latin1}, // The link's own; not GSM 7-bit, so that a mix-up shows.
        {.used = alphabet::ascii},
        {.used = alphabet::utf8, .eight_bit = true},
        {.used = alphabet::latin1},
        {.used = alphabet::utf8, .eight_bit = true},
        {.used = alphabet::latin1, .known = false}, // JIS.
        {.used = alphabet::cyrillic},
        {.used = alphabet::hebrew},
        {.used = alphabet::ucs2},
        {.used = alphabet::latin1, .known = false}, // Pictograms.
        {.used = alphabet::latin1, .known = false}, // ISO-2022-JP.
        {.used = alphabet::latin1, .known = false},
        {.used = alphabet::latin1, .known = false},
        {.used = alphabet::latin1, .known = false}, // Extended kanji JIS.
        {.used = alphabet::latin1, .known = false}, // KS C 5601.
        {.used = alphabet::latin1, .known = false},
    }};
    return table[value];
}

/// GSM 03.38 section 4 by its bits, group by group.
named_alphabet gsm_says(unsigned value) {
    const auto standard = alphabet::latin1;
    const auto class_bits = static_cast<std::uint8_t>(value & 3U);
    if (value < 0x80) { // 00xx and 01xx: general, and marked for deletion.
        named_alphabet named{.used = standard, .compressed = (value & 0x20U) != 0};
        if ((value & 0x10U) != 0)
            named.message_class = class_bits;
        switch (value & 0x0CU) {
        case 0x04:
            named.used = alphabet::utf8;
            named.eight_bit = true;
            break;
        case 0x08:
            named.used = alphabet::ucs2;
            break;
        case 0x0C:
            named.known = false;
            break;
        default:
            break;
        }
        return named;
    }
    if (value < 0xC0) // 1000 to 1011: reserved.
        return {.used = standard, .known = false};
    if (value < 0xE0) // 1100 and 1101: message waiting.
        return {.used = standard};
    if (value < 0xF0) // 1110: message waiting, UCS-2.
        return {.used = alphabet::ucs2};
    const bool data = (value & 4U) != 0; // 1111: data coding and class; bit 3 is reserved.
    return {
        .used = data ? alphabet::utf8 : standard,
        .known = (value & 8U) == 0,
        .eight_bit = data,
        .message_class = class_bits};
}

TEST(data_coding, all_256_values_mean_what_smpp_and_gsm_03_38_say) {
    for (unsigned value = 0; value < 256; ++value) {
        const auto expected = value < 0x10 ? smpp_says(value) : gsm_says(value);
        EXPECT_EQ(alphabet_of(static_cast<std::uint8_t>(value), alphabet::latin1), expected)
            << value;
    }
}

TEST(data_coding, a_link_may_mean_another_alphabet_by_any_value) {
    for (unsigned value = 0; value < 256; ++value) {
        const auto data_coding = static_cast<std::uint8_t>(value);
        charset_profile profile{alphabet::latin1};
        profile.overrides = {
            {data_coding, alphabet::utf16le}, {data_coding, alphabet::ascii}}; // The first counts.
        EXPECT_EQ(alphabet_of(data_coding, profile), (named_alphabet{.used = alphabet::utf16le}));
        const auto other = static_cast<std::uint8_t>(value + 1);
        EXPECT_EQ(alphabet_of(other, profile), alphabet_of(other, alphabet::latin1));
    }
}

TEST(data_coding, carriers_that_break_the_table_are_read_by_their_overrides) {
    charset_profile profile;
    profile.overrides.emplace_back(1, alphabet::gsm7);
    profile.overrides.emplace_back(3, alphabet::gsm7_packed);
    profile.overrides.emplace_back(8, alphabet::utf8);
    EXPECT_EQ(decode_message(1, profile, octets{'a', 0x00, 'b'}).text, "a@b");
    EXPECT_EQ(decode_message(3, profile, octets{0x31, 0x19}).text, "12");
    const auto utf8 = decode_message(8, profile, as_octets("d\u00e2r\u00ea"));
    EXPECT_EQ(utf8.text, "d\u00e2r\u00ea");
    EXPECT_TRUE(utf8.exact);
}

TEST(data_coding, packed_parts_are_joined_by_an_override_too) {
    charset_profile profile;
    profile.overrides.emplace_back(1, alphabet::gsm7_packed);
    const auto joined = joinable(1, profile, octets{0x31, 0x19}, 0);
    EXPECT_EQ(joined, (octets{'1', '2'}));
    EXPECT_EQ(decode_message(1, joined_profile(profile), joined).text, "12");
}

TEST(data_coding, an_exclamation_mark_is_no_at_sign_on_coding_0) {
    EXPECT_EQ(decode_message(0, alphabet::gsm7, as_octets("tolong!")).text, "tolong!");
    EXPECT_EQ(decode_message(0, alphabet::ascii, as_octets("a@b!")).text, "a@b!");
    EXPECT_EQ(decode_message(0, alphabet::gsm7, octets{0x00, '!'}).text, "@!");
    EXPECT_EQ(segment("@!", 1)->parts[0].short_message, (octets{0x00, '!'}));
    EXPECT_EQ(
        segment("@!", 1, {.standard = alphabet::latin1})->parts[0].short_message, as_octets("@!")
    );
}

TEST(data_coding, ucs2_that_holds_plain_letters_is_read_as_them) {
    const auto flagged = decode_message(8, alphabet::gsm7, as_octets("jalan rusak parah"));
    EXPECT_EQ(flagged.text, "jalan rusak parah");
    EXPECT_FALSE(flagged.exact);
}

TEST(data_coding, ucs2_with_its_octets_swapped_is_read_the_right_way_round) {
    const auto swapped = decode_message(8, alphabet::gsm7, octets{'j', 0, 'l', 0, 'n', 0});
    EXPECT_EQ(swapped.text, "jln");
    EXPECT_EQ(swapped.used, alphabet::utf16le);
    EXPECT_FALSE(swapped.exact);
    // One ideograph of that shape is an ideograph.
    EXPECT_EQ(decode_message(8, alphabet::gsm7, octets{0x4E, 0x00}).text, "\u4e00");
    const octets chinese{0x4E, 0x00, 0x4F, 0x60, 0x59, 0x7D};
    EXPECT_EQ(decode_message(8, alphabet::gsm7, chinese).text, "\u4e00\u4f60\u597d");
}

TEST(data_coding, ucs2_with_an_odd_octet_keeps_what_came_before_it) {
    const auto odd = decode_message(8, alphabet::gsm7, octets{0x06, 0x34, 0x06, 0x43, 0x06});
    EXPECT_EQ(odd.text, "\u0634\u0643\uFFFD");
    EXPECT_FALSE(odd.exact);
}

TEST(data_coding, ucs2_may_hold_utf_16_pairs_whole_and_broken) {
    EXPECT_EQ(decode_message(8, alphabet::gsm7, octets{0xD8, 0x3D, 0xDE, 0x00}).text, "\U0001F600");
    const auto broken = decode_message(8, alphabet::gsm7, octets{0xD8, 0x3D, 0x00, 'a'});
    EXPECT_EQ(broken.text, "\uFFFDa");
    EXPECT_FALSE(broken.exact);
}

TEST(data_coding, a_reserved_value_with_septets_is_read_in_the_links_alphabet) {
    const auto reserved = decode_message(0x8F, alphabet::gsm7, octets{'a', 0x00, 0x11, 'b'});
    EXPECT_EQ(reserved.text, "a@_b");
    EXPECT_FALSE(reserved.exact);
}

TEST(data_coding, latin_1_is_never_written) {
    // What the phone's alphabet has not would be lost behind the SMSC (sms-smpp 139).
    for (const auto* text : {"a\u00ea\u00e1", "\u00c4\u00f1", "`", "\u00b0 \u00e2"}) {
        for (const bool letters : {false, true}) {
            const auto made = segment(text, 1, {.keep_letters = letters}).value();
            EXPECT_EQ(made.data_coding, data_coding_default) << text;
        }
    }
}

} // namespace
} // namespace ntbcare::protocol
