// Danger to life now, told from all the other texts that hold the same words: the shipped rules.
#include "routing/intake/urgency.hpp"

#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

bool is_urgent(std::string_view text) {
    return understand(text, *shipped_catalogue()).urgent == urgency::mendesak;
}

TEST(urgency, is_seen_when_somebody_is_in_danger_now) {
    constexpr auto texts = std::to_array<std::string_view>({
        "rumah tetangga kebakaran!!",
        "kebakaran di pasar Bertais",
        "KEBAKARAN di Karang Taliwang cepat",
        "lapor kbakaran rumah di selong",
        "ada rumah terbakar di ds kopang rembiga tolong",
        "api besar di gudang tembakau Terara",
        "kompor meledak, dapur kebakar",
        "kobong bale leq Lendang Nangka tulung",
        "hutan sembalun terbakar api mendekati tenda pendaki",
        "bnjr bandang skrg",
        "banjir bandang di Sambelia, kami di atap",
        "Banjir setinggi dada di Bolo",
        "kampung kami kebanjiran, air naik terus, ada bayi",
        "banjir di Monta butuh perahu",
        "belabur beleq leq Sekotong",
        "air bah dari gunung bawa kayu ke desa Maria",
        "tanggul jebol di Woha air masuk kampung",
        "oi na'e banjir di Sape, dou doho di atap",
        "gempa keras barusan di Bayan rumah retak semua",
        "gempa kuat, dinding roboh",
        "lindur beleq gati nane, bale pade rebah",
        "tsunami? air laut surut jauh di Ampenan, gempa tadi",
        "bukan simulasi, gempa beneran ini",
        "tanah longsor nutup jalan ada korban",
        "longsor di Pusuk menimbun mobil",
        "ada yang tertimbun longsor di Karang Sidemen",
        "rumah roboh kena gempa, ada yang tertimbun",
        "puting beliung di Plampang atap beterbangan",
        "tolong ada kecelakaan",
        "kecelakaan motor di Selong, ada korban",
        "tabrakan bus sama truk di Alas, korban luka banyak",
        "tabrak lari depan SPBU Kediri orangnya tidak bangun",
        "laka lantas di bypass, macet total, korban luka",
        "mobil masuk jurang di tanjakan Mantar",
        "bus terguling di Labangka",
        "orang tenggelam di pantai",
        "ada anak hanyut di sungai Jangkok",
        "anak umur 7 tahun tenggelam di pantai Kuta",
        "perahu terbalik di Gili Air penumpang belum ditemukan",
        "pendaki jatuh di Rinjani pelawangan",
        "orang kesetrum kabel di sawah Jonggat",
        "warga keracunan makanan hajatan di Wawo muntah semua",
        "ada orang mau bunuh diri di jembatan Sayang",
        "tetangga ditusuk orang mabuk di Pagesangan",
        "anak dipatuk ular di Lunyuk, puskesmas jauh",
        "ibu hamil pendarahan hebat di Orong Telu butuh ambulans",
        "bapak saya tidak sadarkan diri minta ambulans ke Narmada",
        "rumah saya kebakaran nomor damkar berapa",
        "kebakaran di pasar Bertais, damkar nomor berapa?",
        "perampokan di toko emas sekarang, tolong polisi",
        "tetangga lagi dipukuli suaminya sekarang, tolong",
        "odgj mengamuk bawa parang di pasar, tolong cepat",
        "kampung sebelah tawuran bawa parang malam ini di Monta",
        "sampai sekarang api belum padam di Pasar Seketeng",
        "banjir bukan main di Taliwang",
        "bukan cuma banjir, rumah juga hanyut",
        "tidak ada damkar, kebakaran di Manggelewa",
        "tdk ada damkar kebakaran di Manggelewa",
        "LAPOR#BANJIR#Bolo#warga di atap rumah",
        "NTBCARE KEBAKARAN Praya toko baju terbakar",
        "ada kebakaran d tanah kosong",
        "tulung tiang kesetrum",
        "rumah di dekat pasar Sape terbakar",
        "truk terguling di Nggelu sopirnya terjepit",
        "air sudah masuk rumah dan terus naik, ada lansia perlu dievakuasi",
    });
    for (const auto text : texts)
        EXPECT_TRUE(is_urgent(text)) << text;
}

