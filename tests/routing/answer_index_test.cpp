// Which answer a text is given: claims as an office writes them against what people send, in true
// and false pairs. A wrong answer is worse than none.
#include "routing/news/answer_index.hpp"
#include "routing/news/truth_words.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

/// What the offices of a made-up week answered. The index of each is its name below.
enum known : std::size_t {
    bansos,
    gempa,
    vaksin,
    bbm,
    libur,
    tes_cpns,
    gula,
    hadiah,
    ktp,
    pajak,
    beasiswa,
    rsud,
    none_of_them,
};

const std::vector<std::string> claims{
    "bansos PKH dipotong 50 persen; potongan bantuan sosial oleh petugas; bansos dipotong",
    "gempa besar akan terjadi di Lombok; gempa dahsyat menghantam Lombok malam ini",
    "vaksin polio menyebabkan lumpuh; vaksin polio bikin anak lumpuh; imunisasi polio haram",
    "BBM subsidi dihapus; pertalite tidak ada lagi",
    "sekolah diliburkan karena virus; libur sekolah dua minggu",
    "penerimaan CPNS Pemprov NTB lewat calo; lulus CPNS dengan membayar",
    "gula pasir mengandung plastik; beras plastik beredar di pasar",
    "undian berhadiah dari gubernur; gubernur bagi hadiah uang; hadiah mobil dari Pemprov NTB",
    "syarat membuat KTP; cara bikin KTP baru",
    "cara bayar pajak kendaraan; bayar pajak motor di mana",
    "beasiswa NTB ke luar negeri; syarat beasiswa NTB",
    "jam buka poli RSUD; jadwal poli rumah sakit provinsi",
};

const answer_index& shipped_index() {
    static const answer_index index{claims, *shipped_catalogue()};
    return index;
}

std::size_t found_for(std::string_view text) {
    const auto rules = shipped_catalogue();
    const auto read = understand(text, *rules);
    const auto found = shipped_index().find(read.body, *rules, [](std::size_t) { return true; });
    return found.value_or(none_of_them);
}

struct row {
    const char* text;
    known expected;
};
class what_people_send : public testing::TestWithParam<row> {};

TEST_P(what_people_send, gets_its_answer_or_none) {
    EXPECT_EQ(found_for(GetParam().text), GetParam().expected) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    the_same_matter,
    what_people_send,
    testing::Values(
        row{"HOAX katanya bansos dipotong 50 persen", bansos},
        row{"hoaks bansos pkh dipotong", bansos},
        row{"KLARIFIKASI bansos di desa kami dipotong petugas benar gak", bansos},
        row{"HOAX bansosnya dipotong 50% ya", bansos},
        row{"hoax ktnya bansos d potong separo", bansos},
        row{"HOAX kabar potongan bantuan sosial", bansos},
        row{"HOAX gempa besar di lombok nanti malam", gempa},
        row{"hoax beredar di wa gempa dahsyat akan menghantam lombok", gempa},
        row{"KLARIFIKASI akan terjadi gempa besar lombok", gempa},
        row{"HOAX vaksin polio bikin lumpuh", vaksin},
        row{"hoaks vaksin polio bisa menyebabkan anak lumpuh apa benar", vaksin},
        row{"HOAX imunisasi polio itu haram", vaksin},
        row{"HOAX bbm subsidi mau dihapus", bbm},
        row{"hoax BBM bersubsidi akan dihapuskan benarkah", bbm},
        row{"HOAX sekolah diliburkan lagi krn virus", libur},
        row{"HOAX libur sekolah dua minggu", libur},
        row{"hoax bisa lulus cpns dengan bayar", tes_cpns},
        row{"HOAX penerimaan cpns pemprov lewat calo", tes_cpns},
        row{"HOAX gula pasir ada plastiknya mengandung plastik", gula},
        row{"hoaks beras plastik di pasar", gula},
        row{"HOAX gubernur bagi bagi hadiah uang", hadiah},
        row{"HOAX undian berhadiah mobil dari gubernur", hadiah},
        row{"HOAX Selamat anda mendapat hadiah mobil dari pemprov ntb", hadiah},
        row{"INFO syarat bikin ktp", ktp},
        row{"tanya syarat membuat ktp apa saja", ktp},
        row{"INFO cara bikin ktp baru", ktp},
        row{"INFO cara bayar pajak kendaraan", pajak},
        row{"tanya bayar pajak motor dimana ya", pajak},
        row{"INFO syarat beasiswa ntb", beasiswa},
        row{"TANYA beasiswa ntb ke luar negeri", beasiswa},
        row{"INFO jam buka poli rsud", rsud},
        row{"INFO jadwal poli di rumah sakit provinsi", rsud}
    )
);

