// What leaves first because of danger, and what waits when the day's budget of SMS is spent.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

using namespace test;
namespace status = protocol::status;

constexpr auto midnight = 24h; ///< Later than this it is another day in WITA.

db::outbox_row about(std::int64_t id, lane in, bool urgent, std::string text) {
    auto made = row({.id = id, .in = in, .text = std::move(text)});
    made.urgent = urgent;
    made.deadline = at(48h).wall;
    return made;
}

struct spent_day : testing::Test {
    spent_day()
        : lanes{links(), {.sms_a_day = 5}} {
        lanes.link_up(first_link, at(0s));
    }
    void spend(int count = 5) {
        for (int n = 0; n < count; ++n)
            lanes.push(about(++id, lane::acknowledgement, false, "x"), at(0s));
        for (const auto& one : drain(lanes, first_link, at(0s)))
            lanes.response(one.token, status::ok, "", at(0s));
        lanes.committed(lanes.take_changes().size());
    }

    sender lanes;
    std::int64_t id = 0;
};

TEST(sender_urgent, goes_before_everything_else_and_starves_nobody) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 3; ++id)
        lanes.push(about(id, lane::acknowledgement, false, "a"), at(0s));
    lanes.push(about(4, lane::answer, true, "danger"), at(0s));
    lanes.push(about(5, lane::acknowledgement, true, "fire"), at(0s));
    EXPECT_EQ(texts(drain(lanes, first_link, at(0s))), (strings{"danger", "fire", "a", "a", "a"}));
    for (std::int64_t id = 10; id < 30; ++id)
        lanes.push(about(id, lane::answer, true, "u"), at(1s));
    lanes.push(about(40, lane::acknowledgement, false, "waits"), at(1s));
    const auto order = texts(drain(lanes, first_link, at(1s)));
    const auto place = std::ranges::find(order, "waits") - order.begin();
    EXPECT_LT(place, 10);
}

TEST_F(spent_day, lets_danger_and_answers_go_and_nothing_else) {
    spend();
    lanes.push(about(11, lane::acknowledgement, false, "ack"), at(0s));
    lanes.push(about(12, lane::reminder, false, "reminder"), at(0s));
    lanes.push(about(13, lane::broadcast, false, "broadcast"), at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    EXPECT_FALSE(lanes.next_chance(first_link, at(0s))) << "nothing is asked again and again";
    lanes.push(about(14, lane::answer, false, "answer"), at(0s));
    lanes.push(about(15, lane::acknowledgement, true, "fire"), at(0s));
    lanes.push(about(16, lane::reminder, true, "late danger"), at(0s));
    EXPECT_EQ(texts(drain(lanes, first_link, at(0s))), (strings{"fire", "late danger", "answer"}));
}

TEST_F(spent_day, lets_the_rest_go_the_next_day) {
    spend();
    lanes.push(about(11, lane::acknowledgement, false, "ack"), at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(1h)));
    EXPECT_FALSE(lanes.take_wake());
    lanes.tick(at(midnight));
    EXPECT_TRUE(lanes.take_wake()) << "links are asked again";
    EXPECT_EQ(texts(drain(lanes, first_link, at(midnight))), (strings{"ack"}));
}

TEST_F(spent_day, says_why_what_could_not_wait_was_dropped) {
    spend();
    auto soon = about(11, lane::acknowledgement, false, "ack");
    soon.deadline = at(1h).wall;
    lanes.push(soon, at(0s));
    lanes.tick(at(1h));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::expired);
    EXPECT_EQ(changes[0].reason, "sms_a_day");
}

TEST_F(spent_day, is_told_once_with_a_warning_before) {
    spend(3);
    EXPECT_TRUE(lanes.take_events().empty());
    spend(1);
    EXPECT_TRUE(has_event(lanes.take_events(), "guard.sms_a_day.near"));
    spend(1);
    const auto said = lanes.take_events();
    ASSERT_EQ(said.size(), 1U);
    EXPECT_EQ(said[0].name, "guard.sms_a_day.spent");
    EXPECT_EQ(said[0].level, severity::error);
    EXPECT_EQ(field(said[0], "sms_a_day"), "5");
    lanes.push(about(11, lane::answer, false, "answer"), at(0s));
    drain(lanes, first_link, at(0s));
    lanes.tick(at(1min));
    EXPECT_TRUE(lanes.take_events().empty());
}

TEST_F(spent_day, survives_a_restart) {
    spend();
    const auto kept = lanes.take_learnt();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].group, "");
    EXPECT_EQ(kept[0].key, "sms_today");
    sender again{links(), {.sms_a_day = 5}};
    again.restore_learnt(kept);
    again.link_up(first_link, at(0s));
    again.push(about(11, lane::acknowledgement, false, "ack"), at(0s));
    EXPECT_FALSE(again.next(first_link, at(0s)));
    again.tick(at(0s));
    EXPECT_TRUE(has_event(again.take_events(), "guard.sms_a_day.spent"));
}

TEST_F(spent_day, counts_each_part_of_a_long_sms) {
    auto answer = about(++id, lane::answer, false, long_text);
    lanes.push(answer, at(0s));
    EXPECT_EQ(drain(lanes, first_link, at(0s)).size(), 2U);
    spend(5);
    EXPECT_EQ(lanes.queued(), 2U) << "two of five waited";
}

} // namespace
} // namespace ntbcare::flow
