// What officers hear of new tickets, and what they do to them from any phone.
#include "tests/gateway/decide_conversation.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const db::outbox_row* to(const std::vector<db::outbox_row>& rows, const std::string& wire) {
    for (const auto& row : rows)
        if (row.to.wire == wire)
            return &row;
    return nullptr;
}

TEST_F(conversation, the_office_hears_of_a_new_ticket_and_never_of_the_number) {
    const auto rows = sms(citizen, "LAPOR jalan rusak parah di Praya");
    const auto* notice = to(rows, officer_pupr);
    ASSERT_NE(notice, nullptr);
    EXPECT_THAT(notice->text, HasSubstr(last_number()));
    EXPECT_THAT(notice->text, HasSubstr("jalan rusak parah"));
    EXPECT_THAT(notice->text, Not(HasSubstr(citizen)));
    EXPECT_EQ(to(rows, officer_dishub), nullptr);
}

TEST_F(conversation, a_flood_reaches_an_officer_as_one_count) {
    EXPECT_NE(to(sms(citizen, "LAPOR jalan rusak parah di Praya"), officer_pupr), nullptr);
    EXPECT_EQ(to(sms(other, "LAPOR jalan berlubang di Selong"), officer_pupr), nullptr);
    EXPECT_EQ(to(sms(citizen, "LAPOR jembatan rusak di Alas"), officer_pupr), nullptr);
    EXPECT_THAT(background(), IsEmpty());
    later(std::chrono::minutes{10});
    const auto rows = background();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_THAT(rows.front().text, HasSubstr("2 kabar"));
    EXPECT_THAT(background(), IsEmpty());
}

TEST_F(conversation, jawab_is_relayed_and_confirmed) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "JAWAB " + number + " akan ditambal besok");
    ASSERT_NE(to(rows, citizen), nullptr);
    EXPECT_THAT(to(rows, citizen)->text, HasSubstr("akan ditambal besok"));
    EXPECT_TRUE(to(rows, citizen)->receipt);
    EXPECT_THAT(to(rows, officer_pupr)->text, HasSubstr("terkirim"));
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
}

TEST_F(conversation, selesai_asks_and_y_closes_and_a_digit_rates) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    EXPECT_THAT(to(rows, citizen)->text, HasSubstr("Balas Y atau T"));
    EXPECT_THAT(reply(citizen, "sudah selesai"), HasSubstr("1"));
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_THAT(reply(citizen, "5"), HasSubstr("penilaian"));
}

TEST_F(conversation, t_reopens_tells_the_office_and_keeps_the_first_clock) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto due = last_ticket().due_at;
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    later(std::chrono::hours{30});
    const auto rows = sms(citizen, "tidak, masih berlubang");
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
    EXPECT_EQ(last_ticket().due_at, due);
    ASSERT_NE(to(rows, officer_pupr), nullptr);
    EXPECT_THAT(to(rows, officer_pupr)->text, HasSubstr("DIBUKA LAGI"));
}

TEST_F(conversation, a_long_no_is_a_new_complaint_and_the_question_stays_open) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " sudah ditambal");
    sms(citizen, "TIDAK ada air sejak kemarin di desa kami tolong");
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_THAT(reply(citizen, "Y"), HasSubstr(routing::shown(number)));
    EXPECT_EQ(store_.tickets().begin()->second.state, ticket_state::selesai);
}

TEST_F(conversation, another_offices_officer_changes_nothing) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_dishub, "JAWAB " + number + " bukan kami");
    EXPECT_EQ(to(rows, citizen), nullptr);
    EXPECT_THAT(to(rows, officer_dishub)->text, HasSubstr("tidak dikenal"));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_EQ(ticket_count(), 1U);
}

TEST_F(conversation, an_officers_thanks_are_a_citizens_thanks) {
    EXPECT_THAT(
        sms(officer_pupr, "terima kasih infonya"),
        Not(testing::Contains(testing::Field(&db::outbox_row::text, HasSubstr("tidak bisa"))))
    );
}

TEST_F(conversation, jawab_from_anybody_else_is_a_citizens_text) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(other, "JAWAB " + number + " akan ditambal besok");
    EXPECT_EQ(ticket_count(), 2U);
    EXPECT_EQ(store_.tickets().begin()->second.state, ticket_state::diteruskan);
}

