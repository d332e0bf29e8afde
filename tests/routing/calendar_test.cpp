// Working time around weekends, Nyepi and Idul Fitri of 2026, and the end of the year, on the
// shipped holidays. Times are written as people in WITA read them.
#include "routing/policy/calendar.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace ntbcare::routing {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

/// "2026-03-17 10:30" in WITA.
wall_time at(const std::string& text) {
    const auto day = parse_day(text.substr(0, 10));
    EXPECT_TRUE(day) << text;
    return start_of(day.value()) + std::chrono::hours{std::stoi(text.substr(11, 2))} +
           std::chrono::minutes{std::stoi(text.substr(14, 2))};
}

const calendar& shipped() {
    return shipped_catalogue()->working_days;
}

struct later {
    const char* from;
    int count;
    const char* due;
};

class days_added : public testing::TestWithParam<later> {};

TEST_P(days_added, end_at_the_same_time_of_the_working_day) {
    const auto& [from, count, due] = GetParam();
    EXPECT_EQ(shipped().add_days(at(from), count), at(due)) << from << " + " << count;
}

INSTANTIATE_TEST_SUITE_P(
    calendar,
    days_added,
    testing::Values(
        later{"2026-03-02 08:00", 0, "2026-03-02 08:00"},
        later{"2026-03-02 08:00", 5, "2026-03-09 08:00"},
        later{"2026-03-06 23:59", 1, "2026-03-09 23:59"}, // Friday, just before midnight.
        later{"2026-03-07 00:00", 1, "2026-03-09 00:00"}, // Saturday as it begins.
        later{"2026-03-07 10:00", 1, "2026-03-09 10:00"},
        later{"2026-03-08 10:00", 2, "2026-03-10 10:00"},
        // Cuti bersama, Nyepi, Idul Fitri with its weekend and more cuti bersama: seven days off.
        later{"2026-03-16 09:00", 1, "2026-03-17 09:00"},
        later{"2026-03-17 09:00", 1, "2026-03-25 09:00"},
        later{"2026-03-17 09:00", 5, "2026-03-31 09:00"},
        later{"2026-03-20 09:00", 1, "2026-03-25 09:00"}, // Asked in the middle of it.
        later{"2026-04-02 15:00", 1, "2026-04-06 15:00"}, // Good Friday and Easter.
        later{"2026-05-13 15:00", 1, "2026-05-18 15:00"},
        later{"2026-12-23 16:00", 1, "2026-12-28 16:00"}, // Christmas and its weekend.
        later{"2026-12-30 16:00", 3, "2027-01-04 16:00"}  // Of 2027 nobody knows a holiday yet.
    )
);

struct span {
    const char* from;
    const char* until;
    std::chrono::milliseconds time;
};

class working_time : public testing::TestWithParam<span> {};

TEST_P(working_time, is_the_time_on_working_days) {
    const auto& [from, until, time] = GetParam();
    EXPECT_EQ(shipped().between(at(from), at(until)), time) << from << " to " << until;
}

INSTANTIATE_TEST_SUITE_P(
    calendar,
    working_time,
    testing::Values(
        span{"2026-03-02 08:00", "2026-03-02 08:00", 0h},
        span{"2026-03-03 08:00", "2026-03-02 08:00", 0h}, // Backwards.
        span{"2026-03-02 08:00", "2026-03-02 17:30", 9h + 30min},
        span{"2026-03-06 22:00", "2026-03-09 01:00", 3h},
        span{"2026-03-07 01:00", "2026-03-08 23:00", 0h},
        span{"2026-03-17 12:00", "2026-03-25 06:00", 18h},
        span{"2026-03-16 00:00", "2026-03-30 00:00", 5 * 24h},
        span{"2025-12-31 12:00", "2026-01-02 12:00", 24h} // New Year's Day is off.
    )
);

struct passing {
    const char* from;
    std::chrono::milliseconds time;
    const char* until;
};

