#include "routing/reply/shorten.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace ntbcare::routing {
namespace {

/// ASCII, with the characters of the extension table counted double.
std::optional<std::size_t> ascii_septets(std::string_view text) {
    std::size_t sum = 0;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return std::nullopt;
        sum += std::string_view{"^{}\\[]~|"}.find(c) == std::string_view::npos ? 1U : 2U;
    }
    return sum;
}

struct cut_case {
    std::string text;
    std::size_t septets_max;
    cut_at at;
    std::string expected;
};

TEST(shorten, cuts_where_a_reader_would) {
    const std::vector<cut_case> cases{
        {"Kec. Praya", 30, cut_at::word, "Kec. Praya"},
        {"Desa Montong Baan Selatan, Kec. Sikur", 30, cut_at::word, "Desa Montong Baan Selatan"},
        {"Desa Kuta", 9, cut_at::word, "Desa Kuta"},
        {"Desa Kuta", 8, cut_at::word, "Desa"},
        {"satukatapanjangsekali", 8, cut_at::word, "satukata"},
        {"jalan rusak parah sekali", 15, cut_at::ellipsis, "jalan rusak..."},
        {"jalan rusak parah", 17, cut_at::ellipsis, "jalan rusak parah"},
        {"abc", 2, cut_at::ellipsis, ".."},
        {"Sudah ditambal. Besok dicor lagi oleh tim", 30, cut_at::sentence, "Sudah ditambal."},
        {"Sudah ditambal besok dicor lagi oleh tim",
         30,
         cut_at::sentence,
         "Sudah ditambal besok dicor"},
        {"Ya. Besok kami cor jalan itu sampai ujung",
         30,
         cut_at::sentence,
         "Ya. Besok kami cor jalan itu"},
        {"", 5, cut_at::word, ""},
        {"kata", 0, cut_at::word, ""},
    };
    for (const auto& each : cases)
        EXPECT_EQ(shortened(each.text, each.septets_max, each.at, ascii_septets), each.expected);
}

TEST(shorten, characters_outside_the_alphabet_count_three_and_are_never_split) {
    EXPECT_EQ(septets_of("a\u00e2b", ascii_septets), 5U);
    EXPECT_EQ(septets_of("\U0001f600", ascii_septets), 3U);
    EXPECT_EQ(shortened("\u00e2\u00e2\u00e2", 7, cut_at::word, ascii_septets), "\u00e2\u00e2");
}

TEST(shorten, extension_characters_count_double) {
    EXPECT_EQ(septets_of("[x]", ascii_septets), 5U);
    EXPECT_EQ(shortened("[[[[", 5, cut_at::word, ascii_septets), "[[");
}

TEST(shorten, never_exceeds_its_limit_whatever_the_text) {
    std::mt19937 random{11};
    std::uniform_int_distribution<int> octet{0, 255};
    std::uniform_int_distribution<std::size_t> length{0, 120};
    for (int i = 0; i < 3'000; ++i) {
        std::string text(length(random), ' ');
        for (auto& c : text)
            c = static_cast<char>(octet(random));
        const auto limit = length(random);
        for (const auto at : {cut_at::word, cut_at::ellipsis, cut_at::sentence})
            EXPECT_LE(septets_of(shortened(text, limit, at, ascii_septets), ascii_septets), limit);
    }
}

} // namespace
} // namespace ntbcare::routing
