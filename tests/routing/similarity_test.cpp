// Two texts of one person: the same matter in other words, or another one. The place was the same,
// or one of them did not say it; the topic is compared elsewhere.
#include "routing/policy/similarity.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

struct pair_of_texts {
    const char* first;
    const char* second;
    bool same;
};

said_words said(std::string_view text) {
    const auto rules = shipped_catalogue();
    const auto read = understand(text, *rules);
    const std::string place =
        read.place.sure() ? read.place.candidates.front().name : std::string{};
    return words_of(read.body, place, *rules);
}

class two_texts : public testing::TestWithParam<pair_of_texts> {};

TEST_P(two_texts, are_the_same_matter_or_not_either_way_round) {
    const auto& [first, second, same] = GetParam();
    EXPECT_EQ(is_similar(said(first), said(second)), same) << first << " / " << second;
    EXPECT_EQ(is_similar(said(second), said(first)), same) << second << " / " << first;
}

INSTANTIATE_TEST_SUITE_P(
    said_again,
    two_texts,
    testing::Values(
        pair_of_texts{"lampu mati di selong", "lampu jalan mati selong belum diperbaiki", true},
        pair_of_texts{"jalan rusak di praya", "jalan di praya masih rusak pak", true},
        pair_of_texts{"jalan rusak di praya", "jln rusk d praya", true},
        pair_of_texts{"jalan rusak parah di Praya", "mohon perbaikan jalan rusak di praya", true},
        pair_of_texts{"jalan berlubang di praya", "jalannya berlubang, sudah 3 hari", true},
        pair_of_texts{"sampah menumpuk di pasar", "sampah di pasar makin menumpuk dan bau", true},
        pair_of_texts{"sampah numpuk di ampenan", "sampah menumpuk ampenan blm diangkut", true},
        pair_of_texts{"listrik padam di dompu", "listrik masih padam sejak kemarin", true},
        pair_of_texts{"banjir masuk rumah di sape", "rumah kami banjir di sape tolong", true},
        pair_of_texts{"air keruh di selong", "airnya keruh terus pak kapan diperbaiki", true},
        pair_of_texts{"jembatan putus di alas", "jembatan putus, anak sekolah tak lewat", true},
        pair_of_texts{
            "guru di SMAN 1 Dompu jarang masuk",
            "guru SMAN 1 Dompu jarang masuk lagi mohon ditindak",
            true},
        pair_of_texts{
            "belum dapat bantuan PKH sudah 3 bulan", "bantuan PKH belum dapat 4 bulan", true},
        pair_of_texts{
            "pupuk subsidi langka di kecamatan kempo",
            "pupuk subsidi masih langka petani susah",
            true},
        pair_of_texts{"lampu jalan mati depan masjid", "lampu jalan depan masjid masih mati", true},
        pair_of_texts{"lampu mati di rt 3", "lampu jalan di rt 3 mati total", true},
        pair_of_texts{"pohon tumbang menutup jalan", "ada pohon tumbang di jalan", true},
        pair_of_texts{"jalan rusaaak di praya", "JALAN RUSAK DI PRAYA!!!", true},
        pair_of_texts{"jalan lobang di praya", "jalan di praya lobang 2 meter", true},
        pair_of_texts{"ktp saya belum jadi", "ktp belum jadi juga sudah 2 bulan", true},
        pair_of_texts{"obat habis di puskesmas", "di puskesmas obatnya habis terus", true},
        pair_of_texts{"saluran irigasi jebol", "saluran irigasi jebol sawah kering", true}
    )
);

INSTANTIATE_TEST_SUITE_P(
    another_matter,
    two_texts,
    testing::Values(
        pair_of_texts{"jalan rusak di praya", "jembatan rusak di praya", false},
        pair_of_texts{"jalan rusak di praya", "jalan macet di praya", false},
        pair_of_texts{"lampu jalan mati depan masjid", "lampu jalan mati depan sekolah", false},
        pair_of_texts{"lampu mati di rt 3", "lampu mati di rt 5", false},
        pair_of_texts{"jalan rusak km 4", "jalan rusak km 12", false},
        pair_of_texts{"sampah menumpuk di pasar", "sampah dibuang ke sungai", false},
        pair_of_texts{"guru jarang masuk", "guru memukul murid", false},
        pair_of_texts{"guru di SMAN 1 jarang masuk", "guru di SMAN 2 jarang masuk", false},
        pair_of_texts{"air mati di selong", "air keruh di selong", false},
        pair_of_texts{"obat habis di puskesmas", "dokter tidak ada di puskesmas", false},
        pair_of_texts{"puskesmas tutup jam 10", "puskesmas minta bayaran", false},
        pair_of_texts{"bantuan PKH belum dapat", "bantuan PKH dipotong kepala dusun", false},
        pair_of_texts{"pupuk langka", "harga pupuk naik", false},
        pair_of_texts{"pohon tumbang di jalan", "jalan longsor", false},
        pair_of_texts{"ktp belum jadi", "kk salah nama", false},
        pair_of_texts{"trotoar rusak", "trotoar dipakai pedagang", false},
        pair_of_texts{"irigasi jebol", "irigasi kotor penuh sampah", false},
        pair_of_texts{"listrik padam di dompu", "tiang listrik miring di dompu", false},
        pair_of_texts{"banjir di sape", "bantuan banjir tidak merata di sape", false},
        pair_of_texts{"jalan rusak gang mawar", "jalan rusak gang melati", false},
        pair_of_texts{"siswa dipungut uang seragam", "siswa tidak dapat buku", false},
        pair_of_texts{"bau kandang ayam", "bau sampah", false},
        pair_of_texts{"", "jalan rusak", false},
        pair_of_texts{"mohon segera pak", "tolong segera ditindaklanjuti", false}
    )
);

TEST(similarity, a_repetition_has_the_same_words_in_any_order_and_spelling) {
    EXPECT_TRUE(is_repetition(said("LAPOR jalan rusak di Praya"), said("jln rusk d praya")));
    EXPECT_TRUE(is_repetition(said("jalan rusak di Praya"), said("di Praya, jalan RUSAAAK pak")));
    EXPECT_FALSE(is_repetition(said("jalan rusak di Praya"), said("jalan rusak bolong di Praya")));
    EXPECT_FALSE(is_repetition(said("lampu mati rt 3"), said("lampu mati rt 5")));
    EXPECT_FALSE(is_repetition(said("lampu mati rt 3"), said("lampu mati")));
    EXPECT_FALSE(is_repetition(said(""), said("")));
}

TEST(similarity, of_a_long_text_only_the_beginning_is_compared) {
    std::string text;
    for (int n = 0; n < 3'000; ++n)
        text += "kata" + std::string(1, static_cast<char>('a' + n % 26)) +
                std::string(1, static_cast<char>('a' + n / 26 % 26)) + ' ';
    EXPECT_EQ(said(text).words.size(), said_words_max);
}

} // namespace
} // namespace ntbcare::routing
