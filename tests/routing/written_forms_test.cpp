// How words are written and what they may mean, with the lists of conf/: short forms, slang, cries,
// digits for letters, words written together, words of Sasak, Samawa and Mbojo, and what stays.
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

lexicon::reading read_one(std::string_view text) {
    return shipped_catalogue()->words.read(tokenize(text), {}).at(0);
}

struct row {
    const char* written;
    const char* meant;
};

TEST(written_forms, mean_their_formal_words) {
    constexpr std::array rows{
        row{"jln", "jalan"},
        row{"jl", "jalan"},
        row{"jlan", "jalan"},
        row{"rusk", "rusak"},
        row{"rusaaak", "rusak"},
        row{"rusaaakkk", "rusak"},
        row{"j4lan", "jalan"},
        row{"s4mpah", "sampah"},
        row{"smpah", "sampah"},
        row{"b4ntu", "bantu"},
        row{"toloooong", "tolong"},
        row{"tlg", "tolong"},
        row{"mhn", "mohon"},
        row{"yg", "yang"},
        row{"tdk", "tidak"},
        row{"gak", "tidak"},
        row{"ndak", "tidak"},
        row{"blm", "belum"},
        row{"sdh", "sudah"},
        row{"udh", "sudah"},
        row{"dgn", "dengan"},
        row{"dr", "dari"},
        row{"utk", "untuk"},
        row{"krn", "karena"},
        row{"km", "kamu"},
        row{"km", "kilometer"},
        row{"kk", "kartu"},
        row{"kk", "kakak"},
        row{"sd", "sampai"},
        row{"sd", "sd"},
        row{"pu", "pekerjaan"},
        row{"d", "di"},
        row{"d", "ada"},
        row{"bkn", "bukan"},
        row{"bkn", "bikin"},
        row{"kel", "kelurahan"},
        row{"kel", "keluarga"},
        row{"sm", "sama"},
        row{"sm", "semua"},
        row{"jalannya", "jalan"},
        row{"jlnnya", "jalan"},
        row{"lampunya", "lampu"},
        row{"jalan2", "jalan"},
        row{"anak2", "anak"},
        row{"masing2", "masing"},
        row{"dijalan", "jalan"},
        row{"dirumah", "rumah"},
        row{"dipasar", "pasar"},
        row{"kepasar", "pasar"},
        row{"dijembatan", "jembatan"},
        row{"jembatanku", "jembatan"},
        row{"rumahku", "rumah"},
        row{"aiq", "air"},
        row{"aik", "air"},
        row{"langan", "jalan"},
        row{"langanne", "jalan"},
        row{"sedaq", "rusak"},
        row{"sedak", "rusak"},
        row{"mate", "mati"},
        row{"ndeq", "tidak"},
        row{"ndek", "tidak"},
        row{"araq", "ada"},
        row{"beleq", "besar"},
        row{"belek", "besar"},
        row{"kokoq", "sungai"},
        row{"kokok", "sungai"},
        row{"kokoqne", "sungai"},
        row{"bale", "rumah"},
        row{"balene", "rumah"},
        row{"peken", "pasar"},
        row{"pekenne", "pasar"},
        row{"ujan", "hujan"},
        row{"belabur", "banjir"},
        row{"kepeng", "uang"},
        row{"tulung", "tolong"},
        row{"ambu", "bau"},
        row{"gubuk", "kampung"},
        row{"gubuq", "kampung"},
        row{"ncai", "jalan"},
        row{"iha", "rusak"},
        row{"made", "mati"},
        row{"oi", "air"},
        row{"dou", "orang"},
        row{"uma", "rumah"},
        row{"wati", "tidak"},
        row{"wara", "ada"},
        row{"mada", "saya"},
        row{"raho", "minta"},
        row{"supu", "sakit"},
        row{"sori", "sungai"},
        row{"ura", "hujan"},
        row{"afi", "api"},
        row{"piti", "uang"},
        row{"ana", "anak"},
        row{"ai", "air"},
        row{"ai", "hari"},
        row{"nongka", "tidak"},
        row{"olat", "gunung"},
        row{"brang", "sungai"},
        row{"peno", "banyak"},
        row{"ode", "kecil"},
        row{"rango", "besar"},
        row{"petang", "malam"},
        row{"no", "nomor"},
        row{"no", "tidak"},
        row{"jmbtn", "jembatan"},
        row{"pju", "penerangan"},
        row{"lpu", "lampu"},
        row{"aer", "air"},
        row{"byr", "bayar"},
        row{"ktp", "ktp"},
        row{"rs", "rumah"},
        row{"rs", "sakit"},
        row{"dsn", "dusun"},
        row{"ds", "desa"},
        row{"kec", "kecamatan"},
        row{"hr", "hari"},
        row{"thn", "tahun"},
        row{"bln", "bulan"},
        row{"brp", "berapa"},
        row{"knp", "kenapa"},
        row{"gmn", "bagaimana"},
        row{"dmn", "mana"},
        row{"skrg", "sekarang"},
        row{"kmrn", "kemarin"},
        row{"bsk", "besok"},
        row{"org", "orang"},
        row{"sklh", "sekolah"},
        row{"msk", "masuk"},
        row{"klo", "kalau"},
        row{"tp", "tetapi"},
        row{"jg", "juga"},
        row{"lg", "lagi"},
        row{"bs", "bisa"},
    };
    const auto& known = shipped_catalogue()->words;
    for (const auto& [written, meant] : rows) {
        ASSERT_NE(known.find(meant), unknown_word) << meant;
        EXPECT_TRUE(read_one(written).has(known.find(meant))) << written << " -> " << meant;
    }
}

