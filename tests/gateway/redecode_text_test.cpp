// What `redecode` is told and tells.
#include "gateway/cli/redecode.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::cli {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

/// 2026-11-26 20:00 WITA.
constexpr routing::wall_time now{
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + std::chrono::hours{12}};

TEST(redecode_since, is_a_time_ago_or_a_day_or_a_minute_in_wita) {
    EXPECT_EQ(since_from("2h", now), now - 2h);
    EXPECT_EQ(since_from("3d", now), now - 72h);
    EXPECT_EQ(since_from("2026-11-26", now), now - 20h);
    EXPECT_EQ(since_from("2026-11-26T19:30", now), now - 30min);
    EXPECT_EQ(since_from("2026-11-26 20:00", now), now);
}

TEST(redecode_since, is_refused_when_it_is_none_of_them) {
    for (const auto* bad :
         {"",
          "gestern",
          "2026-13-01",
          "2026-02-30",
          "2026-11-26T",
          "2026-11-26T24:00",
          "2026-11-26T10:60",
          "2026-11-26X10:00",
          "2026-11-26T20:01",
          "2026-11-27",
          "3",
          "-2h",
          "2026-11-2x"}) {
        EXPECT_FALSE(since_from(bad, now)) << bad;
    }
}

routing::catalogue some_service() {
    return {.numbers = routing::ticket_numbers{routing::ticket_number_key{}}};
}

const flow::redecode_change change{
    {7}, 0, db::text_kind::complaint, "jalan \u00c4rusak\u00d1", "jalan [rusak]!"};

TEST(redecode_line, tells_a_change_without_its_words) {
    const auto service = some_service();
    const auto line = change_line(change, service, shown_words::none);
    EXPECT_THAT(line, HasSubstr("complaint 0: 14 characters, 3 of them read otherwise"));
    EXPECT_THAT(line, Not(HasSubstr("rusak")));
    EXPECT_THAT(change_json(change, service, shown_words::none), Not(HasSubstr("rusak")));
}

TEST(redecode_line, shows_the_words_when_asked) {
    const auto service = some_service();
    const auto line = change_line(change, service, shown_words::all);
    EXPECT_THAT(line, HasSubstr("- jalan \u00c4rusak\u00d1\n"));
    EXPECT_THAT(line, HasSubstr("+ jalan [rusak]!"));
    EXPECT_THAT(
        change_json(change, service, shown_words::all), HasSubstr("\"after\":\"jalan [rusak]!\"")
    );
}

TEST(redecode_line, sums_up) {
    const flow::redecode_counts counts{
        .rows = 9, .messages = 6, .unchanged = 3, .changed = 1, .wordless = 1, .incomplete = 1};
    EXPECT_EQ(
        counts_line(counts, false),
        "6 messages in 9 rows: 1 changed, 3 unchanged, 1 without a text, 1 incomplete"
    );
    EXPECT_THAT(counts_line(counts, true), HasSubstr("1 would change"));
    EXPECT_EQ(
        counts_json(counts, true),
        R"({"rows":9,"messages":6,"changed":1,"unchanged":3,"without_text":1,"incomplete":1,)"
        R"("dry_run":true})"
    );
}

} // namespace
} // namespace ntbcare::cli
