// A header without its flag, in every form in which SMSCs pass it on.
#include "protocol/text/lost_udh.hpp"

#include "protocol/text/gsm7.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>

namespace ntbcare::protocol {
namespace {

constexpr concat narrow_part{0x48, 8, 3, 2};
constexpr concat wide_part{0x1247, 16, 3, 2};
constexpr std::string_view words = "jalan rusak";

octets behind(octets header, octet_view body) {
    header.insert(header.end(), body.begin(), body.end());
    return header;
}

/// Nothing where the alphabet lacks a letter: Latin-1 has no Greek, and such a header is gone.
std::optional<octets> converted(const octets& septets, alphabet in) {
    if (in == alphabet::gsm7) {
        return septets;
    }
    auto made = encode_as(in, decode_gsm7(septets).text);
    return made ? std::optional{std::move(*made)} : std::nullopt;
}

/// Each octet of the header read as a character of the default alphabet.
std::optional<octets> as_characters(const concat& part, alphabet in) {
    const auto septets = behind(build_concat_udh(part), encode_gsm7(words).value());
    return converted(septets, in);
}

/// Header and text unpacked as if all of it were septets.
std::optional<octets> as_septets(const concat& part, alphabet in) {
    const auto header = build_concat_udh(part);
    const auto body = pack_septets(
        encode_gsm7(words).value(), septet_padding::zero, fill_bits_after(header.size())
    );
    // The first octet of the body shares no bits with the header: it only starts with fill bits.
    const auto septets = unpack_septets(behind(header, body));
    return converted(septets, in);
}

struct passed_on {
    std::uint8_t data_coding;
    alphabet in;
};
constexpr passed_on conversions[] = {
    {0, alphabet::gsm7},
    {3, alphabet::latin1},
    {1, alphabet::latin1}, // Named ASCII, and is not.
    {0, alphabet::latin1}, // Named GSM, and is not.
    {4, alphabet::utf8},
    {8, alphabet::ucs2},
};

/// What is found, with the text that is left.
void expect_found(const octets& message, const passed_on& how, const concat& part) {
    const auto found = find_lost_udh(how.data_coding, alphabet::gsm7, message);
    ASSERT_TRUE(found) << int{how.data_coding} << ' ' << part.width;
    EXPECT_EQ(found->header.part, part);
    const auto rest = octet_view{message}.subspan(found->octets_used);
    EXPECT_EQ(decode_as(how.in, rest).text, words) << int{how.data_coding};
}

TEST(lost_udh, is_found_as_the_octets_it_was) {
    for (const auto& part : {narrow_part, wide_part}) {
        const auto message = behind(build_concat_udh(part), encode_gsm7(words).value());
        expect_found(message, {0, alphabet::gsm7}, part);
    }
}

TEST(lost_udh, is_found_in_front_of_packed_septets) {
    const charset_profile packed{alphabet::gsm7_packed};
    const octets message{5, 0, 3, 0x48, 3, 2, 0xD4, 0xB0};
    const auto found = find_lost_udh(0, packed, message);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->header.part, narrow_part);
    EXPECT_EQ(found->octets_used, 6U);
}

TEST(lost_udh, is_found_as_characters_in_every_alphabet) {
    for (const auto& how : conversions) {
        const auto narrow = as_characters(narrow_part, how.in);
        ASSERT_TRUE(narrow);
        expect_found(*narrow, how, narrow_part);
        const auto wide = as_characters(wide_part, how.in);
        EXPECT_EQ(wide.has_value(), how.in != alphabet::latin1);
        if (wide) {
            expect_found(*wide, how, wide_part);
        }
    }
}

TEST(lost_udh, is_found_as_septets_in_every_alphabet) {
    for (const auto& how : conversions) {
        const auto narrow = as_septets(narrow_part, how.in);
        ASSERT_TRUE(narrow);
        expect_found(*narrow, how, narrow_part);
        const auto wide = as_septets(wide_part, how.in);
        EXPECT_EQ(wide.has_value(), how.in != alphabet::latin1);
        if (wide) {
            expect_found(*wide, how, wide_part);
        }
    }
}

TEST(lost_udh, is_not_found_in_what_people_write) {
    for (const auto* text :
         {"",
          "\u00e9",
          "\u00e9@\u00a5",
          "\u00e9t\u00e9 di Lombok",
          "\u00e8 vero",
          "\u00f9\u00f2",
          "jalan rusak",
          "@@@ tolong",
          "5 0 3 1 2 1",
          "\u00a5\u00a5\u00a5\u00a5\u00a5\u00a5\u00a5"}) {
        for (const auto& how : conversions) {
            if (const auto octets = encode_as(how.in, text)) {
                EXPECT_FALSE(find_lost_udh(how.data_coding, alphabet::gsm7, *octets)) << text;
            }
        }
    }
}

TEST(lost_udh, is_not_found_where_its_numbers_cannot_be) {
    for (const concat impossible : {concat{1, 8, 1, 1}, concat{1, 8, 2, 3}, concat{1, 8, 2, 0}}) {
        octets header{5, 0, 3, 1, impossible.total, impossible.number, 'a', 'b', 'c', 'd'};
        EXPECT_FALSE(find_lost_udh(0, alphabet::gsm7, header));
        const auto text = encode_as(alphabet::utf8, decode_gsm7(header).text).value();
        EXPECT_FALSE(find_lost_udh(4, alphabet::gsm7, text));
    }
}

TEST(lost_udh, any_octets_leave_a_place_inside_the_message) {
    std::mt19937 random{503};
    for (int round = 0; round < 20'000; ++round) {
        octets any(random() % 24);
        for (auto& octet : any) {
            octet = static_cast<std::uint8_t>(random() % 16);
        }
        const auto data_coding = static_cast<std::uint8_t>(random() % 9);
        if (const auto found = find_lost_udh(data_coding, alphabet::gsm7, any)) {
            ASSERT_LE(found->octets_used, any.size());
            ASSERT_TRUE(found->header.part && found->header.part->is_usable());
        }
    }
}

} // namespace
} // namespace ntbcare::protocol
