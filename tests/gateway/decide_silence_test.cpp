// Ten working days without a word to an answer: the ticket is over, and she can open it again.
#include "tests/gateway/working_weeks.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using routing::ticket_state;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class silence : public working_weeks {
protected:
    /// Answered on Monday, 2 March, at 8.
    std::string answered(const std::string& from = citizen, const std::string& verb = "SELESAI") {
        const auto number = opened(from, report);
        sms(officer_pupr, verb + " " + number + " sudah ditambal");
        return number;
    }
    static constexpr auto silent_at = "2026-03-16 08:00";
};

TEST_F(silence, closes_the_ticket_and_says_so_once) {
    const auto number = answered();
    EXPECT_THAT(until("2026-03-16 07:59"), IsEmpty());
    const auto all = until(silent_at);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_EQ(all[0].to, citizen);
    EXPECT_EQ(all[0].in, db::lane::reminder);
    EXPECT_THAT(all[0].text, HasSubstr(routing::shown(number)));
    EXPECT_THAT(all[0].text, HasSubstr("10 hari kerja"));
    EXPECT_THAT(all[0].text, HasSubstr("Balas T sampai 19/3"));
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_THAT(steps(), testing::ElementsAre("closed confirmed=no reason=silence state=selesai"));
    EXPECT_EQ(last_ticket().look_at, std::nullopt);
    EXPECT_THAT(until("2026-05-16 08:00"), IsEmpty());
}

TEST_F(silence, also_ends_what_was_only_answered) {
    answered(citizen, "JAWAB");
    EXPECT_THAT(until(silent_at), SizeIs(1));
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
}

TEST_F(silence, can_be_taken_back_and_the_first_clock_goes_on) {
    answered();
    until(silent_at);
    const auto due = last_ticket().due_at;
    EXPECT_THAT(reply(citizen, "T"), HasSubstr("dibuka lagi"));
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
    EXPECT_EQ(last_ticket().due_at, due);
    EXPECT_EQ(last_ticket().answered_at, std::nullopt);
    const auto all = until("2026-03-17 07:00");
    ASSERT_THAT(all, SizeIs(1)) << "half of the time passed meanwhile";
    EXPECT_EQ(all[0].to, officer_pupr);
    EXPECT_THAT(all[0].text, HasSubstr("batas tindak lanjut 27/3"));
}

TEST_F(silence, is_no_silence_when_she_confirms_or_reopens) {
    answered();
    later(24h);
    reply(citizen, "T");
    EXPECT_EQ(last_ticket().state, ticket_state::dibuka_lagi);
    sms(officer_pupr, "SELESAI " + last_number() + " sudah ditambal lagi");
    EXPECT_THAT(until("2026-03-16 12:00"), IsEmpty()) << "it began anew";
    EXPECT_THAT(until("2026-03-17 08:00"), SizeIs(1));
    const auto second = answered(other);
    reply(other, "Y");
    EXPECT_THAT(until("2026-05-17 08:00"), IsEmpty());
}

TEST_F(silence, is_broken_by_a_word_until_the_very_end) {
    until("2026-03-02 21:00");
    answered();
    EXPECT_THAT(until("2026-03-17 06:59"), IsEmpty()) << "ten working days, and the night after";
    reply(citizen, "Y");
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
    EXPECT_EQ(store_.events(last_ticket().id).back().event.data, "confirmed=yes state=selesai");
}

TEST_F(silence, after_stop_closes_without_a_word) {
    answered();
    reply(citizen, "STOP");
    EXPECT_THAT(until("2026-03-17 08:00"), IsEmpty());
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
}

TEST_F(silence, closes_nothing_while_replies_are_paused) {
    answered();
    numbers_.pause_replies = true;
    restart();
    EXPECT_THAT(until("2026-03-17 08:00"), IsEmpty());
    EXPECT_EQ(last_ticket().state, ticket_state::dijawab);
    numbers_.pause_replies = false;
    restart();
    EXPECT_THAT(until("2026-03-17 10:00"), SizeIs(1));
    EXPECT_EQ(last_ticket().state, ticket_state::selesai);
}

TEST_F(silence, waits_while_she_is_asked_something_else) {
    answered();
    const auto first = last_ticket().id;
    until("2026-03-15 20:00");
    EXPECT_THAT(reply(citizen, "LAPOR jembatan putus"), HasSubstr("lokasi"));
    EXPECT_THAT(
        until("2026-03-17 08:00"), Not(testing::Contains(testing::Field(&heard::to, citizen)))
    );
    EXPECT_EQ(store_.tickets().at(first).state, ticket_state::dijawab);
    until("2026-03-26 12:00");
    EXPECT_EQ(store_.tickets().at(first).state, ticket_state::selesai);
}

TEST_F(silence, is_told_in_her_language) {
    answered();
    reply(citizen, "BHS ENGLISH");
    const auto all = until(silent_at);
    ASSERT_THAT(all, SizeIs(1));
    EXPECT_THAT(all[0].text, HasSubstr("was closed"));
}

TEST_F(silence, ends_an_incident_and_all_who_reported_it) {
    for (int n = 0; n < 6; ++n)
        sms(fmt::format("62813000000{:02}", n), report);
    until("2026-03-02 08:01", 1min);
    const auto lead = service_->numbers.number(store_.incidents().begin()->second.lead);
    sms(officer_pupr, "JAWAB " + lead + " akan ditambal besok");
    until("2026-03-02 09:00", 1min);
    const auto all = until("2026-05-02 08:00");
    std::size_t told = 0;
    for (const auto& each : all)
        told += each.text.find("ditutup") != std::string::npos ? 1U : 0U;
    EXPECT_EQ(told, 6U);
    for (const auto& [id, row] : store_.tickets()) {
        EXPECT_EQ(row.state, ticket_state::selesai) << id.value;
        EXPECT_EQ(steps_of(id).back(), "closed confirmed=no reason=silence state=selesai");
    }
    EXPECT_TRUE(store_.incidents().begin()->second.finished);
}

TEST_F(silence, of_a_follower_is_looked_for_when_it_was_and_words_do_not_move_that) {
    for (int n = 0; n < 6; ++n)
        sms(fmt::format("62813000000{:02}", n), report);
    ASSERT_EQ(last_ticket().state, ticket_state::duplikat);
    const auto look = last_ticket().look_at;
    EXPECT_EQ(look, in_wita("2026-03-16 08:00"));
    until("2026-03-06 08:00");
    sms("6281300000005", last_number() + " makin dalam");
    EXPECT_EQ(last_ticket().look_at, look);
    until("2026-03-16 08:00");
    EXPECT_EQ(last_ticket().look_at, in_wita("2026-03-27 08:00")) << "ten days after her words";
    EXPECT_TRUE(routing::is_open(last_ticket().state));
}

TEST_F(silence, of_followers_does_not_end_them_while_the_lead_is_open) {
    for (int n = 0; n < 6; ++n)
        sms(fmt::format("62813000000{:02}", n), report);
    until("2026-04-20 08:00");
    for (const auto& [id, row] : store_.tickets()) {
        EXPECT_TRUE(routing::is_open(row.state));
        if (row.state == ticket_state::duplikat) {
            EXPECT_GT(row.look_at, now_.wall);
        }
    }
}

} // namespace
} // namespace ntbcare::flow
