// Where RAHASIA and ANONIM count, and where a text only speaks of something secret.
#include "routing/intake/secrecy_words.hpp"

#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <string>

using namespace ntbcare;
using namespace ntbcare::routing;

namespace {

secrecy_wish wish_in(const std::string& text) {
    return read_secrecy(text, tokenize(text));
}

constexpr secrecy_wish secret{.secret = true};
constexpr secrecy_wish anonymous{.secret = true, .anonymous = true};
constexpr secrecy_wish none{};

TEST(read_secrecy, hears_a_wish_before_inside_and_behind_a_text) {
    for (const auto* text : {
             "RAHASIA kepala dinas minta uang untuk izin",
             "rahasia, kepala dinas minta uang",
             "LAPOR RAHASIA ada pungli di samsat",
             "NTBCARE#RAHASIA#pungli#Praya",
             "tolong pak rahasia ya kepala dinas minta uang",
             "tolong rahasiakan: guru memukul murid",
             "kepala dinas minta uang untuk izin. RAHASIA",
             "kepala dinas minta uang untuk izin rahasia ya pak",
             "kepala desa potong bansos saya. Rahasia dulu pak",
             "kepala desa potong bansos (rahasia) tiap bulan 50 ribu",
             "kepala desa potong bansos - rahasia - tiap bulan",
             "kepala desa potong bansos\nRAHASIA\ntiap bulan 50 ribu",
             "kepala desa minta uang RAHASIA jangan sebut saya siapa siapa",
             "ada pungli, mohon nama saya dirahasiakan karena saya takut pada mereka",
             "ada pungli di samsat dan identitas saya harap dirahasiakan oleh bapak sekalian",
             "rahasya kepala dinas minta uang",
         })
        EXPECT_EQ(wish_in(text), secret) << text;
}

TEST(read_secrecy, tells_anonim_from_rahasia) {
    for (const auto* text : {
             "ANONIM kepala dinas minta uang",
             "ada pungli di kantor, anonim",
             "LAPOR ANONIM guru memukul murid",
             "saya mau anonim karena saya kenal dengan kepala dinasnya di kampung",
             "RAHASIA, saya anonim: kepala dinas minta uang",
             "anonymous kepala dinas minta uang",
         })
        EXPECT_EQ(wish_in(text), anonymous) << text;
}

TEST(read_secrecy, takes_no_text_about_something_secret_for_a_wish) {
    for (const auto* text : {
             "dokumen rahasia dijual bebas di kantor",
             "rahasia umum kalau pungli di samsat",
             "sudah jadi rahasia umum ada pungli di samsat",
             "bukan rahasia lagi kalau parkir liar",
             "pegawai membocorkan rahasia negara kepada teman temannya di luar",
             "ada yang bilang itu rahasia dari dulu kepada semua warga di sini",
             "tidak perlu dirahasiakan, saya berani: kepala desa potong bansos",
             "tidak usah rahasiakan nama saya",
             "anggaran desa tidak boleh dirahasiakan dari warga",
             "jangan rahasiakan hasil lelang jalan",
             "surat anonim beredar di desa kami dan membuat resah",
             "akun anonim menyebar fitnah soal gempa",
             "DOKUMEN RAHASIA DIJUAL BEBAS DI KANTOR CAMAT",
             "jalan rusak di Praya",
             "",
         })
        EXPECT_EQ(wish_in(text), none) << text;
}

TEST(read_secrecy, lets_a_sign_part_a_wish_from_what_stands_before_it) {
    EXPECT_EQ(wish_in("mereka minta uang, tidak. RAHASIA. saya takut pada mereka"), secret);
    EXPECT_EQ(wish_in("mereka jual dokumen. RAHASIA ya"), secret);
    EXPECT_EQ(wish_in("RAHASIA. Umum sudah tahu ada pungli"), secret);
}

TEST(read_secrecy, looks_for_a_wish_inside_the_first_hundred_words_only) {
    std::string padding;
    for (int n = 0; n < 98; ++n)
        padding += "kata ";
    EXPECT_EQ(wish_in(padding + "mohon dirahasiakan " + padding), secret);
    EXPECT_EQ(wish_in(padding + "satu dua tolong dirahasiakan " + padding), none);
    EXPECT_EQ(wish_in(padding + padding + "rahasia"), secret);
}

TEST(understand, says_whether_it_was_anonim_in_each_shape_of_the_word) {
    const auto& service = *shipped_catalogue();
    for (const auto* text : {"ANONIM", "ANONIM 4827363", "ANONIM kepala dinas minta uang"}) {
        EXPECT_TRUE(understand(text, service).secret) << text;
        EXPECT_TRUE(understand(text, service).anonymous) << text;
    }
    for (const auto* text : {"RAHASIA", "RAHASIA 4827363", "4827363 mohon dirahasiakan"}) {
        EXPECT_TRUE(understand(text, service).secret) << text;
        EXPECT_FALSE(understand(text, service).anonymous) << text;
    }
}

} // namespace