TEST(urgency, is_not_seen_where_nothing_happens_now) {
    constexpr auto texts = std::to_array<std::string_view>({
        "bukan kebakaran hanya bakar sampah",
        "simulasi gempa di sekolah kami",
        "besok simulasi gempa jam berapa",
        "kebakaran kemarin sudah padam",
        "kebakaran tadi malam sudah dipadamkan warga",
        "korban gempa 2018 belum dapat bantuan",
        "rumah kami rusak gempa tahun lalu sampai sekarang belum dibangun",
        "rumah tahan gempa kami belum selesai",
        "takut banjir kalau tidak dikeruk",
        "semoga tidak banjir",
        "setiap hujan banjir di depan rumah",
        "kalau hujan jalan banjir, tolong salurannya",
        "tiap musim hujan kampung kami kebanjiran",
        "asuransi kebakaran ditolak",
        "mobil pemadam rusak",
        "pos damkar Kempo tidak ada airnya, mobil pemadam kebakaran mogok",
        "USUL pos damkar untuk kebakaran",
        "SARAN buat jalur evakuasi tsunami",
        "HOAX besok gempa besar",
        "apa benar besok ada gempa 9 SR",
        "benarkah tsunami akan datang",
        "tolong selokan dikeruk agar tidak terjadi banjir",
        "supaya tidak kecelakaan pasang rambu",
        "tikungan ini tiap minggu ada kecelakaan, pasang rambu",
        "jalan berlubang, sudah sering kecelakaan",
        "jalan rawan kecelakaan minta lampu jalan",
        "rawan longsor, mohon talud",
        "bantuan korban banjir belum kami terima",
        "dana rtg gempa belum cair",
        "rumah terbakar bulan lalu belum dapat bantuan apa apa",
        "setelah banjir jalan penuh lumpur, minta alat berat",
        "pasca gempa sekolah belum diperbaiki",
        "jembatan putus akibat banjir, anak sekolah tidak bisa lewat",
        "genangan banjir karena got mampet",
        "ijazah saya hilang kena banjir, urus di mana",
        "KTP hangus waktu rumah kebakaran, cara buat baru",
        "tetangga bakar sampah asapnya masuk rumah",
        "pelatihan pemadam kebakaran kapan",
        "klaim kecelakaan ke jasa raharja",
        "santunan kecelakaan kerja BPJS tidak dibayar",
        "pelaku tabrak lari belum ditangkap polisi",
        "sekretariat kebakaran jenggot soal proposal kami",
        "toko banjir pesanan tapi listrik mati",
        "potensi tsunami di Lunyuk bagaimana",
        "minta sosialisasi gempa ke dusun",
        "cegah kebakaran hutan dengan patroli",
        "sirene tsunami di Pemenang mati",
        "pohon miring bisa menyebabkan kecelakaan",
        "hampir kecelakaan karena lubang",
        "sapi mau tenggelam harga turun terus",
        "kecelakaan lagi kecelakaan lagi, banyak kecelakaan di simpang ini, tolong lampu merah",
        "kawasan hutan sering kebakaran, minta pos jaga",
        "suami sering mukul kalau mabuk",
        "maling ayam makin banyak di desa",
        "preman pasar mengancam pedagang",
        "narkoba merajalela",
        "jalan rusak parah di Praya",
        "kabel putus di tiang depan rumah minta dirapikan",
        "kami takut longsor, tebing belakang rumah retak",
        "gempa 2018 bikin rumah miring",
        "listrik padam setelah gempa kemarin",
        "tolong hidran kebakaran di pasar diperbaiki",
        "banjir rob setiap tahun di Ampenan, minta tanggul",
        "asap kebakaran lahan kemarin masih bau, anak batuk",
        "kapan bantuan banjir cair",
        "sekolah hampir roboh, atapnya bocor",
        "pasar terbakar tahun kemarin belum dibangun",
        "cincin tersangkut bisa minta tolong damkar?",
        "rapor anak hilang kena banjir",
        "minta rekaman cctv tabrakan",
        "tanah longsor minggu lalu masih menutup jalan",
    });
    for (const auto text : texts)
        EXPECT_FALSE(is_urgent(text)) << text;
}

