// What officers do by mistake or without knowing who reads it: nobody may be told what is not so,
// and nobody's ticket may be lost by it.
#include "tests/gateway/working_weeks.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using routing::ticket_state;
using testing::AllOf;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class officer_slips : public working_weeks {
protected:
    std::string number_ = opened(citizen, report);

    static auto to(const char* phone) {
        return Contains(Field(&db::outbox_row::to, Field(&db::contact::wire, phone)));
    }
    std::string last_actor() const { return store_.events(last_ticket().id).back().event.actor; }
    std::string last_kind() const { return store_.events(last_ticket().id).back().event.kind; }
};

TEST_F(officer_slips, words_without_a_verb_are_no_words_of_the_reporter) {
    const auto rows = sms(officer_pupr, number_ + " besok kami tambal");
    ASSERT_THAT(rows, SizeIs(1));
    EXPECT_EQ(rows.front().to.wire, officer_pupr);
    EXPECT_THAT(rows.front().text, AllOf(HasSubstr("JAWAB " + number_), HasSubstr("Belum ada")));
    EXPECT_EQ(last_ticket().texts, 1);
}

TEST_F(officer_slips, his_own_ticket_is_added_to_as_a_citizens) {
    const auto his = opened(officer_pupr, "lampu jalan mati di Selong");
    EXPECT_THAT(reply(officer_pupr, his + " di depan pasar"), HasSubstr("ditambahkan"));
}

TEST_F(officer_slips, who_cannot_be_told_is_not_said_to_have_been) {
    sms(citizen, "STOP");
    EXPECT_THAT(reply(officer_pupr, "TERIMA " + number_), HasSubstr("tidak diberi tahu"));
    EXPECT_THAT(
        reply(officer_pupr, "TANYA " + number_ + " di km berapa?"), HasSubstr("tidak bisa")
    );
    EXPECT_EQ(last_ticket().state, ticket_state::diproses);
    EXPECT_EQ(last_ticket().paused_at, std::nullopt);
    const auto rows = sms(officer_pupr, "SELESAI " + number_ + " sudah");
    EXPECT_THAT(rows, Not(to(citizen)));
    EXPECT_THAT(rows.front().text, HasSubstr("tidak menerima SMS"));
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
}

TEST_F(officer_slips, stop_and_an_answer_in_one_turn_send_her_nothing) {
    turn_input input;
    input.messages = {message(citizen, "STOP"), message(officer_pupr, "JAWAB " + number_ + " ya")};
    last_ = runner_->run(std::move(input), now_, [] { return false; });
    std::size_t heard = 0;
    for (const auto& row : last_.outbox)
        heard += row.to.wire == citizen ? 1U : 0U;
    EXPECT_EQ(heard, 1U) << "that she hears no more";
}

TEST_F(officer_slips, an_invited_office_may_leave_and_not_give_it_away) {
    sms(officer_pupr, "AJAK " + number_ + " DISHUB");
    EXPECT_THAT(
        reply(officer_dishub, "ALIH " + number_ + " DIKES"),
        AllOf(HasSubstr("ikut menangani"), HasSubstr("BUKAN " + number_))
    );
    EXPECT_EQ(last_ticket().office, "puprpkp");
    EXPECT_THAT(
        reply(officer_dishub, "BUKAN " + number_ + " bukan lampu"), HasSubstr("tidak ikut")
    );
    EXPECT_EQ(last_ticket().office, "puprpkp");
    EXPECT_EQ(last_ticket().also, "");
    EXPECT_EQ(last_kind(), "left");
    EXPECT_THAT(reply(officer_dishub, "TERIMA " + number_), HasSubstr("tidak dikenal"));
}

TEST_F(officer_slips, a_busy_officer_is_no_advertiser) {
    for (int n = 0; n < 70; ++n) {
        sms(officer_pupr, fmt::format("JAWAB {} tahap {} selesai", number_, n));
        for (const auto& event : last_.events)
            EXPECT_NE(event.name, "guard.strike") << n;
        later(std::chrono::seconds{61});
    }
    EXPECT_THAT(reply(officer_pupr, "JAWAB " + number_ + " beres"), HasSubstr("terkirim"));
    for (int n = 0; n < 25; ++n, later(std::chrono::minutes{5}))
        EXPECT_THAT(reply(officer_pupr, fmt::format("DAFTAR {}", 1 + n % 3)), Not(IsEmpty())) << n;
}

TEST_F(officer_slips, a_question_that_nobody_answers_stops_the_clock_for_ten_working_days) {
    sms(officer_pupr, "TANYA " + number_ + " di km berapa?");
    const auto due = last_ticket().due_at;
    EXPECT_THAT(until("2026-03-16 07:59"), IsEmpty());
    EXPECT_EQ(last_ticket().state, ticket_state::butuh_info);
    const auto all = until("2026-03-16 08:00");
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].to, officer_pupr);
    EXPECT_THAT(all[0].text, AllOf(HasSubstr(number_), HasSubstr("belum menjawab")));
    EXPECT_EQ(last_ticket().state, ticket_state::diteruskan);
    EXPECT_GT(last_ticket().due_at, due);
    EXPECT_THAT(store_.events(last_ticket().id).back().event.data, HasSubstr("reason=silence"));
}

TEST_F(officer_slips, an_answer_under_pause_waits_and_is_not_lost) {
    numbers_.pause_replies = true;
    restart();
    EXPECT_THAT(sms(officer_pupr, "JAWAB " + number_ + " besok ditambal"), to(citizen));
}

} // namespace
} // namespace ntbcare::flow
