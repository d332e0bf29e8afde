// Which messages are kept and never answered, and which are a person's although they look alike.
#include "gateway/config/csv.hpp"
#include "routing/intake/held_phrases.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ntbcare::routing {
namespace {

held_kind held(std::string_view text) {
    return understand(text, *shipped_catalogue()).held;
}

struct unwanted {
    const char* text;
    held_kind kind;
};

class unwanted_text : public testing::TestWithParam<unwanted> {};

TEST_P(unwanted_text, is_held_in_any_case) {
    const auto& [text, kind] = GetParam();
    std::string loud{text};
    for (char& c : loud)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    EXPECT_EQ(held(text), kind) << text;
    EXPECT_EQ(held(loud), kind) << loud;
}

INSTANTIATE_TEST_SUITE_P(
    advertisements_and_fraud,
    unwanted_text,
    testing::Values(
        unwanted{"Promo pulsa murah hanya hari ini ketik YA kirim ke nomor ini", held_kind::spam},
        unwanted{"Mama minta pulsa 50rb ke nomor ini penting", held_kind::spam},
        unwanted{"Tolong isikan mama pulsa 20 ribu di no baru ini", held_kind::spam},
        unwanted{"Papa minta dibelikan pulsa 100rb, nanti papa ganti", held_kind::spam},
        unwanted{"SELAMAT! No anda memenangkan hadiah Rp 75jt hub 0812xxxx", held_kind::spam},
        unwanted{"Selamat nomor Anda terpilih dapat hadiah 1 unit mobil", held_kind::spam},
        unwanted{"Selamat anda dapat cek tunai 25 juta dari undian", held_kind::spam},
        unwanted{"PIN PEMENANG: 25e477r klik www.hadiah-xyz.com", held_kind::spam},
        unwanted{"Anda pemenang undian akhir tahun, hubungi 08123", held_kind::spam},
        unwanted{"Butuh dana cepat? Hub 08123, proses 1 hari", held_kind::spam},
        unwanted{"Pinjaman tanpa agunan cair hari ini WA 08123", held_kind::spam},
        unwanted{"KTA tanpa jaminan bunga 0.9% hub Rini 08123", held_kind::spam},
        unwanted{"Gadai BPKB mobil motor proses cepat hub 08123", held_kind::spam},
        unwanted{"Pinjaman online langsung cair klik bit.ly/x", held_kind::spam},
        unwanted{"SLOT GACOR depo 10rb bonus 100% daftar sekarang", held_kind::spam},
        unwanted{"Situs judi terpercaya bonus new member 100%", held_kind::spam},
        unwanted{"Depo 25 bonus 25 gacoor maxwin link di bio", held_kind::spam},
        unwanted{"Agen togel resmi daftar disini", held_kind::spam},
        unwanted{"ketik REG MIMPI kirim ke 9090", held_kind::spam},
        unwanted{"Ingin nada dering? Ketik YA kirim ke 1212", held_kind::spam},
        unwanted{"Tolong uangnya transfer aja ke rek BRI 0123 an Sari", held_kind::spam},
        unwanted{"Dijual tanah 2 are siap bangun, minat hub 08123", held_kind::spam},
        unwanted{"Obat kuat herbal asli order WA 08123", held_kind::spam},
        unwanted{"Dana gaib tanpa tumbal hub Mbah 08123", held_kind::spam},
        unwanted{"Sebarkan pesan ini ke 10 teman dapat kuota", held_kind::spam},
        unwanted{"Congratulations you have won 1000 USD, click here", held_kind::spam}
    )
);

INSTANTIATE_TEST_SUITE_P(
    bounces,
    unwanted_text,
    testing::Values(
        unwanted{"Pesan gagal terkirim", held_kind::bounce},
        unwanted{"SMS Anda gagal dikirim. Periksa nomor tujuan.", held_kind::bounce},
        unwanted{"Pesan tidak terkirim", held_kind::bounce},
        unwanted{"Gagal mengirim pesan ke 1708", held_kind::bounce},
        unwanted{"Nomor tidak aktif", held_kind::bounce},
        unwanted{"Nomor yang Anda tuju sedang tidak aktif", held_kind::bounce},
        unwanted{"Nomor tujuan tidak terdaftar", held_kind::bounce},
        unwanted{"Maaf pulsa Anda tidak cukup untuk mengirim SMS", held_kind::bounce},
        unwanted{"Maaf, pulsa utama Anda tidak mencukupi", held_kind::bounce},
        unwanted{"Pulsa Anda tidak cukup", held_kind::bounce},
        unwanted{"Paket internet Anda habis. Beli di *123#", held_kind::bounce},
        unwanted{"Masa aktif kartu Anda berakhir 12/6", held_kind::bounce},
        unwanted{"Maaf layanan ini tidak tersedia", held_kind::bounce},
        unwanted{"Maaf format SMS yang Anda kirim salah", held_kind::bounce},
        unwanted{"Format salah. Ketik REG", held_kind::bounce},
        unwanted{"Your message could not be delivered", held_kind::bounce},
        unwanted{"Message not delivered", held_kind::bounce},
        unwanted{"Delivery failed: 1708", held_kind::bounce},
        unwanted{"Undeliverable: 1708", held_kind::bounce},
        unwanted{"The number you have dialed is not in service", held_kind::bounce},
        unwanted{"Unknown command", held_kind::bounce}
    )
);

INSTANTIATE_TEST_SUITE_P(
    automatic_answers,
    unwanted_text,
    testing::Values(
        unwanted{"Saya sedang menyetir", held_kind::auto_reply},
        unwanted{"Maaf saya sedang rapat", held_kind::auto_reply},
        unwanted{"Saya lagi meeting, nanti saya telepon kembali", held_kind::auto_reply},
        unwanted{"Nanti saya telepon.", held_kind::auto_reply},
        unwanted{"Tidak bisa bicara sekarang. Ada apa?", held_kind::auto_reply},
        unwanted{"Pesan otomatis: kantor tutup sampai Senin", held_kind::auto_reply},
        unwanted{"Ini adalah pesan otomatis, jangan dibalas", held_kind::auto_reply},
        unwanted{"Terima kasih telah menghubungi kami.", held_kind::auto_reply},
        unwanted{"Terima kasih atas pesan Anda. Kami akan segera membalas", held_kind::auto_reply},
        unwanted{"Pesan Anda telah kami terima, segera kami balas", held_kind::auto_reply},
        unwanted{"Hai, selamat datang di layanan kami, pilih 1 untuk info", held_kind::auto_reply},
        unwanted{"Out of office", held_kind::auto_reply},
        unwanted{"I am out of the office until Monday", held_kind::auto_reply},
        unwanted{"I'm driving right now", held_kind::auto_reply},
        unwanted{"I'll call you later.", held_kind::auto_reply},
        unwanted{"Sorry, I can't talk right now.", held_kind::auto_reply},
        unwanted{"Can't talk now. What's up?", held_kind::auto_reply},
        unwanted{"Auto reply: on leave", held_kind::auto_reply},
        unwanted{"Thank you for contacting us", held_kind::auto_reply},
        unwanted{"Admin sedang offline, kembali jam 8", held_kind::auto_reply}
    )
);

INSTANTIATE_TEST_SUITE_P(
    greetings,
    unwanted_text,
    testing::Values(
        unwanted{"Selamat hari raya Idul Fitri 1447 H", held_kind::greeting},
        unwanted{"Minal aidin wal faizin mohon maaf lahir dan batin", held_kind::greeting},
        unwanted{"Selamat tahun baru pak", held_kind::greeting},
        unwanted{"Selamat ulang tahun NTB semoga makin jaya", held_kind::greeting},
        unwanted{"Dirgahayu Republik Indonesia", held_kind::greeting},
        unwanted{"Marhaban ya Ramadhan", held_kind::greeting}
    )
);

class persons_text : public testing::TestWithParam<const char*> {};

TEST_P(persons_text, is_never_held) {
    EXPECT_EQ(held(GetParam()), held_kind::none) << GetParam();
}

INSTANTIATE_TEST_SUITE_P(
    complaints_about_such_messages,
    persons_text,
    testing::Values(
        "saya dapat SMS penipuan undian, mohon ditindak",
        "Saya dapat sms \"Selamat nomor anda memenangkan hadiah Rp 75jt hub 0812\", apa benar?",
        "LAPOR promo pulsa murah ketik YA kirim ke nomor ini",
        "banyak warga dapat sms mama minta pulsa, tolong diblokir",
        "HOAX selamat anda dapat hadiah undian gubernur",
        "Selamat nomor anda dapat bantuan NTB Care Rp 5.000.000 klik bit-ly/x masukkan PIN",
        "SEBARKAN!! BMKG memastikan malam ini gempa 9.1 SR menghantam Lombok",
        "Katanya nomor anda menang undian dari dinsos, benarkah",
        "Pinjaman online meneror ibu saya, klik link lalu diancam",
        "situs judi slot gacor marak di kampung kami, anak anak kecanduan",
        "pulsa saya habis disuruh ketik REG kirim ke 9090",
        "Lowongan tambang dikirim lewat telegram minta biaya 500rb, asli atau hoax",
        "Ada pesan WA berantai bantuan 2 juta dari gubernur NTB klik link, apa benar ini",
        "Kartu tani saya tidak bisa dipakai"
    )
);

INSTANTIATE_TEST_SUITE_P(
    reports_that_begin_alike,
    persons_text,
    testing::Values(
        "Saya sedang menyetir di bypass, lubang besar sekali di jalan",
        "saya sedang menyetir dan melihat kecelakaan di bypass",
        "Nomor pengaduan RSUD tidak aktif",
        "Nomor yang diberikan dinas tidak aktif",
        "Pulsa listrik kami habis terus token tidak masuk",
        "Paket bantuan belum sampai ke desa kami",
        "Maaf mengganggu, lampu jalan mati di Selong",
        "maaf pak jalan kami rusak",
        "Terima kasih telah memperbaiki jalan tapi sekarang rusak lagi",
        "terima kasih sudah menghubungi saya tapi air masih mati",
        "terima kasih pak",
        "Tidak bisa lewat jalan ini karena longsor",
        "tidak dapat bantuan beras sudah 3 bulan",
        "Selamat pagi pak, jalan rusak di Praya",
        "Selamat ulang tahun NTB, semoga jalan rusak di Sekotong diperbaiki",
        "mohon maaf lahir batin pak, lampu kami belum diperbaiki",
        "dijual bebas miras di dekat masjid mohon ditertibkan",
        "Kantor lurah tutup jam 10 pagi",
        "admin SAMSAT tidak melayani",
        "Pesan saya tidak pernah dibalas dinas",
        "Mama saya minta obat di puskesmas tidak ada",
        "Kami butuh dana perbaikan jembatan",
        "uang bansos belum ditransfer ke rekening BRI saya",
        "Layanan ini lambat sekali",
        "banjir di Bima, pesan gagal terkirim terus",
        "Kebakaran! pulsa anda tidak cukup",
        "jalan",
        "P",
        "17"
    )
);

TEST(held_phrases, never_hold_commands_or_long_texts) {
    for (const auto* text : {"STATUS", "STOP", "HAPUS", "Y", "terima kasih", "4827363", "BANTUAN"})
        EXPECT_EQ(held(text), held_kind::none) << text;
    std::string text = "Promo pulsa murah ketik YA kirim ke nomor ini";
    for (std::size_t n = 0; n < held_words_max; ++n)
        text += " kata";
    EXPECT_EQ(held(text), held_kind::none);
}

TEST(held_phrases, hold_no_example_of_a_complaint) {
    config::problem_list problems;
    const auto file = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf" / "examples.csv";
    for (const auto& row : config::read_csv(file, {"text"}, problems))
        EXPECT_EQ(held(row.fields[0]), held_kind::none) << row.fields[0];
    EXPECT_TRUE(problems.empty());
}

TEST(parse_held_phrase, refuses_what_means_nothing) {
    for (const auto* words :
         {"", " ", "^", "$", "..", "a ..", ".. a", "a .. .. b", "a||b", "|", "a b$c"})
        EXPECT_FALSE(parse_held_phrase(held_kind::spam, words)) << words;
    const auto phrase = parse_held_phrase(held_kind::bounce, "^a|b c .. # $");
    ASSERT_TRUE(phrase);
    EXPECT_TRUE(phrase->first && phrase->last);
    ASSERT_EQ(phrase->pieces.size(), 2U);
    EXPECT_EQ(phrase->pieces[0].size(), 2U);
}

TEST(held_phrases, words_may_stand_between_two_pieces_but_not_any_number) {
    const held_phrases some{{*parse_held_phrase(held_kind::spam, "menang .. hadiah")}};
    const auto kind = [&](std::size_t between) {
        std::string text = "menang";
        for (std::size_t n = 0; n < between; ++n)
            text += " kata";
        return some.kind_of(tokenize(text + " hadiah"));
    };
    EXPECT_EQ(kind(0), held_kind::spam);
    EXPECT_EQ(kind(held_gap_max), held_kind::spam);
    EXPECT_EQ(kind(held_gap_max + 1), held_kind::none);
    EXPECT_EQ(held_phrases{}.kind_of(tokenize("menang hadiah")), held_kind::none);
}

} // namespace
} // namespace ntbcare::routing