INSTANTIATE_TEST_SUITE_P(
    another_matter,
    what_people_send,
    testing::Values(
        row{"HOAX bansos tidak dipotong", none_of_them},
        row{"HOAX bansos dihapus semua", none_of_them},
        row{"HOAX gaji guru honorer dipotong 50 persen", none_of_them},
        row{"HOAX pohon di jalan dipotong petugas", none_of_them},
        row{"HOAX bansos beras belum turun", none_of_them},
        row{"HOAX gempa tadi malam 5 SR", none_of_them},
        row{"HOAX ada tsunami di lombok", none_of_them},
        row{"HOAX rumah rusak karena gempa lombok belum dibantu", none_of_them},
        row{"HOAX vaksin covid bikin lumpuh", none_of_them},
        row{"HOAX vaksin polio habis di posyandu", none_of_them},
        row{"HOAX jadwal vaksin polio minggu depan", none_of_them},
        row{"HOAX bbm langka di bima", none_of_them},
        row{"HOAX harga bbm subsidi naik", none_of_them},
        row{"HOAX sekolah roboh di dompu", none_of_them},
        row{"HOAX virus baru dari luar negeri", none_of_them},
        row{"HOAX gula pasir langka", none_of_them},
        row{"HOAX harga beras naik di pasar", none_of_them},
        row{"HOAX sampah plastik di pasar", none_of_them},
        row{"HOAX gubernur datang ke praya", none_of_them},
        row{"HOAX undian bank berhadiah umroh", none_of_them},
        row{"HOAX ktp tidak berlaku lagi", none_of_them},
        row{"INFO ktp saya hilang", none_of_them},
        row{"INFO pajak bumi dan bangunan", none_of_them},
        row{"INFO motor saya hilang", none_of_them},
        row{"INFO beasiswa dari bank", none_of_them},
        row{"INFO syarat nikah", none_of_them},
        row{"INFO nomor telepon rsud", none_of_them},
        row{"INFO jam buka samsat", none_of_them},
        row{"HOAX", none_of_them},
        row{"HOAX benar gak", none_of_them},
        row{"HOAX katanya ada kabar beredar di wa", none_of_them},
        row{"bansos", none_of_them}
    )
);

TEST(answer_index, two_answers_alike_give_none_and_one_that_does_not_count_gives_way) {
    const auto rules = shipped_catalogue();
    const std::vector<std::string> twins{"bansos dipotong petugas", "bansos dipotong petugas"};
    const answer_index index{twins, *rules};
    EXPECT_FALSE(index.find("bansos dipotong petugas", *rules, [](std::size_t) { return true; }));
    const auto second = [](std::size_t at) {
        return at == 1;
    };
    EXPECT_EQ(index.find("bansos dipotong petugas", *rules, second), 1U);
}

/// One word may be all the difference; an office that wants to be found by another word adds it.
TEST(answer_index, what_says_another_word_in_the_place_of_one_is_another_matter) {
    const auto rules = shipped_catalogue();
    const auto all = [](std::size_t) {
        return true;
    };
    const std::array<std::array<const char*, 3>, 12> rows{{
        {"jembatan Praya putus", "apa benar jembatan praya putus", "jembatan praya rusak"},
        {"jembatan Praya putus", "jembatan putus di praya", "jembatan Kuta putus"},
        {"gunung Rinjani meletus", "rinjani meletus", "gunung tambora meletus"},
        {"pupuk subsidi dihapus", "pupuk subsidi akan dihapuskan", "pupuk subsidi langka"},
        {"jadwal samsat keliling", "samsat keliling jadwalnya", "jadwal imunisasi keliling"},
        {"syarat membuat KTP", "syarat bikin ktp apa saja", "syarat membuat SIM"},
        {"vaksin menyebabkan lumpuh", "vaksin bikin lumpuh", "vaksin habis di puskesmas"},
        {"nasi bantuan beracun", "nasi bantuan beracun di posko", "nasi bantuan kurang"},
        {"pajak kendaraan dihapus", "pajak kendaraan dihapus ya", "pajak kendaraan mahal"},
        {"penculikan anak SD di Bima", "penculikan anak sd bima", "penculikan anak SD di Dompu"},
        {"tsunami akan melanda Sumbawa malam ini",
         "tsunami melanda sumbawa nanti malam",
         "tsunami akan melanda Bima malam ini"},
        {"bantuan UMKM cair bulan ini", "bantuan umkm cair", "bantuan UMKM ditutup"},
    }};
    for (const auto& [claim, same, another] : rows) {
        const answer_index index{std::vector<std::string>{claim}, *rules};
        EXPECT_TRUE(index.find(same, *rules, all)) << claim << ": " << same;
        EXPECT_FALSE(index.find(another, *rules, all)) << claim << ": " << another;
    }
}

TEST(answer_index, a_place_inside_the_one_that_was_answered_is_the_same_matter) {
    const auto rules = shipped_catalogue();
    const auto all = [](std::size_t) {
        return true;
    };
    const answer_index index{
        std::vector<std::string>{"beras bantuan berkutu di Lombok Tengah"}, *rules};
    EXPECT_TRUE(index.find("beras bantuan berkutu di kec Praya lombok tengah", *rules, all));
    EXPECT_FALSE(index.find("beras bantuan berkutu", *rules, all)) << "where, nobody knows";
    EXPECT_FALSE(index.find("beras bantuan berkutu di Lombok Timur", *rules, all));
}

