// The clocks of a ticket over nights, weekends and holidays, each step once, pauses and silence.
// Times are written as people in WITA read them.
#include "routing/ticket/clocks.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ntbcare::routing {
namespace {

using namespace std::chrono_literals;
using enum ticket_state;

/// "2026-03-17 10:30" in WITA.
wall_time at(const std::string& text) {
    const auto day = parse_day(text.substr(0, 10));
    EXPECT_TRUE(day) << text;
    return start_of(day.value()) + std::chrono::hours{std::stoi(text.substr(11, 2))} +
           std::chrono::minutes{std::stoi(text.substr(14, 2))};
}

class clocks : public testing::Test {
protected:
    static ticket_clocks
    opened(const std::string& when, int days = 5, urgency urgent = urgency::biasa) {
        ticket_clocks row;
        row.state = diteruskan;
        row.urgent = urgent;
        row.opened_at = at(when);
        row.changed_at = row.opened_at;
        row.due_at = working().add_days(row.opened_at, days);
        row.due_days = days;
        return row;
    }
    [[nodiscard]] clock_look look(const ticket_clocks& row, wall_time now) const {
        return look_at(row, working(), rules, now);
    }
    /// Looks whenever it asks for it, until it does no more: "first 50", at what moment.
    std::vector<std::pair<due_step, wall_time>> life_of(ticket_clocks row) const {
        std::vector<std::pair<due_step, wall_time>> told;
        auto next = first_look(row, working(), rules);
        for (int looks = 0; next && looks < 100; ++looks) {
            const auto found = look(row, *next);
            EXPECT_TRUE(found.step || found.silent) << "a look for nothing";
            if (!found.step)
                break;
            told.emplace_back(*found.step, *next);
            row.response_told = found.response_told;
            row.follow_told = found.follow_told;
            EXPECT_EQ(found.again, first_look(row, working(), rules));
            next = found.again;
        }
        return told;
    }
    static void happens(ticket_clocks& row, ticket_state to, clock_event what, wall_time now) {
        row.state = to;
        row.changed_at = now;
        run_clocks(row, what, working(), now);
    }
    static const calendar& working() { return shipped_catalogue()->working_days; }

    clock_rules rules;
};

struct told {
    clock_kind clock;
    int step;
    const char* when;
};

void expect_told(
    const std::vector<std::pair<due_step, wall_time>>& found, const std::vector<told>& expected
) {
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t n = 0; n < found.size(); ++n) {
        EXPECT_EQ(found[n].first.clock, expected[n].clock) << n;
        EXPECT_EQ(found[n].first.step, expected[n].step) << n;
        EXPECT_EQ(found[n].second, at(expected[n].when)) << n << " " << expected[n].when;
    }
}

constexpr auto response = clock_kind::first_response;
constexpr auto follow = clock_kind::follow_up;

TEST_F(clocks, each_kind_has_its_own_days) {
    EXPECT_EQ(days_for(ticket_kind::question, false, rules), 5);
    EXPECT_EQ(days_for(ticket_kind::clarification, true, rules), 5);
    EXPECT_EQ(days_for(ticket_kind::complaint, false, rules), 14);
    EXPECT_EQ(days_for(ticket_kind::complaint, true, rules), 60);
    EXPECT_EQ(days_for(ticket_kind::idea, true, rules), 14);
}

TEST_F(clocks, every_step_of_an_untouched_ticket_is_told_once) {
    expect_told(
        life_of(opened("2026-03-02 08:00")),
        {{response, clock_step::half, "2026-03-03 08:00"},
         {response, clock_step::most, "2026-03-04 07:00"}, // 22.24 the evening before.
         {response, clock_step::over, "2026-03-04 08:00"},
         {follow, clock_step::half, "2026-03-05 07:00"}, // 20.00 the evening before.
         {response, clock_step::coordinator, "2026-03-05 08:00"},
         {follow, clock_step::most, "2026-03-06 08:00"},
         {follow, clock_step::over, "2026-03-09 08:00"},
         {follow, clock_step::coordinator, "2026-03-10 08:00"}}
    );
}