offices book_with(urgent_words words) {
    offices book;
    book.coordinator = "desk";
    book.urgent = std::move(words);
    return book;
}

struct urgent_row {
    std::string_view text;
    bool wanted;
};

TEST(urgency, follows_the_kinds_of_words_of_the_book) {
    const auto book = book_with({
        .danger = {"warga atap"},
        .events = {"banjir"},
        .if_now = {"maling"},
        .now = {"sekarang", "masih lari"},
        .calm = {"tiap hujan", "sampai sekarang"},
        .over = {"asuransi"},
        .denied_by = {"bukan", "tidak"},
    });
    const lexicon known{{}, book};
    for (const auto& [text, wanted] : {
             urgent_row{"warga di atap", true},
             urgent_row{"atap warga", false},
             urgent_row{"warga naik ke atap", false}, // two words between
             urgent_row{"banjir", true},
             urgent_row{"bukan banjir", false},
             urgent_row{"bukan di sini banjir", false},
             urgent_row{"bukan di sini yang banjir", true}, // too far before
             urgent_row{"bukan, banjir", true},
             urgent_row{"tidak ada orang banjir", true},
             urgent_row{"tidak ada banjir", false},
             urgent_row{"tiap hujan banjir", false},
             urgent_row{"tiap hujan banjir sekarang", true},
             urgent_row{"tiap hujan banjir sampai sekarang", false},
             urgent_row{"maling", false},
             urgent_row{"maling masih lari", true},
             urgent_row{"asuransi banjir sekarang", false},
             urgent_row{"bukan asuransi, banjir sekarang", true},
             urgent_row{"banjir 2018", false},
             urgent_row{"banjir rumah nomor 2018", true},
             urgent_row{"banjir 2750", true},
             urgent_row{"", false},
         }) {
        const auto words = tokenize(text);
        const auto meanings = known.read(words, {});
        EXPECT_EQ(is_emergency({text, words, meanings}, known, readings{}), wanted) << text;
    }
}

TEST(urgency, needs_a_complaint_or_a_question_about_something_that_happens) {
    const auto book = book_with({
        .danger = {},
        .events = {"banjir"},
        .if_now = {},
        .now = {"sekarang"},
        .calm = {},
        .over = {},
        .denied_by = {},
    });
    const lexicon known{{}, book};
    const auto judge = [&](std::string_view text, ticket_kind kind, bool place) {
        const auto words = tokenize(text);
        const auto meanings = known.read(words, {});
        readings read;
        read.kind = kind;
        if (place)
            read.place.candidates.push_back({"52.06", "Kab. Bima", ""});
        return is_emergency({text, words, meanings}, known, read);
    };
    EXPECT_TRUE(judge("banjir", ticket_kind::complaint, false));
    EXPECT_FALSE(judge("banjir", ticket_kind::idea, true));
    EXPECT_FALSE(judge("banjir sekarang", ticket_kind::clarification, true));
    EXPECT_FALSE(judge("banjir", ticket_kind::question, false));
    EXPECT_TRUE(judge("banjir", ticket_kind::question, true));
    EXPECT_TRUE(judge("banjir sekarang", ticket_kind::question, false));
}

TEST(urgency, takes_the_strong_words_of_urgent_topics_for_events) {
    auto book = book_with({});
    topic_rule fire;
    fire.topic = "fire";
    fire.words = {"!kebakaran", "asap"};
    fire.urgent = urgency::mendesak;
    book.topics = {fire};
    const lexicon known{{}, book};
    for (const auto& [text, wanted] : {urgent_row{"kebakaran", true}, urgent_row{"asap", false}}) {
        const auto words = tokenize(text);
        const auto meanings = known.read(words, {});
        EXPECT_EQ(is_emergency({text, words, meanings}, known, readings{}), wanted) << text;
    }
}

} // namespace
} // namespace ntbcare::routing