TEST(answer_index, numbers_that_differ_are_another_matter) {
    const auto rules = shipped_catalogue();
    const answer_index index{std::vector<std::string>{"gempa 8 SR di lombok"}, *rules};
    const auto all = [](std::size_t) {
        return true;
    };
    EXPECT_TRUE(index.find("gempa 8 SR di lombok", *rules, all));
    EXPECT_TRUE(index.find("gempa di lombok berapa sr", *rules, all));
    EXPECT_FALSE(index.find("gempa 5 SR di lombok", *rules, all));
}

TEST(answer_index, a_long_message_that_was_passed_on_is_known_by_the_claim_in_it) {
    EXPECT_EQ(
        found_for("HOAX assalamualaikum bapak ibu sekalian mohon waspada, menurut ahli dari jepang "
                  "dan amerika gempa besar akan menghantam lombok malam ini, segera siapkan tas, "
                  "air minum, senter dan dokumen penting, gempa dahsyat, teruskan ke keluarga"),
        gempa
    );
}

TEST(answer_index, an_empty_index_and_any_octets_find_nothing) {
    const auto rules = shipped_catalogue();
    const auto all = [](std::size_t) {
        return true;
    };
    EXPECT_FALSE(answer_index{}.find("bansos dipotong", *rules, all));
    const std::vector<std::string> empty{"", ";;", "  "};
    const answer_index odd{empty, *rules};
    EXPECT_FALSE(odd.find("bansos dipotong", *rules, all));
    EXPECT_FALSE(shipped_index().find(std::string(70'000, '\xff'), *rules, all));
    EXPECT_FALSE(shipped_index().find(std::string_view{"\0;\0", 3}, *rules, all));
    EXPECT_FALSE(shipped_index().find("", *rules, all));
}

TEST(answer_index, a_claim_needs_two_words_in_each_way_to_say_it) {
    const auto& rules = *shipped_catalogue();
    EXPECT_TRUE(can_be_known_by("bansos dipotong", rules));
    EXPECT_TRUE(can_be_known_by("bansos dipotong; potongan bansos;", rules));
    EXPECT_FALSE(can_be_known_by("bansos", rules));
    EXPECT_FALSE(can_be_known_by("bansos dipotong; gempa", rules));
    EXPECT_FALSE(can_be_known_by("katanya benar ya", rules));
    EXPECT_FALSE(can_be_known_by("", rules));
    EXPECT_FALSE(can_be_known_by(" ; ", rules));
}

TEST(truth_words, a_text_that_wants_the_truth_is_known_by_how_it_asks) {
    for (const auto* text :
         {"apa benar bansos dipotong",
          "apakah kabar itu benar",
          "benarkah sekolah libur",
          "bansos dipotong benar gak",
          "gempa besok betul atau tidak",
          "apa hoax bansos dipotong",
          "itu hoax bukan",
          "apa memang benar bbm dihapus"})
        EXPECT_TRUE(asks_truth(tokenize(text))) << text;
    for (const auto* text :
         {"jalan rusak parah di praya",
          "jalannya rusak benar benar parah",
          "tolong diperbaiki dengan benar pak",
          "apa tidak bisa diperbaiki",
          "air mati sudah 3 hari",
          ""})
        EXPECT_FALSE(asks_truth(tokenize(text))) << text;
}

TEST(truth_words, a_denial_that_only_asks_denies_nothing) {
    EXPECT_TRUE(denies(tokenize("bansos tidak dipotong")));
    EXPECT_TRUE(denies(tokenize("bukan gempa tapi ledakan")));
    EXPECT_FALSE(denies(tokenize("bansos dipotong benar atau tidak ya pak")));
    EXPECT_FALSE(denies(tokenize("bansos dipotong gak")));
    EXPECT_FALSE(denies(tokenize("hoax bukan bansos dipotong")));
    EXPECT_FALSE(denies(tokenize("bansos dipotong")));
}

TEST(truth_words, asli_and_a_pasted_fraud_is_news_and_asli_before_a_complaint_is_slang) {
    const auto& rules = *shipped_catalogue();
    const auto fraud = understand("ASLI selamat anda pemenang undian, klik www.x.id", rules);
    EXPECT_EQ(fraud.kind, ticket_kind::clarification);
    EXPECT_TRUE(fraud.keyword);
    EXPECT_EQ(fraud.body, "selamat anda pemenang undian, klik www.x.id");
    const auto slang = understand("asli jalannya rusak parah di praya", rules);
    EXPECT_EQ(slang.kind, ticket_kind::complaint);
    EXPECT_FALSE(slang.keyword);
}

} // namespace
} // namespace ntbcare::routing