TEST_F(clocks, named_offices_hear_of_it_a_working_day_apart) {
    rules.named_rungs = 2;
    rules.escalate_days = 2;
    auto row = opened("2026-03-02 08:00");
    row.responded_at = at("2026-03-02 09:00");
    expect_told(
        life_of(row),
        {{follow, clock_step::half, "2026-03-05 07:00"},
         {follow, clock_step::most, "2026-03-06 08:00"},
         {follow, clock_step::over, "2026-03-09 08:00"},
         {follow, clock_step::coordinator, "2026-03-11 08:00"},
         {follow, clock_step::named, "2026-03-13 08:00"},
         {follow, clock_step::named + 1, "2026-03-17 08:00"}}
    );
}

TEST_F(clocks, holidays_stop_them) {
    auto row = opened("2026-03-17 10:00", 2);
    row.responded_at = row.opened_at;
    EXPECT_EQ(row.due_at, at("2026-03-26 10:00"));
    expect_told(
        life_of(row),
        {{follow, clock_step::half, "2026-03-25 10:00"},
         {follow, clock_step::most, "2026-03-26 07:00"}, // 00.24
         {follow, clock_step::over, "2026-03-26 10:00"},
         {follow, clock_step::coordinator, "2026-03-27 10:00"}}
    );
}

TEST_F(clocks, what_is_asked_on_a_sunday_is_due_at_that_time_of_day) {
    auto row = opened("2026-03-08 10:00", 1);
    row.responded_at = row.opened_at;
    EXPECT_EQ(row.due_at, at("2026-03-09 10:00"));
    expect_told(
        life_of(row),
        {{follow, clock_step::half, "2026-03-09 07:00"}, // 05.00
         {follow, clock_step::most, "2026-03-09 08:00"},
         {follow, clock_step::over, "2026-03-09 10:00"},
         {follow, clock_step::coordinator, "2026-03-10 10:00"}}
    );
}

TEST_F(clocks, danger_is_told_at_any_hour_of_any_day) {
    auto row = opened("2026-03-21 23:30", 14, urgency::mendesak); // Idul Fitri, at night.
    auto found = life_of(row);
    found.resize(4);
    expect_told(
        found,
        {{response, clock_step::half, "2026-03-22 00:00"},
         {response, clock_step::most, "2026-03-22 00:18"},
         {response, clock_step::over, "2026-03-22 00:30"},
         {response, clock_step::coordinator, "2026-03-22 01:30"}}
    );
    EXPECT_EQ(found[2].first.limit, at("2026-03-22 00:30"));
}

TEST_F(clocks, what_matters_more_is_responded_to_earlier) {
    const auto limit = [&](urgency urgent) {
        const auto row = opened("2026-03-05 12:00", 14, urgent);
        return look(row, at("2026-03-12 12:00")).step->limit;
    };
    EXPECT_EQ(
        look(opened("2026-03-05 12:00", 14), at("2026-03-09 12:00")).step->limit,
        at("2026-03-09 12:00")
    );
    EXPECT_EQ(limit(urgency::penting), at("2026-03-06 12:00"));
}

TEST_F(clocks, after_a_long_stop_only_the_newest_step_is_told) {
    const auto row = opened("2026-03-02 08:00");
    const auto found = look(row, at("2026-04-01 12:00"));
    ASSERT_TRUE(found.step);
    EXPECT_EQ(found.step->clock, follow);
    EXPECT_EQ(found.step->step, clock_step::coordinator);
    EXPECT_EQ(found.response_told, clock_step::coordinator);
    EXPECT_EQ(found.follow_told, clock_step::coordinator);
    EXPECT_EQ(found.again, std::nullopt);
}

TEST_F(clocks, what_came_while_nobody_looked_waits_for_the_morning_too) {
    const auto row = opened("2026-03-02 08:00");
    const auto night = look(row, at("2026-03-04 03:00"));
    EXPECT_EQ(night.step, std::nullopt);
    EXPECT_EQ(night.response_told, clock_step::none);
    EXPECT_EQ(night.again, at("2026-03-04 07:00"));
    const auto weekend = look(row, at("2026-03-07 12:00"));
    EXPECT_EQ(weekend.step, std::nullopt);
    EXPECT_EQ(weekend.again, at("2026-03-09 07:00"));
    EXPECT_TRUE(look(row, at("2026-03-04 07:00")).step);
}