TEST_F(conversation, an_answer_without_words_or_to_a_closed_ticket_is_refused) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number), HasSubstr("isinya belum ada"));
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    EXPECT_THAT(
        reply(officer_pupr, "JAWAB " + number + " sudah"), HasSubstr("Tidak ada yang dikirim")
    );
}

/// Sentences that can be told apart, longer than several SMS together.
std::string long_answer() {
    std::string text;
    for (int n = 1; n <= 12; ++n)
        text += fmt::format("Perbaikan tahap {} sedang berjalan. ", n);
    return text.substr(0, text.size() - 1);
}

TEST_F(conversation, a_long_answer_is_cut_at_a_sentence_and_goes_on_when_she_answers_1) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "JAWAB " + number + " " + long_answer());
    ASSERT_NE(to(rows, citizen), nullptr);
    std::string heard = to(rows, citizen)->text;
    std::string told;
    while (heard.find("Lanjut: balas 1") != std::string::npos) {
        EXPECT_LE(protocol::septets(heard).value_or(999), 160U);
        EXPECT_THAT(heard, HasSubstr("berjalan. Lanjut"));
        told += heard;
        later(std::chrono::seconds{20});
        heard = reply(citizen, "1");
    }
    told += heard;
    for (int n = 1; n <= 12; ++n)
        EXPECT_THAT(told, HasSubstr(fmt::format("tahap {} sedang", n)));
    later(std::chrono::hours{25}); // The same octets are a redelivery for a day.
    EXPECT_THAT(reply(citizen, "1"), HasSubstr("dijawab")) << "nothing is left: a status";
}

TEST_F(conversation, a_long_selesai_takes_1_for_more_and_y_at_any_time) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " " + long_answer());
    EXPECT_THAT(reply(citizen, "1"), HasSubstr("Sudah selesai? Y/T"));
    later(std::chrono::seconds{20});
    sms(citizen, "Y");
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_THAT(reply(citizen, "1"), HasSubstr("penilaian")) << "now 1 is a rating";
}

TEST_F(conversation, terima_is_told_once_and_proses_behind_it_says_nothing_new) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "TERIMA " + number);
    ASSERT_NE(to(rows, citizen), nullptr);
    EXPECT_THAT(to(rows, citizen)->text, HasSubstr("sedang dikerjakan PUPR"));
    EXPECT_EQ(last_ticket().state, ticket_state::diproses);
    EXPECT_EQ(to(sms(officer_pupr, "PROSES " + number), citizen), nullptr);
    EXPECT_THAT(reply(officer_pupr, "PROSES " + number + " lagi"), HasSubstr("tercatat"));
}

TEST_F(conversation, tanya_asks_the_citizen_and_her_answer_goes_on_with_it) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto rows = sms(officer_pupr, "TANYA " + number + " di depan toko apa?");
    EXPECT_THAT(to(rows, citizen)->text, HasSubstr("di depan toko apa?"));
    EXPECT_EQ(last_ticket().state, ticket_state::butuh_info);
    const auto answered = sms(citizen, "di depan toko Makmur");
    EXPECT_EQ(ticket_count(), 1U);
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    ASSERT_NE(to(answered, officer_pupr), nullptr);
    EXPECT_THAT(to(answered, officer_pupr)->text, HasSubstr("toko Makmur"));
}

TEST_F(conversation, an_answer_to_tanya_by_number_ends_the_wait_too) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "TANYA " + number + " di depan toko apa?");
    later(std::chrono::hours{80});
    sms(citizen, number + " toko Makmur");
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
}

TEST_F(conversation, a_secret_ticket_is_not_asked_about_by_sms) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(citizen, "RAHASIA " + number);
    const auto rows = sms(officer_pupr, "TANYA " + number + " siapa nama Anda?");
    EXPECT_EQ(to(rows, citizen), nullptr);
    EXPECT_THAT(to(rows, officer_pupr)->text, HasSubstr("rahasia"));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
}

TEST_F(conversation, alih_takes_an_office_as_officers_write_it) {
    int n = 0;
    for (const auto* written : {"DISHUB", "dishub", "Dishub tolong ditangani", "dis hub"}) {
        const auto phone = fmt::format("62812345670{:02}", ++n);
        const auto number = opened(phone, "LAPOR jalan rusak parah di Praya");
        const auto rows = sms(officer_pupr, "ALIH " + number + " " + written);
        EXPECT_EQ(last_ticket().office, "dishub") << written;
        ASSERT_NE(to(rows, phone), nullptr) << written;
        EXPECT_THAT(to(rows, phone)->text, HasSubstr("teruskan ke Dishub"));
        later(std::chrono::hours{2});
    }
}

