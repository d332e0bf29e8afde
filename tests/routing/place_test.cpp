// Places: namesakes, hierarchy, titles, slips, words of every day.
#include "routing/intake/gazetteer.hpp"
#include "routing/model/place_codes.hpp"
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

TEST(gazetteer, takes_a_word_of_every_day_for_a_place_only_with_support) {
    // Village or kecamatan on the left, the same word as a word on the right.
    constexpr std::array rows{
        row{"air mati di kec Lembar", "Kec. Lembar"},
        row{"butuh dua lembar materai", ""},
        row{"macet di Pemenang", "Kec. Pemenang"},
        row{"NTBCARE#JALAN#PEMENANG#rusak", "Kec. Pemenang"},
        row{"hasil pemenang lomba belum diumumkan", ""},
        row{"di Empang sumbawa air mati", "Kec. Empang"},
        row{"ikan di empang mati semua kena limbah empang", "Kec. Empang"},
        row{"limbah masuk empang warga", ""},
        row{"kec Pekat dompu banjir", "Kec. Pekat"},
        row{"asap pekat dari pabrik", ""},
        row{"kel. Baru kec. Alas", "Desa Baru"},
        row{"puskesmas baru belum buka", ""},
        row{"desa Ganti Praya Timur", "Desa Ganti"},
        row{"lampu belum di ganti", ""},
        row{"desa Adu kec Hu'u", "Desa Adu"},
        row{"mau di adu ke mana", ""},
        row{"beras 3 kilo", ""},
        row{"di Kilo dompu jalan rusak", "Kec. Kilo"},
        row{"desa tangga kec monta", "Desa Tangga"},
        row{"jatuh dari tangga", ""},
        row{"kel. Dasan Agung", "Kel. Dasan Agung"},
        row{"pantai pasir putih kotor", ""},
        row{"desa Pasir Putih kec Maluk", "Desa Pasir Putih"},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

TEST(gazetteer, sees_no_place_of_the_province_in_names_of_people_and_places_elsewhere) {
    constexpr std::array rows{
        row{"saya kerja di Surabaya", ""},
        row{"di Kediri Jatim", ""},
        row{"berobat di Medan", ""},
        row{"ke Malaka Malaysia", ""},
        row{"bus dari Bandung", ""},
        row{"terminal Mangkang", ""},
        row{"dengan bu Lenting", ""},
        row{"gempa menghantam Lombok dan Sumbawa", ""},
        row{"se pulau lombok", ""},
        row{"di Kediri Lobar", "Kec. Kediri"},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

TEST(gazetteer, reads_names_written_together_in_fields_and_with_digits) {
    constexpr std::array rows{
        row{"jln rusak dipraya", "Kec. Praya"},
        row{"lampu mati didesa kuta kecpujut", "Desa Kuta"},
        row{"Kec.Gerung", "Kec. Gerung"},
        row{"NTBCARE#AIR#Baru#mati", "Desa Baru"},
        row{"NTBCARE*AIR*Sakra Tmr*mati", "Kec. Sakra Timur"},
        row{"jalan rusak di Pr4ya", "Kec. Praya"},
        row{"di Selooong gelap", "Kec. Selong"},
        row{"jln dsa kutta kec pujud loten", "Desa Kuta"},
        row{"praya abrat banjir", "Kec. Praya Barat"},
        row{"RSUD Provinsi antre", "Kec. Sandubaya"},
    };
    for (const auto& [text, names] : rows)
        EXPECT_EQ(places_of(text), names) << text;
}

place_reading read_place(std::string_view text, place_context context = place_context::report) {
    const auto& known = *shipped_catalogue();
    return known.places.find(tokenize(text), known.words, context);
}

TEST(gazetteer, says_how_sure_it_is) {
    EXPECT_EQ(read_place("air mati").confidence, 0);
    EXPECT_GE(read_place("desa Kuta kec Pujut").confidence, 95);
    EXPECT_GE(read_place("air mati di Sikur").confidence, 90);
    EXPECT_LT(read_place("air mati di Kuta").confidence, place_confidence_min) << "one of three";
    const auto person = read_place("tolong sampaikan ke camat, dari pak Bayan");
    EXPECT_EQ(person.candidates.size(), 1U);
    EXPECT_FALSE(person.sure()) << "a man may bear that name: it is asked";
    EXPECT_LT(
        read_place("jalan di Sikurr rusak").confidence,
        read_place("jalan di Sikur rusak").confidence
    );
}

TEST(gazetteer, takes_a_bare_word_as_the_answer_to_where) {
    EXPECT_TRUE(read_place("Baru").candidates.empty());
    EXPECT_EQ(read_place("Baru", place_context::answer).candidates.front().name, "Desa Baru");
    EXPECT_TRUE(read_place("pekat", place_context::answer).sure());
    EXPECT_TRUE(read_place("tidak tahu", place_context::answer).candidates.empty());
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

TEST(covers_place, is_true_of_the_place_itself_too) {
    EXPECT_TRUE(covers_place("52.02", "52.02.01"));
    EXPECT_TRUE(covers_place("52.02", "52.02"));
    EXPECT_FALSE(covers_place("52.02.01", "52.02"));
    EXPECT_FALSE(covers_place("52.02", "52.021"));
}

TEST(places_meet, when_one_covers_the_other) {
    EXPECT_TRUE(places_meet("52.02", "52.02.01"));
    EXPECT_TRUE(places_meet("52.02.01", "52.02"));
    EXPECT_FALSE(places_meet("52.02.01", "52.02.02"));
}

TEST(place, follows_the_number_of_a_school) {
    for (const auto* text : {"SDN 3 Lembar atapnya bocor", "smpn 12 lembar bocor"}) {
        const auto read = understand(text, *shipped_catalogue());
        ASSERT_EQ(read.place.candidates.size(), 1U) << text;
        EXPECT_EQ(read.place.candidates.front().code, "52.01.13") << text;
    }
    const auto sheets = understand("bantuan seragam 3 lembar belum ada", *shipped_catalogue());
    EXPECT_TRUE(sheets.place.candidates.empty());
}

TEST(place, may_be_the_first_word_behind_empty_fields) {
    const auto read = understand("##Praya#jalan rusak parah", *shipped_catalogue());
    ASSERT_EQ(read.place.candidates.size(), 1U);
    EXPECT_EQ(read.place.candidates.front().code, "52.02.01");
}

} // namespace
} // namespace ntbcare::routing
