// What waits for its parts is bounded, for one sender and altogether: the oldest set gives way and
// becomes a message with its gap visible, and is counted.
#include "tests/gateway/admissions.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::flow {
namespace {

TEST(admission_limits, the_oldest_set_gives_way_when_there_are_too_many) {
    auto door = make_admission({.sets_max = 2});
    EXPECT_TRUE(take(door, part_of(1, 2, 1, "a", citizen), 1, 1s).empty());
    EXPECT_TRUE(take(door, part_of(2, 2, 1, "b", neighbour), 2, 2s).empty());
    const auto made = take(door, part_of(3, 2, 1, "c", neighbour), 3, 3s);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "a [...]");
    EXPECT_EQ(door.open_sets(), 2U);
    EXPECT_EQ(door.counters(), (admission_counters{.sets_crowded_total = 1}));
}

TEST(admission_limits, the_oldest_set_gives_way_when_all_together_are_too_large) {
    auto door = make_admission({.octets_max = 250});
    const std::string hundred(100, 'x');
    EXPECT_TRUE(take(door, part_of(1, 2, 1, hundred, citizen), 1, 1s).empty());
    EXPECT_TRUE(take(door, part_of(2, 2, 1, hundred, neighbour), 2, 2s).empty());
    const auto made = take(door, part_of(3, 2, 1, hundred, neighbour), 3, 3s);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].sender.digits, citizen);
    EXPECT_EQ(door.counters(), (admission_counters{.sets_crowded_total = 1}));
}

TEST(admission_limits, a_senders_oldest_set_gives_way_when_he_has_too_many) {
    auto door = make_admission({.sets_per_sender_max = 2});
    EXPECT_TRUE(take(door, part_of(1, 2, 1, "other", neighbour), 1, 0s).empty());
    EXPECT_TRUE(take(door, part_of(1, 2, 1, "a"), 2, 1s).empty());
    EXPECT_TRUE(take(door, part_of(2, 2, 1, "b"), 3, 2s).empty());
    const auto made = take(door, part_of(3, 2, 1, "c"), 4, 3s);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "a [...]");
    EXPECT_EQ(door.open_sets(), 3U); // The neighbour's waits on.
    EXPECT_EQ(door.counters(), (admission_counters{.sets_crowded_sender = 1}));
}

TEST(admission_limits, a_senders_oldest_set_gives_way_when_he_has_too_many_parts) {
    auto door = make_admission({.parts_per_sender_max = 3});
    EXPECT_TRUE(take(door, part_of(1, 9, 1, "a"), 1, 1s).empty());
    EXPECT_TRUE(take(door, part_of(1, 9, 2, "b"), 2, 1s).empty());
    EXPECT_TRUE(take(door, part_of(2, 9, 1, "c"), 3, 2s).empty());
    const auto made = take(door, part_of(2, 9, 2, "d"), 4, 2s);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(made[0].text, "ab [...]");
    EXPECT_EQ(door.counters(), (admission_counters{.sets_crowded_sender = 1}));
}

TEST(admission_limits, a_senders_oldest_set_gives_way_when_his_parts_are_too_large) {
    auto door = make_admission({.octets_per_sender_max = 250});
    const std::string hundred(100, 'x');
    EXPECT_TRUE(take(door, part_of(1, 2, 1, hundred), 1, 1s).empty());
    EXPECT_TRUE(take(door, part_of(2, 2, 1, hundred), 2, 2s).empty());
    EXPECT_EQ(take(door, part_of(3, 2, 1, hundred), 3, 3s).size(), 1U);
    EXPECT_EQ(door.counters(), (admission_counters{.sets_crowded_sender = 1}));
}

TEST(admission_limits, one_set_larger_than_a_senders_room_still_comes_together) {
    auto door = make_admission({.octets_per_sender_max = 150});
    const std::string hundred(100, 'x');
    EXPECT_TRUE(take(door, part_of(1, 2, 1, hundred), 1, 1s).empty());
    EXPECT_EQ(take(door, part_of(1, 2, 2, hundred), 2, 2s).at(0).text, hundred + hundred);
    EXPECT_EQ(door.counters(), (admission_counters{.sets_joined = 1}));
}

TEST(admission_limits, sets_whose_time_was_over_are_counted_apart) {
    auto door = make_admission();
    EXPECT_TRUE(take(door, part_of(1, 2, 1, "a"), 1).empty());
    EXPECT_EQ(door.expire(at(10min)).size(), 1U);
    EXPECT_EQ(door.counters(), (admission_counters{.sets_timed_out = 1}));
}

} // namespace
} // namespace ntbcare::flow