TEST_F(clocks, a_response_stops_the_first_clock_and_not_the_other) {
    auto row = opened("2026-03-02 08:00");
    happens(row, diproses, {.responds = true}, at("2026-03-02 10:00"));
    EXPECT_EQ(row.responded_at, at("2026-03-02 10:00"));
    const auto found = life_of(row);
    ASSERT_EQ(found.size(), 4U);
    for (const auto& [step, when] : found)
        EXPECT_EQ(step.clock, follow);
    happens(row, diproses, {.responds = true}, at("2026-03-03 10:00"));
    EXPECT_EQ(row.responded_at, at("2026-03-02 10:00")) << "the first one counts";
}

TEST_F(clocks, a_pause_leaves_the_rest_of_the_time) {
    auto row = opened("2026-03-02 08:00", 5);
    happens(row, butuh_info, {.responds = true}, at("2026-03-03 08:00"));
    EXPECT_EQ(row.paused_at, at("2026-03-03 08:00"));
    // Only silence ends it by itself, after ten working days.
    EXPECT_EQ(first_look(row, working(), rules), at("2026-03-17 08:00"));
    EXPECT_EQ(look(row, at("2026-03-17 07:59")), clock_look{.again = at("2026-03-17 08:00")});
    EXPECT_TRUE(look(row, at("2026-03-17 08:00")).silent);
    // Asked again, it goes on pausing.
    happens(row, butuh_info, {.responds = true}, at("2026-03-05 08:00"));
    EXPECT_EQ(row.paused_at, at("2026-03-03 08:00"));
    // Four of five days were left; Nyepi and Idul Fitri come in between.
    happens(row, diteruskan, {}, at("2026-03-16 08:00"));
    EXPECT_EQ(row.paused_at, std::nullopt);
    EXPECT_EQ(row.due_at, at("2026-03-27 08:00"));
    expect_told(
        life_of(row),
        {{follow, clock_step::half, "2026-03-25 07:00"}, // Two and a half days left: 20.00.
         {follow, clock_step::most, "2026-03-26 08:00"},
         {follow, clock_step::over, "2026-03-27 08:00"},
         {follow, clock_step::coordinator, "2026-03-30 08:00"}}
    );
}

TEST_F(clocks, a_pause_after_the_end_gives_no_time_back) {
    auto row = opened("2026-03-02 08:00", 1);
    const auto due = row.due_at;
    happens(row, butuh_info, {.responds = true}, at("2026-03-05 08:00"));
    happens(row, diteruskan, {}, at("2026-03-09 08:00"));
    EXPECT_EQ(row.due_at, due);
}

TEST_F(clocks, an_answer_stops_them_and_silence_after_it_ends_the_ticket) {
    auto row = opened("2026-03-02 08:00");
    happens(row, dijawab, {.responds = true, .answers = true}, at("2026-03-04 15:00"));
    EXPECT_EQ(row.answered_at, at("2026-03-04 15:00"));
    const auto ends = at("2026-03-25 15:00"); // Ten working days around Idul Fitri.
    EXPECT_EQ(first_look(row, working(), rules), ends);
    EXPECT_FALSE(look(row, ends - 1ms).silent);
    EXPECT_TRUE(look(row, ends).silent);
    EXPECT_EQ(look(row, ends).step, std::nullopt);
    EXPECT_FALSE(look(row, ends + 6h).silent) << "not at night";
    EXPECT_EQ(look(row, ends + 6h).again, at("2026-03-26 07:00"));
    // A second answer begins the silence anew, a word of the citizen does not.
    happens(row, dijawab, {}, at("2026-03-05 15:00"));
    EXPECT_EQ(row.answered_at, at("2026-03-04 15:00"));
    happens(row, dijawab, {.responds = true, .answers = true}, at("2026-03-06 15:00"));
    EXPECT_EQ(row.answered_at, at("2026-03-06 15:00"));
}

