// The auditors' own count of working time, by hand.
#include "tests/simulation/working_time.hpp"

#include <gtest/gtest.h>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

routing::wall_time at(std::string_view day, std::chrono::milliseconds time) {
    return routing::start_of(*routing::parse_day(day)) + time;
}

TEST(working_time, weekends_and_holidays_do_not_count) {
    const working_time working;
    EXPECT_TRUE(working.is_working_day(*routing::parse_day("2026-01-05")));
    EXPECT_FALSE(working.is_working_day(*routing::parse_day("2026-01-10"))) << "a Saturday";
    EXPECT_FALSE(working.is_working_day(*routing::parse_day("2026-01-16"))) << "Isra Mikraj";
    EXPECT_EQ(working.days_after(at("2026-01-09", 10h), 1), at("2026-01-12", 10h));
    EXPECT_EQ(working.days_after(at("2026-01-10", 10h), 1), at("2026-01-12", 10h));
    EXPECT_EQ(working.days_after(at("2026-01-15", 10h), 1), at("2026-01-19", 10h));
    EXPECT_EQ(working.after(at("2026-01-09", 18h), 12h), at("2026-01-12", 6h));
    EXPECT_EQ(working.after(at("2026-01-09", 18h), 6h), at("2026-01-10", 0h));
    EXPECT_EQ(working.passed(at("2026-01-12", 6h)) - working.passed(at("2026-01-09", 18h)), 12h);
}

TEST(working_time, people_are_told_by_day) {
    const working_time working;
    EXPECT_EQ(working.daytime_from(at("2026-01-05", 3h), true), at("2026-01-05", 7h));
    EXPECT_EQ(working.daytime_from(at("2026-01-05", 12h), true), at("2026-01-05", 12h));
    EXPECT_EQ(working.daytime_from(at("2026-01-09", 20h), true), at("2026-01-12", 7h));
    EXPECT_EQ(working.daytime_from(at("2026-01-09", 20h), false), at("2026-01-10", 7h));
}

} // namespace
} // namespace ntbcare::simulation