TEST_F(conversation, alih_to_nobody_known_changes_nothing) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    for (const auto* written : {"", " dinas antah berantah", " PUPRPKP", " d"})
        EXPECT_THAT(reply(officer_pupr, "ALIH " + number + written), HasSubstr("tidak dikenal"))
            << written;
    EXPECT_EQ(last_ticket().office, "puprpkp");
    EXPECT_EQ(last_ticket().bounces, 0);
}

TEST_F(conversation, the_third_bounce_goes_to_the_coordinator) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "ALIH " + number + " DISHUB");
    sms(officer_dishub, "ALIH " + number + " PUPR");
    EXPECT_EQ(last_ticket().office, "puprpkp");
    EXPECT_THAT(reply(officer_pupr, "ALIH " + number + " DISHUB lagi"), HasSubstr("koordinator"));
    EXPECT_EQ(last_ticket().office, service_->book.coordinator);
    EXPECT_EQ(last_ticket().bounces, 3);
}

TEST_F(conversation, bukan_gives_it_back_with_a_suggestion) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(
        reply(officer_pupr, "BUKAN " + number + " Dishub, ini soal rambu"),
        HasSubstr("saran Anda: Dishub")
    );
    EXPECT_EQ(last_ticket().office, service_->book.coordinator);
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number + " sudah"), HasSubstr("tidak dikenal"));
}

TEST_F(conversation, who_was_invited_works_on_it_too) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    EXPECT_THAT(reply(officer_dishub, "TERIMA " + number), HasSubstr("tidak dikenal"));
    const auto rows = sms(officer_pupr, "AJAK " + number + " DISHUB");
    ASSERT_NE(to(rows, officer_dishub), nullptr);
    EXPECT_THAT(to(rows, officer_dishub)->text, HasSubstr(number));
    EXPECT_THAT(
        reply(officer_dishub, "JAWAB " + number + " rambu dipasang"), HasSubstr("terkirim")
    );
    EXPECT_EQ(last_ticket().office, "puprpkp");
    EXPECT_THAT(
        reply(officer_pupr, "AJAK " + number + " Dishub lagi"), HasSubstr("tidak bisa diubah")
    );
}

TEST_F(conversation, nobody_is_invited_where_that_is_switched_off) {
    numbers_.also_max = 0;
    restart();
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    const auto heard = reply(officer_pupr, "AJAK " + number + " DISHUB");
    EXPECT_THAT(heard, HasSubstr("tidak bisa diubah"));
    EXPECT_EQ(last_ticket().also, "");
}

TEST_F(conversation, daftar_pages_what_is_open_and_laporan_counts_it) {
    EXPECT_THAT(reply(officer_pupr, "DAFTAR"), HasSubstr("tidak ada tiket terbuka"));
    numbers_.incident_from = 100; // Six tickets, not one.
    restart();
    for (int n = 0; n < 6; ++n)
        sms(fmt::format("62812345679{:02}", n), fmt::format("LAPOR jalan rusak di Praya {}", n));
    const auto first = reply(officer_pupr, "DAFTAR lagi");
    EXPECT_THAT(first, Not(HasSubstr("Lanjut"))) << "more words are no command";
    const auto page = reply(officer_pupr, "daftar");
    EXPECT_THAT(page, HasSubstr("6 tiket terbuka"));
    EXPECT_THAT(page, HasSubstr("Lanjut: balas 1"));
    EXPECT_LE(protocol::septets(page).value_or(999), 160U);
    const auto rest = reply(officer_pupr, "1");
    EXPECT_THAT(rest, HasSubstr("6 tiket terbuka"));
    EXPECT_THAT(rest, Not(HasSubstr("Lanjut")));
    EXPECT_THAT(reply(officer_pupr, "LAPORAN"), HasSubstr("baru hari ini 6"));
    EXPECT_THAT(reply(citizen, "LAPORAN"), Not(HasSubstr("baru hari ini")));
}

} // namespace
} // namespace ntbcare::flow
