// What officers hear of new tickets, and what they do to them from any phone.
#include "tests/gateway/decide_conversation.hpp"

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
    EXPECT_THAT(rows.front().text, HasSubstr("2 tiket"));
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
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number), HasSubstr("Tidak ada yang dikirim"));
    sms(citizen, "BATAL " + number);
    sms(citizen, "Y");
    EXPECT_THAT(
        reply(officer_pupr, "JAWAB " + number + " sudah"), HasSubstr("Tidak ada yang dikirim")
    );
}

TEST_F(conversation, a_long_answer_is_relayed_in_at_most_three_parts) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    std::string text;
    for (int n = 0; n < 60; ++n)
        text += "Perbaikan sedang berjalan. ";
    const auto rows = sms(officer_pupr, "JAWAB " + number + " " + text);
    EXPECT_LE(protocol::septets(to(rows, citizen)->text).value_or(9999), 3U * 153U);
}

} // namespace
} // namespace ntbcare::flow
