#include "gateway/cli/report_days.hpp"

#include <gtest/gtest.h>

namespace ntbcare::cli {
namespace {

using namespace std::chrono_literals;

/// Shortly after midnight of 3 March in WITA: still 2 March in UTC.
const routing::wall_time now = *routing::parse_day("2026-03-02") + 16h + 1min;

routing::wall_time midnight(std::string_view day) {
    return *routing::parse_day(day) - 8h;
}

TEST(report_days, both_days_are_included_and_begin_at_midnight_in_wita) {
    std::string why;
    const auto in = span_of("2026-03-01", "2026-03-02", std::chrono::days{7}, now, why);
    ASSERT_TRUE(in);
    EXPECT_EQ(in->from, midnight("2026-03-01"));
    EXPECT_EQ(in->until, midnight("2026-03-03"));
}

TEST(report_days, without_days_it_is_a_week_that_ends_today) {
    std::string why;
    const auto in = span_of("", "", std::chrono::days{7}, now, why);
    ASSERT_TRUE(in);
    EXPECT_EQ(in->from, midnight("2026-02-25"));
    EXPECT_EQ(in->until, midnight("2026-03-04"));
}

TEST(report_days, one_day_alone_is_a_span) {
    std::string why;
    const auto in = span_of("2026-03-01", "2026-03-01", std::chrono::days{7}, now, why);
    EXPECT_EQ(in->until - in->from, 24h);
}

std::string refused(const std::string& from, const std::string& until) {
    std::string why;
    EXPECT_FALSE(span_of(from, until, std::chrono::days{7}, now, why));
    return why;
}

TEST(report_days, what_is_no_day_is_refused_by_its_name) {
    EXPECT_EQ(refused("kemarin", ""), "--from: expected a day as 2026-11-26: kemarin");
    EXPECT_EQ(refused("", "2026-02-30"), "--until: expected a day as 2026-11-26: 2026-02-30");
}

TEST(report_days, the_wrong_way_round_and_too_many_are_refused) {
    EXPECT_EQ(refused("2026-03-02", "2026-03-01"), "--from is after --until");
    EXPECT_EQ(refused("2000-01-01", "2026-03-01"), "more than 3660 days");
}

} // namespace
} // namespace ntbcare::cli
