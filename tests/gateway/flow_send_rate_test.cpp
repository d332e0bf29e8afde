#include "gateway/flow/send_rate.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;

const routing::steady_time start{1h};

int take_all(link_rate& rate, routing::steady_time now) {
    int count = 0;
    while (rate.take(now)) {
        ++count;
    }
    return count;
}

/// What leaves from `start` on when it is asked for every so often, each time behind `first`.
int taken_in(
    link_rate& rate,
    std::chrono::seconds within,
    std::chrono::milliseconds every,
    const std::function<void(routing::steady_time)>& first = [](auto) {}
) {
    int count = 0;
    for (auto at = start; at < start + within; at += every) {
        first(at);
        count += take_all(rate, at);
    }
    return count;
}

TEST(link_rate, saves_up_one_burst_and_no_more) {
    link_rate rate{100, 250ms};
    EXPECT_EQ(take_all(rate, start), 25);
    EXPECT_EQ(take_all(rate, start + 1h), 25);
}

TEST(link_rate, always_allows_one_however_slow) {
    link_rate rate{0.5, 250ms};
    EXPECT_EQ(take_all(rate, start), 1);
    EXPECT_EQ(take_all(rate, start + 1s), 0);
    EXPECT_EQ(take_all(rate, start + 2s), 1);
}

TEST(link_rate, never_exceeds_its_rate_by_more_than_the_burst) {
    link_rate rate{50, 250ms};
    const int sent = taken_in(rate, 10s, 1ms);
    EXPECT_LE(sent, 10 * 50 + 13);
    EXPECT_GE(sent, 10 * 50 - 1);
}

TEST(link_rate, makes_room_for_what_leaves_by_another_way) {
    link_rate rate{50, 250ms};
    const int sent = taken_in(rate, 10s, 1ms, [&](auto at) {
        if ((at - start) % 100ms == 0ms)
            rate.spend(at);
    });
    EXPECT_LE(sent, 10 * 40 + 13);
    EXPECT_GE(sent, 10 * 40 - 1);
}

TEST(link_rate, keeps_half_of_itself_whatever_leaves_by_another_way) {
    link_rate rate{10, 250ms};
    const int sent = taken_in(rate, 60s, 10ms, [&](auto at) { rate.spend(at); });
    EXPECT_GE(sent, 60 * 5 - 2);
    EXPECT_LE(sent, 60 * 5 + 3);
}

TEST(link_rate, owes_no_more_than_half_a_burst) {
    link_rate rate{100, 250ms};
    take_all(rate, start);
    for (int i = 0; i < 10'000; ++i)
        rate.spend(start);
    EXPECT_GT(rate.next(start), start + 100ms);
    EXPECT_LT(rate.next(start), start + 135ms);
    EXPECT_TRUE(rate.take(rate.next(start)));
}

TEST(link_rate, keeps_the_one_to_ask_with_from_what_leaves_during_a_pause) {
    link_rate rate{10, 250ms};
    EXPECT_TRUE(rate.throttled(start));
    for (int i = 0; i < 100; ++i)
        rate.spend(start + 500ms);
    EXPECT_TRUE(rate.take(start + 1s));
}

TEST(link_rate, says_exactly_when_the_next_is_allowed) {
    link_rate rate{3, 0ms};
    auto now = start;
    for (int i = 0; i < 100; ++i) {
        ASSERT_TRUE(rate.take(now)) << i;
        ASSERT_FALSE(rate.take(now)) << i;
        const auto then = rate.next(now);
        ASSERT_GT(then, now);
        ASSERT_LT(then - now, 400ms);
        now = then;
    }
}

TEST(link_rate, pauses_as_long_as_it_is_told) {
    link_rate rate{100, 250ms, 4s};
    EXPECT_TRUE(rate.throttled(start));
    EXPECT_EQ(rate.next(start), start + 4s);
    EXPECT_TRUE(rate.throttled(start + 4s));
    EXPECT_EQ(rate.next(start + 4s), start + 12s);
    link_rate slow{100, 250ms, 10min};
    EXPECT_TRUE(slow.throttled(start));
    EXPECT_TRUE(slow.throttled(start + 10min));
    EXPECT_EQ(slow.next(start + 10min), start + 20min) << "no longer than it is told";
}

TEST(link_rate, pauses_a_second_and_halves_when_throttled) {
    link_rate rate{100, 250ms};
    EXPECT_TRUE(rate.throttled(start));
    EXPECT_FALSE(rate.take(start + 999ms));
    EXPECT_EQ(rate.next(start), start + 1s);
    EXPECT_DOUBLE_EQ(rate.current(start + 1s), 50);
}

TEST(link_rate, hears_one_burst_of_refusals_as_one) {
    link_rate rate{100, 250ms};
    EXPECT_TRUE(rate.throttled(start));
    EXPECT_FALSE(rate.throttled(start + 10ms));
    EXPECT_FALSE(rate.refused(start + 20ms));
    EXPECT_EQ(rate.next(start), start + 1s);
    EXPECT_DOUBLE_EQ(rate.current(start), 50);
}

TEST(link_rate, doubles_the_pause_up_to_its_maximum) {
    link_rate rate{100, 250ms};
    auto now = start;
    for (const auto pause : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        ASSERT_TRUE(rate.throttled(now));
        EXPECT_EQ(rate.pause_left(now), pause);
        now += pause;
    }
}

TEST(link_rate, pauses_shortly_again_after_an_acceptance) {
    link_rate rate{100, 250ms};
    EXPECT_TRUE(rate.throttled(start));
    rate.accepted(start + 500ms); // Of a PDU from before the pause: says nothing.
    EXPECT_TRUE(rate.throttled(start + 1s));
    EXPECT_EQ(rate.pause_left(start + 1s), 2s);
    rate.accepted(start + 3s);
    EXPECT_TRUE(rate.throttled(start + 4s));
    EXPECT_EQ(rate.pause_left(start + 4s), 1s);
}

TEST(link_rate, recovers_a_tenth_of_its_rate_a_second) {
    link_rate rate{100, 250ms};
    EXPECT_TRUE(rate.throttled(start));
    EXPECT_NEAR(rate.current(start + 2s), 60, 0.01);
    EXPECT_NEAR(rate.current(start + 4s), 80, 0.01);
    EXPECT_NEAR(rate.current(start + 1h), 100, 0.01);
}

TEST(link_rate, keeps_a_floor_however_often_it_is_throttled) {
    link_rate rate{64, 250ms};
    auto now = start;
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(rate.throttled(now));
        now += rate.pause_left(now);
    }
    EXPECT_NEAR(rate.current(now), 1, 0.01);
}

TEST(link_rate, pauses_long_without_slowing_when_refused) {
    link_rate rate{100, 250ms};
    EXPECT_TRUE(rate.refused(start));
    EXPECT_EQ(rate.next(start), start + link_rate::sick_pause);
    EXPECT_DOUBLE_EQ(rate.current(start + 30s), 100);
}

} // namespace
} // namespace ntbcare::flow
