// Which shape a whole message has, and that everything longer is a report.
#include "routing/intake/command_words.hpp"
#include "routing/intake/commands.hpp"
#include "routing/intake/ticket_words.hpp"

#include <gtest/gtest.h>

#include <array>

namespace ntbcare::routing {
namespace {

using shape = command_shape;

readings read(std::string_view text) {
    readings into;
    const auto words = tokenize(text);
    read_command(text, words, into);
    read_ticket_words(text, words, into);
    return into;
}

struct row {
    const char* text;
    shape wanted;
};

TEST(read_command, knows_every_shape) {
    constexpr std::array rows{
        row{"", shape::help},
        row{" . ", shape::help},
        row{"?", shape::help},
        row{"bantuan", shape::help},
        row{"HELP", shape::help},
        row{"tolong bantuan pak", shape::help},
        row{"bantuann", shape::help},
        row{"STATUS", shape::status},
        row{"cek", shape::status},
        row{"setatus", shape::status},
        row{"cek aduan saya", shape::status},
        row{"STATUS LAPORAN", shape::status},
        row{"status tiket 482 7363", shape::status},
        row{"STATUS 4827363", shape::status},
        row{"STATUS#4827363", shape::status},
        row{"482 7363", shape::status},
        row{"#4827363", shape::status},
        row{"482 7363 pak", shape::status},
        row{"no tiket 4827363", shape::status},
        row{"Y", shape::yes},
        row{"ya", shape::yes},
        row{"ya pak", shape::yes},
        row{"Sudah.", shape::yes},
        row{"sudah selesai", shape::yes},
        row{"ya sudah selesai pak terima kasih", shape::yes},
        row{"T", shape::no},
        row{"tidak", shape::no},
        row{"blm pak", shape::no},
        row{"tidak, masih berlubang", shape::no},
        row{"pak belum ada yang datang", shape::no},
        row{"1", shape::digit},
        row{"5.", shape::digit},
        row{"STOP", shape::stop},
        row{"stop pak", shape::stop},
        row{"BERHENTI", shape::stop},
        row{"UNREG", shape::stop},
        row{"MULAI", shape::start},
        row{"HAPUS", shape::erase},
        row{"BATAL", shape::cancel},
        row{"BATAL 4827363", shape::cancel},
        row{"batal tiket 482 7363", shape::cancel},
        row{"RAHASIA", shape::secret},
        row{"ANONIM 4827363", shape::secret},
        row{"terima kasih pak", shape::courtesy},
        row{"makasih banyak atas bantuannya", shape::courtesy},
        row{"ok", shape::courtesy},
        row{"terima kasih infonya", shape::courtesy},
        row{"terima kasih ya", shape::courtesy},
        row{"BHS SASAK", shape::language},
        row{"ASLI 7K3F9", shape::verify},
        row{"4827363 lubangnya makin dalam", shape::add},
        row{"tiket 482 7363 makin dalam", shape::add},
        row{"BALAS di desa Kuta", shape::answer},
        row{"JAWAB 4827363 akan ditambal besok", shape::officer},
        row{"SELESAI 4827363 sudah ditambal", shape::officer},
        row{"TERIMA#4827363", shape::officer},
        row{"jawb 4827363 besok", shape::officer},
    };
    for (const auto& [text, wanted] : rows)
        EXPECT_EQ(read(text).shape, wanted) << text;
}

TEST(read_command, takes_everything_longer_for_a_report) {
    constexpr std::array texts{
        "SUDAH 3 hari air PDAM mati di Ampenan",
        "bantuan PKH saya belum cair",
        "status jalan ini milik siapa",
        "cek kesehatan gratis di puskesmas kapan",
        "stop buang sampah di sungai",
        "hapus saja aturan parkir itu",
        "batal berangkat karena jalan putus",
        "mulai kapan pemutihan pajak",
        "terima kasih tapi jalan masih rusak",
        "rahasia umum kalau parkir liar",
        "ya jalan kami rusak",
        "bahasa daerah tidak diajarkan",
        "asli atau palsu bantuan itu",
        "balas",
        "17",
        "1 2",
        "081234567801",
        "jawab dulu keluhan kami",
        "selesai sudah kesabaran kami",
        "jalan",
    };
    for (const auto* text : texts)
        EXPECT_EQ(read(text).shape, shape::none) << text;
}

TEST(read_command, takes_words_that_confirm_or_destroy_only_exactly) {
    constexpr std::array texts{
        "stp",
        "stopp",
        "berhentii",
        "unregg",
        "hapuss",
        "hpus",
        "batall",
        "btal 4827363",
        "rahasi",
        "mulaii",
        "sudahh",
        "tidakk",
        "yaaa"};
    for (const auto* text : texts)
        EXPECT_EQ(read(text).shape, shape::none) << text;
}

TEST(read_command, never_takes_a_slip_for_a_word_of_the_language) {
    // "batas" and "balai" lie beside BALAS and BATAL, "setiap" beside nothing.
    for (const auto* text : {"batas desa kami", "balai desa rusak", "kasihan warga", "sarana umum"})
        EXPECT_EQ(read(text).shape, shape::none) << text;
}

TEST(read_command, says_when_a_named_number_is_none) {
    for (const auto* text : {"STATUS 4827364", "4827364", "BATAL 4827364", "RAHASIA 4827364"}) {
        EXPECT_TRUE(read(text).bad_number) << text;
        EXPECT_TRUE(read(text).numbers.empty()) << text;
    }
    EXPECT_FALSE(read("STATUS 4827363").bad_number);
    EXPECT_FALSE(read("jalan rusak 4827364").bad_number);
}

TEST(read_command, keeps_the_text_behind_numbers_and_verbs) {
    EXPECT_EQ(read("482 7363: lubangnya makin dalam ").rest, "lubangnya makin dalam");
    EXPECT_EQ(read("JAWAB 4827363 akan ditambal, Jumat.").rest, "akan ditambal, Jumat.");
    EXPECT_EQ(read("tidak, masih berlubang").rest, "masih berlubang");
    EXPECT_EQ(read("BALAS: di desa Kuta").rest, "di desa Kuta");
    EXPECT_EQ(read("belum pak").rest, "");
}

TEST(read_command, gives_an_officers_slip_back_to_him) {
    const auto wrong = read("JAWAB 4827364 akan ditambal");
    EXPECT_EQ(wrong.shape, shape::officer);
    EXPECT_TRUE(wrong.bad_number);
    EXPECT_EQ(wrong.rest, "akan ditambal");
    EXPECT_EQ(read("jawab 12 aduan kami").shape, shape::none);
}

TEST(read_command, reads_verbs_digits_and_arguments) {
    EXPECT_EQ(read("ALIH 4827363 DISHUB").verb, officer_verb::alih);
    EXPECT_EQ(read("ALIH 4827363 DISHUB").rest, "DISHUB");
    EXPECT_EQ(read("BUKAN 4827363").verb, officer_verb::bukan);
    EXPECT_EQ(read("TANYA 4827363 di mana?").verb, officer_verb::tanya);
    EXPECT_EQ(read("3").digit, 3);
    EXPECT_EQ(read("BHS mbojo").argument, "mbojo");
    EXPECT_EQ(read("ASLI 7K3F9").argument, "7k3f9");
}

TEST(read_ticket_words, finds_the_word_in_the_first_three) {
    EXPECT_TRUE(read("LAPOR jalan rusak").keyword);
    EXPECT_TRUE(read("mau lapor jalan rusak").keyword);
    EXPECT_TRUE(read("pak bu saya mau lapor jalan rusak").keyword);
    EXPECT_TRUE(read("lapr jln rusk").keyword);
    EXPECT_TRUE(read("NTBCRAE#jalan#praya").keyword);
    EXPECT_TRUE(read("Ntb care # sampah").keyword);
    EXPECT_TRUE(read("NTBCAREJALAN#brang rea").keyword);
    EXPECT_FALSE(read("jalan di depan rumah sudah saya lapor").keyword);
    EXPECT_FALSE(read("warga lapar").keyword);
}

TEST(read_ticket_words, tells_the_kinds_apart) {
    EXPECT_EQ(read("ASPIRASI bangun taman").kind, ticket_kind::idea);
    EXPECT_EQ(read("usul lampu di gang").kind, ticket_kind::idea);
    EXPECT_EQ(read("sarana air rusak").kind, ticket_kind::complaint);
    EXPECT_EQ(read("INFO pajak").kind, ticket_kind::question);
    EXPECT_EQ(read("mau tanya syarat ktp").kind, ticket_kind::question);
    EXPECT_EQ(read("hanya ingin jalan baik").kind, ticket_kind::complaint);
    EXPECT_EQ(read("HOAX bansos dipotong").kind, ticket_kind::clarification);
    EXPECT_EQ(read("lapor hoaks bansos").kind, ticket_kind::clarification);
    EXPECT_EQ(read("NTBCARE#INFO#Praya#pajak").kind, ticket_kind::question);
    EXPECT_EQ(read("besok simulasi gempa jam berapa").kind, ticket_kind::question);
    EXPECT_EQ(read("kapan loket buka?").kind, ticket_kind::question);
    EXPECT_EQ(read("kapan jalan rusak ini diperbaiki?").kind, ticket_kind::complaint);
}

TEST(read_ticket_words, keeps_the_body_verbatim) {
    EXPECT_EQ(read("LAPOR: Jln Rusak, pak!").body, "Jln Rusak, pak!");
    EXPECT_EQ(read("Jln Rusak, pak!").body, "Jln Rusak, pak!");
    EXPECT_EQ(read("saya lapor jalan").body, "saya lapor jalan");
    EXPECT_EQ(read("NTBCARE#kesehatan#Selong#tutup").body, "kesehatan#Selong#tutup");
    EXPECT_EQ(read("NTBCAREJALAN#x").body, "NTBCAREJALAN#x");
    EXPECT_EQ(read("LAPOR").body, "");
}

TEST(read_ticket_words, counts_words_that_mean_something) {
    EXPECT_EQ(read("LAPOR jalan pak").word_count, 1U);
    EXPECT_EQ(read("tolong pak jalan rusak").word_count, 2U);
    EXPECT_EQ(read("\xF0\x9F\x98\x80").word_count, 0U);
}

TEST(read_ticket_words, hears_a_wish_for_secrecy) {
    EXPECT_TRUE(read("RAHASIA kepala dinas minta uang").secret);
    EXPECT_TRUE(read("LAPOR RAHASIA ada pungli").secret);
    EXPECT_TRUE(read("ada pungli di kantor, anonim").secret);
    EXPECT_TRUE(read("ada pungli, mohon nama saya dirahasiakan pak").secret);
    EXPECT_FALSE(read("jalan rusak di Praya").secret);
}

TEST(command_words, groups_hold_what_they_say) {
    EXPECT_TRUE(is_in(word_group::polite, "pak"));
    EXPECT_FALSE(is_in(word_group::polite, "jalan"));
    EXPECT_TRUE(is_near(word_group::status, "setatus"));
    EXPECT_EQ(verb_of("jalan"), officer_verb::none);
    EXPECT_FALSE(ticket_word("jalan"));
}

} // namespace
} // namespace ntbcare::routing