class time_added : public testing::TestWithParam<passing> {};

TEST_P(time_added, ends_when_it_has_passed_on_working_days) {
    const auto& [from, time, until] = GetParam();
    EXPECT_EQ(shipped().add_time(at(from), time), at(until)) << from;
    EXPECT_EQ(shipped().between(at(from), at(until)), time) << from;
}

INSTANTIATE_TEST_SUITE_P(
    calendar,
    time_added,
    testing::Values(
        passing{"2026-03-07 12:00", 0h, "2026-03-07 12:00"},
        passing{"2026-03-06 12:00", 24h, "2026-03-09 12:00"},
        passing{"2026-03-07 12:00", 24h, "2026-03-10 00:00"},
        passing{"2026-03-06 00:00", 24h, "2026-03-07 00:00"}, // Friday is over as it ends.
        passing{"2026-03-17 18:00", 48h, "2026-03-26 18:00"}
    )
);

TEST(calendar, time_taken_back_is_time_added) {
    std::mt19937 dice{7};
    for (int round = 0; round < 2'000; ++round) {
        const auto until = at("2026-01-05 00:00") + std::chrono::minutes{dice() % (360 * 24 * 60)};
        const auto time = std::chrono::minutes{dice() % (20 * 24 * 60)};
        const auto from = shipped().take_time(until, time);
        EXPECT_LE(from, until);
        EXPECT_EQ(shipped().between(from, until), time);
        const auto again = shipped().add_time(from, time);
        EXPECT_LE(again, until);
        EXPECT_EQ(shipped().between(again, until), 0ms);
    }
}

TEST(calendar, without_holidays_weekends_are_known) {
    const calendar plain;
    EXPECT_TRUE(plain.is_working_day(date_of(at("2026-03-19 12:00"))));
    EXPECT_FALSE(plain.is_working_day(date_of(at("2026-03-21 12:00"))));
    EXPECT_EQ(plain.add_days(at("2026-03-17 09:00"), 5), at("2026-03-24 09:00"));
}

TEST(calendar, a_date_begins_at_midnight_in_wita) {
    const auto evening = wall_time{std::chrono::sys_days{std::chrono::year{2026} / 3 / 18} + 16h};
    EXPECT_EQ(date_of(evening), parse_day("2026-03-19"));
    EXPECT_EQ(date_of(evening - 1ms), parse_day("2026-03-18"));
    EXPECT_EQ(start_of(date_of(evening)), evening);
}

TEST(calendar, a_walk_over_days_that_are_all_off_ends) {
    std::vector<holiday> all;
    const auto first = parse_day("2026-01-01").value();
    for (int n = 0; n < walk_days_max + 100; ++n)
        all.push_back({first + days{n}, "libur", holiday_kind::libur});
    const calendar closed{all};
    const auto from = start_of(first);
    EXPECT_EQ(closed.add_days(from, 1), from + days{walk_days_max});
    EXPECT_EQ(closed.add_time(from, 1h), from + days{walk_days_max});
    const auto until = from + days{walk_days_max};
    EXPECT_EQ(closed.take_time(until, 1h), from);
    EXPECT_EQ(closed.between(from, until + days{10}), 0ms);
}

TEST(calendar, knows_the_years_it_has_days_of) {
    EXPECT_TRUE(shipped().knows(std::chrono::year{2026}));
    EXPECT_FALSE(shipped().knows(std::chrono::year{2027}));
    EXPECT_FALSE(calendar{}.knows(std::chrono::year{2026}));
}

TEST(calendar, the_same_day_twice_counts_once) {
    const auto day = parse_day("2026-08-18").value();
    const calendar twice{{{day, "a", holiday_kind::libur}, {day, "b", holiday_kind::cuti_bersama}}};
    EXPECT_EQ(twice.add_days(at("2026-08-17 09:00"), 1), at("2026-08-19 09:00"));
}

} // namespace
} // namespace ntbcare::routing
