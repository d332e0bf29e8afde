// Places: namesakes, hierarchy, titles, slips, words of every day.
#include "routing/intake/gazetteer.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

/// The names, "|" between; empty when none.
std::string places_of(std::string_view text) {
    std::string names;
    const auto& known = *shipped_catalogue();
    for (const auto& each : known.places.find(tokenize(text), known.words).candidates)
        names.append(names.empty() ? "" : "|").append(each.name);
    return names;
}

std::string within(std::string_view text) {
    std::string names;
    const auto& known = *shipped_catalogue();
    for (const auto& each : known.places.find(tokenize(text), known.words).candidates)
        names.append(names.empty() ? "" : "|").append(each.within);
    return names;
}

struct row {
    const char* text;
    const char* names;
};

TEST(gazetteer, finds_the_place_of_a_text) {
    constexpr std::array rows{
        row{"jalan rusak di Praya", "Kec. Praya"},
        row{"rusk d praya", "Kec. Praya"},
        row{"kel. Praya", "Kel. Praya"},
        row{"Selong", "Kec. Selong"},
        row{"di Mataram", "Kota Mataram"},
        row{"Kota Bima", "Kota Bima"},
        row{"Kab. Bima", "Kab. Bima"},
        row{"di loteng", "Kab. Lombok Tengah"},
        row{"lombok timru", "Kab. Lombok Timur"},
        row{"Kuta Pujut", "Desa Kuta"},
        row{"ds kuta kec pujut loteng", "Desa Kuta"},
        row{"desa kuta kecamatan lambitu", "Desa Kuta"},
        row{"pasar Bertais", "Kel. Bertais"},
        row{"di gunung sari", "Kec. Gunungsari"},
        row{"batulayar", "Kec. Batu Layar"},
        row{"wrg sakra tmr", "Kec. Sakra Timur"},
        row{"di raba kota bima", "Kec. Raba"},
        row{"Calabai", "Desa Calabai"},
        row{"RS Mandalika, dirujuk ke Mataram", "Kec. Pujut"},
        row{"SAKRA LOTIM jalan dari Sakra ke Keruak", "Kec. Sakra"},
        row{"jalan rusak di mana-mana", ""},
        row{"provinsi Nusa Tenggara Barat", ""},
        row{"", ""},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

TEST(gazetteer, asks_when_namesakes_are_equally_likely) {
    EXPECT_EQ(places_of("jembatan putus di Kuta"), "Desa Kuta|Desa Kuta|Desa Kuta");
    EXPECT_EQ(within("jembatan putus di Kuta"), "Pujut|Parado|Lambitu");
    EXPECT_EQ(places_of("jalan rusak di Bima"), "Kab. Bima|Kota Bima");
    EXPECT_EQ(within("jalan rusak di Bima"), "") << "their titles tell them apart";
}

TEST(gazetteer, forgives_one_letter_in_longer_names) {
    constexpr std::array rows{
        row{"di Jongat", "Kec. Jonggat"},
        row{"di kedri lobar", "Kec. Kediri"},
        row{"puskesmas aikmell tutup", "Kec. Aikmel"},
        row{"di whoa bima", "Kec. Woha"},
        row{"di rhe sumbawa", "Kec. Rhee"},
        row{"kuta pujt", "Desa Kuta"},
        row{"Narmda", "Kec. Narmada"},
        row{"nunggu terus", ""},
        row{"mangga busuk", ""},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

TEST(gazetteer, counts_a_word_of_every_day_only_where_the_text_says_so) {
    constexpr std::array rows{
        row{"jalan baru rusak", ""},
        row{"jalan di desa baru rusak", "Desa Baru"},
        row{"desa baru kec alas", "Desa Baru"},
        row{"jalan baru dibuka di kec alas", "Kec. Alas"},
        row{"air masuk ke dalam rumah", ""},
        row{"di tengah jalan", ""},
        row{"tidak ada kabar", ""},
        row{"di luar padahal BPJS", ""},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

TEST(gazetteer, shows_places_with_their_titles) {
    const auto& places = shipped_catalogue()->places;
    EXPECT_EQ(places.shown("52.02.01"), "Kec. Praya");
    EXPECT_EQ(places.shown("52.02"), "Kab. Lombok Tengah");
    EXPECT_EQ(places.shown("52.71"), "Kota Mataram");
    EXPECT_EQ(places.shown("99"), "");
    EXPECT_EQ(
        places.find_code("52.02.04.2009"), (place_candidate{"52.02.04.2009", "Desa Kuta", "Pujut"})
    );
    EXPECT_EQ(places.find_code("52.02.04.9999"), std::nullopt);
}

TEST(gazetteer, never_gives_more_than_the_most_candidates) {
    std::vector<place> same;
    for (int n = 0; n < 9; ++n)
        same.push_back(
            {"52.01.0" + std::to_string(n) + ".2001",
             place_level::desa_kelurahan,
             "Sukaraya",
             "desa"}
        );
    const gazetteer many{std::move(same), {}};
    EXPECT_EQ(
        many.find(tokenize("di sukaraya"), lexicon{}).candidates.size(), place_candidates_max
    );
}

TEST(gazetteer, is_usable_when_empty_and_ignores_aliases_of_nothing) {
    EXPECT_TRUE(gazetteer{}.find(tokenize("di Praya"), lexicon{}).candidates.empty());
    const std::vector<place_alias> lost{{"praya", "52.02.01"}};
    const gazetteer none{{}, lost};
    EXPECT_TRUE(none.find(tokenize("di Praya"), lexicon{}).candidates.empty());
}

TEST(holds_place, goes_by_whole_parts_of_the_code) {
    EXPECT_TRUE(holds_place("52.02", "52.02.01"));
    EXPECT_FALSE(holds_place("52.02", "52.021"));
    EXPECT_FALSE(holds_place("52.02", "52.02"));
}

} // namespace
} // namespace ntbcare::routing
