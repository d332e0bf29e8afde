// Callers who are cut off: they go on where they were, or hear once by SMS how to.
#include "tests/gateway/ussd_conversation.hpp"

namespace ntbcare::flow {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using decide_dropped_calls = dialling;
using std::chrono::minutes;

TEST_F(decide_dropped_calls, who_dials_again_within_a_quarter_of_an_hour_goes_on_where_she_was) {
    const auto summary = summary_of("jalan rusak");
    later(minutes{14});
    EXPECT_THAT(dial(), HasSubstr("terputus"));
    EXPECT_EQ(key("1"), summary);
    key("1");
    EXPECT_EQ(last_ticket().place, "52.02.01");
}

TEST_F(decide_dropped_calls, or_begins_anew) {
    summary_of("jalan rusak");
    dial();
    EXPECT_THAT(key("2"), HasSubstr("Buat aduan"));
    EXPECT_THAT(dial(), HasSubstr("Buat aduan"));
}

TEST_F(decide_dropped_calls, later_she_begins_anew) {
    summary_of("jalan rusak");
    later(minutes{16});
    EXPECT_THAT(dial(), HasSubstr("Buat aduan"));
}

TEST_F(decide_dropped_calls, what_was_sent_is_never_offered_again) {
    summary_of("jalan rusak");
    key("1");
    EXPECT_THAT(dial(), HasSubstr(routing::shown(last_number())));
}

TEST_F(decide_dropped_calls, who_hangs_up_on_a_draft_hears_once_by_sms_and_sees_nothing) {
    summary_of("jalan rusak");
    EXPECT_EQ(hang_up(), "");
    EXPECT_THAT(sms_to(citizen), HasSubstr("*123#"));
    EXPECT_EQ(hang_up(), "");
    EXPECT_THAT(sms_, IsEmpty());
    later(minutes{5});
    EXPECT_THAT(background(), IsEmpty());
    dial();
    key("1");
    EXPECT_EQ(hang_up(), ""); // The same draft.
    EXPECT_THAT(sms_, IsEmpty());
}

TEST_F(decide_dropped_calls, who_just_looked_around_hears_nothing) {
    dial();
    EXPECT_EQ(hang_up(), "");
    EXPECT_THAT(sms_, IsEmpty());
    later(minutes{5});
    EXPECT_THAT(background(), IsEmpty());
}

TEST_F(decide_dropped_calls, a_timeout_is_no_reason_to_show_anything_either) {
    summary_of("jalan rusak");
    EXPECT_EQ(screen(step(citizen, event::timed_out)), "");
    EXPECT_THAT(sms_to(citizen), HasSubstr("*123#"));
}

TEST_F(decide_dropped_calls, a_line_that_breaks_without_a_word_is_noticed_in_a_while) {
    summary_of("jalan rusak");
    later(minutes{2});
    EXPECT_THAT(background(), IsEmpty());
    later(minutes{1});
    const auto told = background();
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_THAT(told[0].text, HasSubstr("*123#"));
    EXPECT_EQ(told[0].service, "1708");
    later(minutes{1});
    EXPECT_THAT(background(), IsEmpty());
}

TEST_F(decide_dropped_calls, sessions_are_forgotten_in_the_end) {
    summary_of("jalan rusak");
    hang_up();
    later(minutes{15});
    background();
    EXPECT_EQ(store_.load({.now = now_.wall})->ussd_kept, 0U);
}

TEST_F(decide_dropped_calls, after_a_night_without_power_nobody_is_told_of_yesterdays_draft) {
    summary_of("jalan rusak");
    later(std::chrono::hours{9});
    EXPECT_THAT(background(), IsEmpty());
    EXPECT_EQ(store_.load({.now = now_.wall})->ussd_kept, 0U);
}

TEST_F(decide_dropped_calls, who_said_stop_hears_of_no_draft) {
    sms(citizen, "STOP");
    summary_of("jalan rusak");
    later(minutes{3});
    EXPECT_THAT(background(), IsEmpty());
}

TEST_F(decide_dropped_calls, a_stranger_who_hangs_up_leaves_nothing) {
    ++session_;
    EXPECT_EQ(hang_up(other), "");
    EXPECT_THAT(store_.persons(), SizeIs(2)); // The officers.
}

TEST_F(decide_dropped_calls, a_screen_that_nobody_saw_is_said_by_sms) {
    dial();
    const auto again = key("7");
    auto last = step(citizen, event::input, "7");
    auto late = unseen(last);
    const auto end = screen(std::move(last));
    EXPECT_EQ(screen(late), "");
    EXPECT_THAT(sms_to(citizen), HasSubstr(end));
}

TEST_F(decide_dropped_calls, a_ticket_whose_screen_nobody_saw_has_its_sms_already) {
    summary_of("jalan rusak");
    auto last = step(citizen, event::input, "1");
    auto late = unseen(last);
    screen(std::move(last));
    EXPECT_EQ(screen(late), "");
    EXPECT_THAT(sms_, IsEmpty());
}

TEST_F(decide_dropped_calls, a_draft_behind_a_screen_that_nobody_saw_can_go_on) {
    summary_of("jalan rusak");
    auto last = step(citizen, event::input, "2");
    auto late = unseen(last);
    screen(std::move(last));
    screen(late);
    EXPECT_THAT(sms_to(citizen), HasSubstr("*123#"));
    EXPECT_THAT(dial(), HasSubstr("terputus"));
}

TEST_F(decide_dropped_calls, who_dialled_again_meanwhile_hears_nothing_of_the_screen_before) {
    summary_of("jalan rusak");
    auto last = step(citizen, event::input, "2");
    auto late = unseen(last);
    screen(std::move(last));
    dial();
    screen(late);
    EXPECT_THAT(sms_, IsEmpty());
}

TEST_F(decide_dropped_calls, a_step_whose_caller_was_promised_its_result_says_it_by_sms) {
    const auto number = opened(citizen, "LAPOR jalan rusak parah di Praya");
    sms(officer_pupr, "SELESAI " + number + " sudah kami tambal");
    dial();
    auto alone = step(citizen, event::input, "2"); // Belum.
    alone.token.reset();
    alone.ussd->is_alone = true;
    screen(std::move(alone));
    EXPECT_EQ(last_ticket().state, routing::ticket_state::dibuka_lagi);
    EXPECT_THAT(sms_to(citizen), HasSubstr(routing::shown(number)));
}

TEST_F(decide_dropped_calls, who_hung_up_is_shown_nothing_under_the_old_name) {
    summary_of("jalan rusak");
    auto late = step(citizen, event::input, "1");
    hang_up();
    EXPECT_EQ(screen(std::move(late)), "");
    EXPECT_EQ(ticket_count(), 0U);
    EXPECT_THAT(screen(step(citizen, event::opened)), HasSubstr("terputus"))
        << "a new dialogue to which the carrier gave the same name";
}

} // namespace
} // namespace ntbcare::flow
