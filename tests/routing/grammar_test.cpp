// The grammar of design and README, line by line: what each form is, in any case, order of
// politeness and separator; that typos help and never confirm or destroy; and that what is longer
// than a command is a report.
#include "routing/intake/command_words.hpp"
#include "tests/routing/spellings.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace ntbcare::routing {
namespace {

using shape = command_shape;

readings read(std::string_view text) {
    return understand(text, *shipped_catalogue());
}

struct form {
    const char* text; ///< Spaces stand for any separator.
    shape wanted;
    const char* number = ""; ///< The first valid one.
};

class forms : public testing::TestWithParam<form> {};

TEST_P(forms, hold_in_every_case_and_with_every_separator) {
    const auto& [text, wanted, number] = GetParam();
    for (const std::string& written : spellings_of(text)) {
        const auto found = read(written);
        EXPECT_EQ(found.shape, wanted) << written;
        EXPECT_EQ(found.numbers.empty() ? "" : found.numbers.front(), number) << written;
        EXPECT_FALSE(found.bad_number) << written;
    }
}

TEST_P(forms, hold_with_words_of_politeness_around_them) {
    const auto& [text, wanted, number] = GetParam();
    const bool takes_text = wanted == shape::add || wanted == shape::answer;
    if (wanted == shape::officer || takes_text || text == std::string_view{"?"})
        return; // An officer's verb and a number stand in front, and text may say anything.
    for (const auto* before : {"pak ", "tolong ", "min, ", "mohon bu "})
        EXPECT_EQ(read(before + std::string{text}).shape, wanted) << before << text;
    for (const auto* behind : {" pak", " min", " dong bu"})
        EXPECT_EQ(read(std::string{text} + behind).shape, wanted) << text << behind;
}

INSTANTIATE_TEST_SUITE_P(
    grammar,
    forms,
    testing::Values(
        form{"BANTUAN", shape::help},
        form{"HELP", shape::help},
        form{"?", shape::help},
        form{"PANDUAN", shape::help},
        form{"NTBCARE BANTUAN", shape::help},
        form{"STATUS", shape::status},
        form{"CEK", shape::status},
        form{"STATUS ADUAN", shape::status},
        form{"CEK LAPORAN", shape::status},
        form{"STATUS TIKET", shape::status},
        form{"CEK SAYA", shape::status},
        form{"STATUS ADUAN SAYA", shape::status},
        form{"NTBCARE STATUS", shape::status},
        form{"NTB CARE CEK", shape::status},
        form{"STATUS 4827363", shape::status, "4827363"},
        form{"CEK 482 7363", shape::status, "4827363"},
        form{"CEK TIKET 482 7363", shape::status, "4827363"},
        form{"STATUS ADUAN SAYA 4827363", shape::status, "4827363"},
        form{"NTBCARE STATUS 4827363", shape::status, "4827363"},
        form{"4827363", shape::status, "4827363"},
        form{"482 7363", shape::status, "4827363"},
        form{"48 27 363", shape::status, "4827363"},
        form{"4 8 2 7 3 6 3", shape::status, "4827363"},
        form{"TIKET 4827363", shape::status, "4827363"},
        form{"NO TIKET 482 7363", shape::status, "4827363"},
        form{"NOMOR TIKET SAYA 482 7363", shape::status, "4827363"},
        form{"INFO 4827363", shape::status, "4827363"},
        form{"NO 1", shape::digit},
        form{"PILIH 3", shape::digit},
        form{"BINTANG 5", shape::digit},
        form{"RAHASIA", shape::secret},
        form{"ANONIM", shape::secret},
        form{"RAHASIAKAN", shape::secret},
        form{"RAHASIA 4827363", shape::secret, "4827363"},
        form{"ANONIM 482 7363", shape::secret, "4827363"},
        form{"STOP", shape::stop},
        form{"BERHENTI", shape::stop},
        form{"UNREG", shape::stop},
        form{"UNREG NTBCARE", shape::stop},
        form{"MULAI", shape::start},
        form{"LANGGAN", shape::subscribe},
        form{"langganan", shape::subscribe},
        form{"LANGGAN lombok tengah", shape::subscribe},
        form{"STOP LANGGAN", shape::unsubscribe},
        form{"berhenti berlangganan", shape::unsubscribe},
        form{"HAPUS", shape::erase},
        form{"BATAL 4827363", shape::cancel, "4827363"},
        form{"BATAL TIKET 482 7363", shape::cancel, "4827363"},
        form{"BHS SASAK", shape::language},
        form{"BAHASA INDONESIA", shape::language},
        form{"BHS ENGLISH", shape::language},
        form{"ASLI 7K3F9", shape::verify},
        form{"4827363 lubangnya makin dalam", shape::add, "4827363"},
        form{"TIKET 4827363 lubangnya makin dalam", shape::add, "4827363"},
        form{"BALAS 4827363 di desa Kuta", shape::add, "4827363"},
        form{"BALAS di desa Kuta", shape::answer},
        form{"TERIMA 4827363", shape::officer, "4827363"},
        form{"PROSES 4827363", shape::officer, "4827363"},
        form{"JAWAB 4827363 akan ditambal", shape::officer, "4827363"},
        form{"SELESAI 4827363 sudah ditambal", shape::officer, "4827363"},
        form{"ALIH 4827363 DISHUB", shape::officer, "4827363"},
        form{"BUKAN 4827363", shape::officer, "4827363"}
    )
);

struct confirmation {
    const char* text;
    shape wanted;
};

class confirmations : public testing::TestWithParam<confirmation> {};

TEST_P(confirmations, are_heard_in_every_case_and_punctuation) {
    const auto& [text, wanted] = GetParam();
    for (const std::string& written : spellings_of(text)) {
        EXPECT_EQ(read(written).shape, wanted) << written;
        EXPECT_EQ(read(written + ".").shape, wanted) << written;
        EXPECT_EQ(read(written + " pak").shape, wanted) << written;
    }
}

INSTANTIATE_TEST_SUITE_P(
    grammar,
    confirmations,
    testing::Values(
        confirmation{"Y", shape::yes},
        confirmation{"YA", shape::yes},
        confirmation{"IYA", shape::yes},
        confirmation{"SUDAH", shape::yes},
        confirmation{"SUDAH SELESAI", shape::yes},
        confirmation{"YA SUDAH SELESAI", shape::yes},
        confirmation{"SUDAH TERIMA KASIH", shape::yes},
        confirmation{"SUDAH SELESAI TERIMA KASIH BANYAK", shape::yes},
        confirmation{"T", shape::no},
        confirmation{"TIDAK", shape::no},
        confirmation{"BELUM", shape::no},
        confirmation{"BELUM SELESAI", shape::no},
        confirmation{"TIDAK masih berlubang", shape::no},
        confirmation{"1", shape::digit},
        confirmation{"5", shape::digit},
        confirmation{"TERIMA KASIH", shape::courtesy},
        confirmation{"MAKASIH BANYAK ATAS BANTUANNYA", shape::courtesy},
        confirmation{"OK", shape::courtesy},
        confirmation{"SIAP", shape::courtesy},
        confirmation{"WKWK MANTAP", shape::courtesy}
    )
);

TEST(grammar, reads_numbers_without_a_space_before_or_behind_them) {
    struct glued {
        const char* text;
        shape wanted;
        const char* rest;
    };
    for (const auto& [text, wanted, rest] : {
             glued{"STATUS4827363", shape::status, ""},
             glued{"cek4827363 pak", shape::status, ""},
             glued{"tiket4827363", shape::status, ""},
             glued{"no4827363", shape::status, ""},
             glued{"#4827363#", shape::status, ""},
             glued{"BATAL4827363", shape::cancel, ""},
             glued{"RAHASIA4827363", shape::secret, ""},
             glued{"JAWAB4827363 besok", shape::officer, "besok"},
             glued{"4827363lubangnya makin dalam", shape::add, "lubangnya makin dalam"},
             glued{"BALAS4827363 di Kuta", shape::add, "di Kuta"},
         }) {
        const auto found = read(text);
        EXPECT_EQ(found.shape, wanted) << text;
        EXPECT_EQ(found.numbers, std::vector<std::string>{"4827363"}) << text;
        EXPECT_EQ(found.rest, rest) << text;
    }
    for (const auto* text : {"cek2", "no5", "STOP4827363", "HAPUS4827363", "jalan4827363"})
        EXPECT_EQ(read(text).shape, shape::none) << text;
}

TEST(grammar, a_whole_message_command_says_when_its_number_is_none) {
    for (const auto* text :
         {"STATUS 4827364",
          "cek tiket 4827364",
          "4827364",
          "482 7364",
          "tiket 48273",
          "BATAL 4827364",
          "RAHASIA 4827364",
          "STATUS 12",
          "STATUS 081234567801"}) {
        EXPECT_TRUE(read(text).bad_number) << text;
        EXPECT_NE(read(text).shape, shape::none) << text;
    }
    for (const auto* text : {"jalan rusak 4827364", "4827364 lubang", "17", "081234567801"})
        EXPECT_FALSE(read(text).bad_number) << text;
}

struct opening {
    const char* text;
    ticket_kind kind;
    const char* body;
};

class openings : public testing::TestWithParam<opening> {};

TEST_P(openings, make_a_ticket_of_their_kind) {
    const auto& [text, kind, body] = GetParam();
    const auto found = read(text);
    EXPECT_EQ(found.shape, shape::none) << text;
    EXPECT_TRUE(found.keyword) << text;
    EXPECT_EQ(found.kind, kind) << text;
    EXPECT_EQ(found.body, body) << text;
}

INSTANTIATE_TEST_SUITE_P(
    grammar,
    openings,
    testing::Values(
        opening{"LAPOR jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"lapor#jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"Lapor*jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LAPOR/jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LAPOR-jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LAPOR\njalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LAPOR : jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LAPORjalan rusak", ticket_kind::complaint, "LAPORjalan rusak"},
        opening{"LAPORJALAN RUSAK", ticket_kind::complaint, "LAPORJALAN RUSAK"},
        opening{"laporair mati di Ampenan", ticket_kind::complaint, "laporair mati di Ampenan"},
        opening{"ADUAN jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"adu jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"LPR jln rusak", ticket_kind::complaint, "jln rusak"},
        opening{"keluhan: jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"pengaduan jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"NTB CARE jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"NTB-CARE jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"NTB CARE#jalan rusak", ticket_kind::complaint, "jalan rusak"},
        opening{"ntbcare # sampah # praya", ticket_kind::complaint, "sampah # praya"},
        opening{"NTBCARE#", ticket_kind::complaint, ""},
        opening{"NTBCARE##AMPENAN#air keruh", ticket_kind::complaint, "AMPENAN#air keruh"},
        opening{"NTBCARE*BANSOS*EMPANG*hilang", ticket_kind::complaint, "BANSOS*EMPANG*hilang"},
        opening{"NTBCAREJALAN#brang rea", ticket_kind::complaint, "NTBCAREJALAN#brang rea"},
        opening{"saya mau lapor jalan", ticket_kind::complaint, "saya mau lapor jalan"},
        opening{
            "pak saya ingin melaporkan jalan",
            ticket_kind::complaint,
            "pak saya ingin melaporkan jalan"},
        opening{
            "assalamualaikum min mau lapor jalan",
            ticket_kind::complaint,
            "assalamualaikum min mau lapor jalan"},
        opening{"ASPIRASI bangun taman", ticket_kind::idea, "bangun taman"},
        opening{"SARAN: bangun taman", ticket_kind::idea, "bangun taman"},
        opening{"usul#bangun taman", ticket_kind::idea, "bangun taman"},
        opening{"INFO pajak motor", ticket_kind::question, "pajak motor"},
        opening{"tanya syarat KTP", ticket_kind::question, "syarat KTP"},
        opening{"NTBCARE#INFO#Praya#pajak", ticket_kind::question, "INFO#Praya#pajak"},
        opening{"HOAX bansos dipotong", ticket_kind::clarification, "bansos dipotong"},
        opening{"hoaks#gempa besok", ticket_kind::clarification, "gempa besok"},
        opening{"KLARIFIKASI bansos dipotong", ticket_kind::clarification, "bansos dipotong"},
        opening{"lapor hoax gempa besok", ticket_kind::clarification, "hoax gempa besok"}
    )
);

TEST(grammar, typos_of_words_that_make_a_ticket_are_heard_and_stay_in_the_text) {
    for (const auto* text :
         {"lapr jalan rusak",
          "laopr jalan rusak",
          "lapoor jalan rusak",
          "lapot jalan rusak",
          "kapor jalan rusak",
          "aduann jalan rusak",
          "keluhn jalan rusak",
          "pengadun jalan rusak",
          "ntbcrae jalan rusak",
          "klarfikasi jalan rusak",
          "aspirsi jalan rusak"}) {
        EXPECT_TRUE(read(text).keyword) << text;
        EXPECT_EQ(read(text).body, text);
    }
}

TEST(grammar, other_words_are_no_typos_of_ours) {
    for (const auto* text :
         {"laporan saya belum ditanggapi",
          "warga lapar",
          "rapor anak saya ditahan",
          "pengajuan KTP lama",
          "pengadaan laptop bermasalah",
          "hanya jalan ini",
          "tanpa lampu",
          "sarana umum rusak",
          "isu sara di medsos",
          "klasifikasi rumah sakit",
          "indo maret tutup",
          "sarang tawon"})
        EXPECT_FALSE(read(text).keyword) << text;
    for (const auto* text :
         {"helm", "buntu", "hantu", "pandan", "statis", "batu", "kasir", "balap"})
        EXPECT_EQ(read(text).shape, shape::none) << text;
}

TEST(grammar, typos_of_harmless_commands_are_heard) {
    for (const auto* text : {"setatus", "statsu", "ststus", "statuss", "sttus", "cehck"})
        EXPECT_EQ(read(text).shape, shape::status) << text;
    for (const auto* text : {"bantuam", "bntuan", "bantaun", "hellp", "panduam"})
        EXPECT_EQ(read(text).shape, shape::help) << text;
    EXPECT_EQ(read("STATUS LAPRAN").shape, shape::status);
    EXPECT_EQ(read("bhasa sask").argument, "sasak");
    EXPECT_EQ(read("blas di Kuta").shape, shape::answer);
}

TEST(grammar, longer_texts_are_reports_whatever_they_begin_with) {
    for (const auto* text :
         {"bantuan PKH saya belum cair",
          "status tanah kami tidak jelas",
          "cek kesehatan gratis di mana",
          "SUDAH 3 hari air mati",
          "sudah diperbaiki tapi rusak lagi",
          "ya jalan kami rusak",
          "stop buang sampah di sungai",
          "berhenti beroperasi sejak kemarin",
          "mulai kemarin air mati",
          "hapus data saya",
          "hapus saja aturan parkir",
          "batal berangkat jalan putus",
          "batalkan 4827363 pak saya",
          "rahasia umum ada pungli",
          "anonim saja kata mereka",
          "terima kasih tapi jalan masih rusak",
          "balasan dari dinas tidak ada",
          "asli atau palsu bantuan itu",
          "bahasa sasak tidak diajarkan di sekolah",
          "help jalan kami rusak",
          "selesai sudah kesabaran kami",
          "jawab dulu keluhan kami",
          "stop 4827363",
          "UNREG sekarang juga",
          "MULAI 4827363",
          "langganan PDAM saya mati",
          "LANGGAN koran sudah dibayar tapi tidak datang",
          "STOP LANGGAN listrik",
          "no 12 rusak",
          "1 2",
          "ya tidak"})
        EXPECT_EQ(read(text).shape, shape::none) << text;
    for (const auto* text :
         {"tidak ada air di desa kami",
          "belum dapat bantuan PKH sudah 3 bulan",
          "belum ada lampu di jalan"})
        EXPECT_EQ(read(text).shape, shape::no) << text; // Only an open question hears it so.
}

TEST(grammar, no_place_of_the_province_is_a_typo_of_a_command) {
    for (const auto& name : place_names()) {
        const auto words = tokenize(name);
        for (const token& each : words) {
            // A village is named Adu; only "desa" in front of it tells.
            EXPECT_TRUE(!ticket_word(each.word) || exact_ticket_word(each.word)) << name;
            EXPECT_FALSE(is_near(word_group::status, each.word)) << name;
            EXPECT_FALSE(is_near(word_group::help, each.word)) << name;
            EXPECT_FALSE(is_near(word_group::answer, each.word)) << name;
        }
        EXPECT_EQ(read(name).shape, shape::none) << name;
    }
}

TEST(grammar, a_village_that_is_named_like_a_word_of_ours_is_a_place) {
    EXPECT_FALSE(read("di desa Adu").keyword);
    EXPECT_TRUE(read("adu jalan rusak").keyword);
}

TEST(grammar, every_labelled_example_is_a_report) {
    const auto texts = example_texts();
    ASSERT_GT(texts.size(), 100U);
    for (const std::string& text : texts) {
        const auto found = read(text);
        EXPECT_TRUE(found.shape == shape::none || found.shape == shape::no) << text;
    }
}

} // namespace
} // namespace ntbcare::routing
