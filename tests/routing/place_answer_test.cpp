// Answers to "where?": numbers in digits and words, names, titles, and what says nothing.
#include "routing/intake/place_answer.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

const std::vector<std::string> kutas{"52.02.04.2009", "52.06.16.2003", "52.06.17.2002"};
const std::vector<std::string> bimas{"52.06", "52.72"};

std::string answered(std::string_view text, std::span<const std::string> choices) {
    const auto& known = *shipped_catalogue();
    const auto answer = read_place_answer(text, choices, known.places, known.words);
    if (answer.not_offered)
        return "not offered";
    return answer.place ? answer.place->code : "";
}

struct row {
    const char* text;
    const char* code;
};

TEST(place_answer, chooses_from_the_list_by_number_or_name) {
    constexpr std::array rows{
        row{"1", "52.02.04.2009"},
        row{"2.", "52.06.16.2003"},
        row{"no 2", "52.06.16.2003"},
        row{"No.3 pak", "52.06.17.2002"},
        row{"nomor dua", "52.06.16.2003"},
        row{"dua", "52.06.16.2003"},
        row{"yang ketiga min", "52.06.17.2002"},
        row{"pilih 1 ya", "52.02.04.2009"},
        row{"Kuta Pujut", "52.02.04.2009"},
        row{"pujut", "52.02.04.2009"},
        row{"PUJT", "52.02.04.2009"},
        row{"yg di pujut", "52.02.04.2009"},
        row{"itu lho yang di parado", "52.06.16.2003"},
        row{"loteng", "52.02.04.2009"},
        row{"kec lambitu kab bima", "52.06.17.2002"},
        row{"1 pujut", "52.02.04.2009"},
        row{"bukan itu, di sengkol pujut", "52.02.04.2001"},
        row{"4", "not offered"},
        row{"0", "not offered"},
        row{"nomor lima", "not offered"},
        row{"bima", ""},
        row{"tidak tahu", ""},
        row{"", ""},
    };
    for (const auto& [text, code] : rows)
        EXPECT_EQ(answered(text, kutas), code) << text;
}

TEST(place_answer, chooses_by_the_title_that_the_list_shows) {
    EXPECT_EQ(answered("kota", bimas), "52.72");
    EXPECT_EQ(answered("yang kabupaten", bimas), "52.06");
    EXPECT_EQ(answered("kota bima", bimas), "52.72");
    EXPECT_EQ(answered("raba kota bima", bimas), "52.72.04") << "says more than was asked";
    EXPECT_EQ(answered("desa", kutas), "") << "all three are";
}

TEST(place_answer, reads_free_words_when_nothing_was_listed) {
    constexpr std::array rows{
        row{"Kuta Pujut", "52.02.04.2009"},
        row{"di desa baru kec alas pak", "52.04.05.2002"},
        row{"pekat", "52.05.06"},
        row{"lokasinya di depan kantor desa Sengkol", "52.02.04.2001"},
        row{"2", ""},
        row{"kuta", ""},
        row{"rumah saya", ""},
    };
    for (const auto& [text, code] : rows)
        EXPECT_EQ(answered(text, {}), code) << text;
    const auto& known = *shipped_catalogue();
    EXPECT_EQ(
        read_place_answer("kuta", {}, known.places, known.words).rivals.candidates.size(), 3U
    );
}

TEST(choice_number, is_the_whole_message) {
    EXPECT_EQ(choice_number("no. dua pak"), 2U);
    EXPECT_EQ(choice_number("7"), 7U);
    EXPECT_EQ(choice_number("2 hari"), std::nullopt);
    EXPECT_EQ(choice_number("dua tiga"), std::nullopt);
    EXPECT_EQ(choice_number(""), std::nullopt);
    EXPECT_EQ(choice_number("12"), std::nullopt);
}

} // namespace
} // namespace ntbcare::routing
