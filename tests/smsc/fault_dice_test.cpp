#include "tests/smsc/fault_dice.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::sim {
namespace {

using std::chrono::seconds;

const fault_dice::time_point start{};

std::string throws_of(fault_dice dice) {
    std::string thrown;
    for (int i = 0; i < 40; ++i)
        thrown += dice.throttles(start) ? 'x' : '.';
    return thrown;
}

TEST(fault_dice, nothing_goes_wrong_unasked) {
    fault_dice dice{{}};
    EXPECT_EQ(throws_of(dice), std::string(40, '.'));
    EXPECT_EQ(dice.answer_delay(), milliseconds{0});
    EXPECT_EQ(dice.clock_jump(), std::chrono::hours{0});
    EXPECT_FALSE(dice.refuses_bind());
    EXPECT_FALSE(dice.drops_bind());
    EXPECT_FALSE(dice.hits(0));
}

TEST(fault_dice, a_seed_repeats_a_run_and_another_does_not) {
    const fault_options one{.seed = 1, .answers = {.throttle = 0.5}};
    const fault_options two{.seed = 2, .answers = {.throttle = 0.5}};
    EXPECT_EQ(throws_of(fault_dice{one}), throws_of(fault_dice{one}));
    EXPECT_NE(throws_of(fault_dice{one}), throws_of(fault_dice{two}));
}

TEST(fault_dice, a_burst_comes_at_its_place) {
    const fault_options chosen{.answers = {.burst = 2, .burst_every = 20}};
    EXPECT_EQ(throws_of(fault_dice{chosen}), "xx..................xx..................");
}

TEST(fault_dice, over_the_rate_all_are_throttled_until_a_second_is_over) {
    fault_dice dice{{.answers = {.rate_max = 2}}};
    EXPECT_FALSE(dice.throttles(start));
    EXPECT_FALSE(dice.throttles(start));
    EXPECT_TRUE(dice.throttles(start + milliseconds{999}));
    EXPECT_FALSE(dice.throttles(start + seconds{1}));
}

TEST(fault_dice, answers_are_delayed_by_their_jitter_and_late_ones_by_more) {
    fault_dice dice{{.answers = {.late = 1, .delay = milliseconds{5}, .jitter = milliseconds{3}}}};
    for (int i = 0; i < 20; ++i) {
        const auto delay = dice.answer_delay();
        EXPECT_GE(delay, milliseconds{1'005});
        EXPECT_LE(delay, milliseconds{1'008});
    }
}

TEST(fault_dice, binds_are_refused_and_dropped_so_many_times) {
    fault_dice dice{{.binds = {.refuse = 2, .drop = 1}}};
    EXPECT_TRUE(dice.refuses_bind());
    EXPECT_TRUE(dice.refuses_bind());
    EXPECT_FALSE(dice.refuses_bind());
    EXPECT_TRUE(dice.drops_bind());
    EXPECT_FALSE(dice.drops_bind());
}

TEST(fault_dice, a_clock_jumps_back_and_forth) {
    fault_dice dice{{.receipts = {.clock_jumps = true}}};
    bool back = false;
    bool forth = false;
    for (int i = 0; i < 100; ++i) {
        const auto jump = dice.clock_jump().count();
        back = back || jump < -24 * 300;
        forth = forth || jump > 24 * 300;
    }
    EXPECT_TRUE(back);
    EXPECT_TRUE(forth);
}

} // namespace
} // namespace ntbcare::sim
