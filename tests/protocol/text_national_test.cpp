#include "protocol/text/national.hpp"

#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/reassembler.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::protocol {
namespace {

constexpr std::uint8_t turkish = 1;
constexpr std::uint8_t spanish = 2;
constexpr std::uint8_t portuguese = 3;

/// All 128 septets, the escape left out, as one line of text.
std::string whole_locking(std::uint8_t language) {
    std::string text;
    for (std::uint8_t septet = 0; septet < 0x80; ++septet)
        if (septet != gsm7_escape)
            text += decode_national(octets{septet}, {.locking = language}).text;
    return text;
}

/// What stands behind an escape, where that is known.
std::string whole_single(std::uint8_t language) {
    std::string text;
    for (std::uint8_t septet = 0; septet < 0x80; ++septet) {
        const auto one = decode_national(octets{gsm7_escape, septet}, {.single = language});
        if (!one.error)
            text += one.text;
    }
    return text;
}

TEST(national, locking_tables_are_those_of_annex_a_3) {
    EXPECT_EQ(
        whole_locking(turkish),
        "@£$¥€éùıòÇ\nĞğ\rÅåΔ_ΦΓΛΩΠΨΣΘΞŞşßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        "İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§çabcdefghijklmnopqrstuvwxyzäöñüà"
    );
    EXPECT_EQ(
        whole_locking(portuguese),
        "@£$¥êéúíóç\nÔô\rÁáΔ_ªÇÀ∞^\\€Ó|ÂâÊÉ !\"#º%&'()*+,-./0123456789:;<=>?"
        "ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§~abcdefghijklmnopqrstuvwxyzãõ`üà"
    );
}

TEST(national, single_tables_are_those_of_annex_a_2) {
    EXPECT_EQ(whole_single(0), "\f^{}\\[~]|€");
    EXPECT_EQ(whole_single(turkish), "\f^{}\\[~]|ĞİŞç€ğış");
    EXPECT_EQ(whole_single(spanish), "ç\f^{}\\[~]|ÁÍÓÚá€íóú");
    EXPECT_EQ(whole_single(portuguese), "êç\fÔôÁáΦΓ^ΩΠΨΣΘÊ{}\\[~]|ÀÍÓÚÃÕÂ€íóúãõâ");
}

TEST(national, a_language_without_a_table_is_read_in_the_default_alphabet_and_flagged) {
    for (const national_tables unknown :
         {national_tables{.locking = 13},
          national_tables{.single = 4},
          national_tables{.locking = spanish}, // It has no locking table.
          national_tables{.locking = 255, .single = 255}}) {
        const auto read = decode_national(octets{0x04, 'a', gsm7_escape, 0x65}, unknown);
        EXPECT_EQ(read.text, "\u00e8a\u20ac");
        EXPECT_EQ(read.error, errc::invalid_byte);
    }
}

TEST(national, an_unknown_escape_shows_the_letter_of_the_locking_table) {
    const auto read = decode_national(octets{gsm7_escape, 0x07}, {.locking = turkish});
    EXPECT_EQ(read.text, "\u0131");
    EXPECT_EQ(read.error, errc::invalid_byte);
    EXPECT_EQ(decode_national(octets{'a', gsm7_escape}, {.locking = turkish}).text, "a");
    EXPECT_EQ(decode_national(octets{0xE9}, {.single = turkish}).text, "\u00e9");
}

TEST(national, the_header_names_the_tables_and_its_last_word_counts) {
    const auto tables = [](const octets& header) {
        return national_tables_in(parse_udh(header));
    };
    EXPECT_EQ(tables({3, 0x24, 1, 1}), (national_tables{.single = turkish}));
    EXPECT_EQ(tables({3, 0x25, 1, 3}), (national_tables{.locking = portuguese}));
    EXPECT_EQ(
        tables({11, 0x24, 1, 1, 0, 3, 7, 2, 1, 0x25, 1, 1}),
        (national_tables{.locking = turkish, .single = turkish})
    );
    EXPECT_EQ(tables({6, 0x24, 1, 1, 0x24, 1, 2}), (national_tables{.single = spanish}));
    EXPECT_EQ(tables({4, 0x24, 2, 1, 1}), national_tables{});
    EXPECT_EQ(tables({5, 0, 3, 7, 2, 1}), national_tables{});
}

TEST(national, only_the_default_alphabet_is_read_by_them) {
    const national_tables by{.locking = turkish};
    EXPECT_EQ(decode_message(0, alphabet::gsm7, octets{0x07}, by).text, "\u0131");
    EXPECT_EQ(decode_message(0, alphabet::latin1, octets{'a', 0xE9}, by).text, "a\u00e9");
    EXPECT_EQ(decode_message(8, alphabet::gsm7, octets{0x00, 'a'}, by).text, "a");
}

TEST(national, parts_with_other_tables_are_read_each_by_its_own) {
    reassembler joiner;
    const auto piece = [](std::uint8_t number, national_tables tables) {
        return message_piece{
            .key = {.group = "timur", .source = "1", .reference = 7, .total = 2},
            .number = number,
            .body = {0x07},
            .id = number,
            .tables = tables};
    };
    const reassembler::time_point now{};
    EXPECT_EQ(joiner.add(piece(1, {.locking = turkish}), now).what, add_result::stored);
    const auto whole = joiner.add(piece(2, {.locking = portuguese}), now);
    ASSERT_TRUE(whole.message);
    EXPECT_EQ(decode_joined(*whole.message, alphabet::gsm7).text, "\u0131\u00ed");
}

} // namespace
} // namespace ntbcare::protocol