TEST(written_forms, never_make_one_common_word_another) {
    // Each is a letter away from a topic word, or ends like one.
    const auto& known = shipped_catalogue()->words;
    constexpr std::array rows{
        row{"lampau", "lampu"},
        row{"bidang", "bidan"},
        row{"hanya", "hama"},
        row{"jauh", "jatuh"},
        row{"lapar", "lapor"},
        row{"kena", "kera"},
        row{"sampan", "sampah"},
        row{"basar", "pasar"},
        row{"barang", "karang"},
        row{"malas", "emas"},
        row{"pulau", "pulsa"},
        row{"ganti", "gaji"},
        row{"banyak", "minyak"},
        row{"harus", "arus"},
    };
    for (const auto& [written, other] : rows)
        if (known.find(other) != unknown_word) {
            EXPECT_FALSE(read_one(written).has(known.find(other))) << written << " -> " << other;
        }
}

TEST(written_forms, leave_numbers_alone) {
    const auto& known = *shipped_catalogue();
    for (const char* text : {"RT 4", "jam 10", "4 hari", "no 15", "2025", "08123456789"}) {
        const auto words = tokenize(text);
        const auto read = known.words.read(words, {});
        for (std::size_t at = 0; at < words.size(); ++at)
            if (words[at].word.find_first_not_of("0123456789") == std::string::npos) {
                EXPECT_EQ(read[at].count, 0U) << text;
            }
    }
    EXPECT_TRUE(read_one("5hari").has(known.words.find("hari")));
}

TEST(written_forms, further_meanings_neither_deny_nor_say_whose_it_is) {
    EXPECT_EQ(read_one("no").traits & trait_denial, 0) << "\"no\" is tidak in Samawa only";
    EXPECT_NE(read_one("bkn").traits & trait_denial, 0);
}

TEST(plain_form, takes_all_letters_of_a_cry_once) {
    EXPECT_EQ(plain_form("rusaaakkk"), "rusak");
    EXPECT_EQ(plain_form("toloooong"), "tolong");
    EXPECT_EQ(plain_form("maaf"), "maaf");
    EXPECT_EQ(plain_form("tunggu"), "tunggu");
}

} // namespace
} // namespace ntbcare::routing