TEST_F(clocks, a_reopened_ticket_keeps_its_first_clock_and_tells_no_step_twice) {
    auto row = opened("2026-03-02 08:00");
    row.follow_told = clock_step::half;
    happens(row, dijawab, {.responds = true, .answers = true}, at("2026-03-05 08:00"));
    happens(row, dibuka_lagi, {}, at("2026-03-06 08:30"));
    EXPECT_EQ(row.answered_at, std::nullopt);
    EXPECT_EQ(row.due_at, at("2026-03-09 08:00"));
    EXPECT_EQ(first_look(row, working(), rules), at("2026-03-06 08:00")) << "passed meanwhile";
    const auto found = look(row, at("2026-03-06 08:30"));
    ASSERT_TRUE(found.step);
    EXPECT_EQ(found.step->step, clock_step::most);
    EXPECT_EQ(found.again, at("2026-03-09 08:00"));
}

TEST_F(clocks, what_another_body_has_needs_no_response_of_ours) {
    auto row = opened("2026-03-02 08:00");
    row.state = dialihkan;
    for (const auto& [step, when] : life_of(row))
        EXPECT_EQ(step.clock, follow);
}

TEST_F(clocks, closed_tickets_have_none) {
    for (const auto state : {selesai, ditolak, batal}) {
        auto row = opened("2026-03-02 08:00");
        row.state = state;
        EXPECT_EQ(first_look(row, working(), rules), std::nullopt);
        EXPECT_EQ(look(row, at("2026-06-01 12:00")), clock_look{});
    }
}

TEST_F(clocks, one_that_follows_another_is_compared_with_it_now_and_then) {
    auto row = opened("2026-03-02 08:00");
    row.state = duplikat;
    EXPECT_EQ(first_look(row, working(), rules), at("2026-03-16 08:00"));
    EXPECT_TRUE(look(row, at("2026-03-16 08:00")).silent);
    EXPECT_FALSE(look(row, at("2026-03-16 07:59")).silent);
}

TEST_F(clocks, what_is_due_by_the_wall_is_told_by_it) {
    auto row = opened("2026-03-06 10:00"); // A Friday.
    row.due_days = 0;
    row.due_at = row.opened_at + 72h;
    row.responded_at = row.opened_at;
    expect_told(
        life_of(row),
        {{follow, clock_step::half, "2026-03-08 07:00"}, // Saturday, 22.00.
         {follow, clock_step::most, "2026-03-08 19:36"},
         {follow, clock_step::over, "2026-03-09 10:00"},
         {follow, clock_step::coordinator, "2026-03-10 10:00"}}
    );
}

TEST_F(clocks, daytime_ends_with_the_minute) {
    EXPECT_FALSE(is_daytime(rules, at("2026-03-07 07:00") - 1ms));
    EXPECT_TRUE(is_daytime(rules, at("2026-03-07 07:00")));
    EXPECT_TRUE(is_daytime(rules, at("2026-03-07 20:00") - 1ms));
    EXPECT_FALSE(is_daytime(rules, at("2026-03-07 20:00")));
}

TEST_F(clocks, the_digest_is_due_on_the_first_working_day_of_the_week) {
    const auto due = [&](const std::string& when) {
        return digest_moment(working(), rules, at(when));
    };
    EXPECT_EQ(due("2026-03-02 07:59"), std::nullopt);
    EXPECT_EQ(due("2026-03-02 08:00"), at("2026-03-02 08:00"));
    EXPECT_EQ(due("2026-03-02 19:59"), at("2026-03-02 08:00"));
    EXPECT_EQ(due("2026-03-02 20:00"), std::nullopt);
    EXPECT_EQ(due("2026-03-03 08:00"), std::nullopt);
    EXPECT_EQ(due("2026-03-07 08:00"), std::nullopt);
    EXPECT_EQ(due("2026-03-08 08:00"), std::nullopt);
    EXPECT_EQ(due("2026-03-23 08:00"), std::nullopt) << "cuti bersama";
    EXPECT_EQ(due("2026-03-25 09:00"), at("2026-03-25 08:00"));
    rules.tell_from = 9h;
    EXPECT_EQ(due("2026-03-02 08:30"), std::nullopt);
    EXPECT_EQ(due("2026-03-02 09:00"), at("2026-03-02 09:00"));
}

} // namespace
} // namespace ntbcare::routing
