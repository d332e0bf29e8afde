// What guards remember: bounded, undone with a turn that failed, and never more than a few steps.
#include "gateway/flow/day_budget.hpp"
#include "gateway/flow/guard_memory.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using routing::wall_time;

constexpr wall_time start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

TEST(sliding_counts, count_within_about_one_window) {
    sliding_counts counts{1h, 10};
    for (int n = 0; n < 8; ++n)
        counts.note(7, start);
    EXPECT_EQ(counts.count(7, start + 59min), 8U);
    EXPECT_EQ(counts.count(7, start + 90min), 4U) << "half of that window is over";
    EXPECT_EQ(counts.count(7, start + 2h), 0U);
    EXPECT_EQ(counts.count(8, start), 0U);
}

TEST(sliding_counts, hold_no_more_than_they_may_and_err_on_the_side_of_answering) {
    sliding_counts counts{1h, 3};
    for (std::uint64_t what = 0; what < 100; ++what)
        counts.note(what, start);
    EXPECT_EQ(counts.size(), 3U);
    EXPECT_EQ(counts.count(0, start), 1U);
    EXPECT_EQ(counts.count(99, start), 0U);
    counts.note(0, start);
    EXPECT_EQ(counts.count(0, start), 2U);
    EXPECT_FALSE(counts.tell(99, start));
}

TEST(sliding_counts, tell_once_a_window) {
    sliding_counts counts{1h, 10};
    EXPECT_TRUE(counts.tell(1, start));
    EXPECT_FALSE(counts.tell(1, start + 1min));
    EXPECT_TRUE(counts.tell(1, start + 61min));
}

TEST(sliding_counts, undo_what_is_not_settled) {
    sliding_counts counts{1h, 10};
    counts.note(1, start);
    counts.settle();
    counts.note(1, start);
    counts.undo();
    EXPECT_EQ(counts.count(1, start), 1U);
    counts.undo();
    EXPECT_EQ(counts.count(1, start), 1U);
}

TEST(sliding_counts, begin_anew_when_the_clock_was_set_back) {
    sliding_counts counts{1h, 10};
    counts.note(1, start);
    EXPECT_EQ(counts.count(1, start - 5h), 0U);
    counts.note(1, start - 5h);
    EXPECT_EQ(counts.count(1, start - 5h), 1U);
}

TEST(talks, remember_those_who_wrote_last) {
    talks all{10};
    for (std::int64_t id = 1; id <= 100; ++id) {
        all.of({id}).passive_in_row = 1;
        all.settle();
        EXPECT_LE(all.size(), 10U);
    }
    EXPECT_EQ(all.of({100}).passive_in_row, 1);
    EXPECT_EQ(all.of({1}).passive_in_row, 0) << "forgotten";
}

TEST(talks, keep_who_goes_on_talking) {
    talks all{10};
    for (std::int64_t id = 2; id <= 100; ++id) {
        ++all.of({1}).idle;
        all.of({id}).idle = 1;
        all.settle();
    }
    EXPECT_EQ(all.of({1}).idle, 99);
}

TEST(talks, undo_what_is_not_settled) {
    talks all{10};
    all.of({1}).idle = 3;
    all.settle();
    all.of({1}).idle = 4;
    all.of({1}).idle = 5;
    all.of({2}).idle = 1;
    all.undo();
    EXPECT_EQ(all.of({1}).idle, 3);
    EXPECT_EQ(all.of({2}).idle, 0);
}

TEST(talks, news_ends_a_row_and_makes_nobody_remembered) {
    talks all{10};
    all.of({1}).passive_in_row = 4;
    all.settle();
    all.end_row({1});
    all.end_row({2});
    EXPECT_EQ(all.size(), 1U);
    EXPECT_EQ(all.of({1}).passive_in_row, 0);
    all.undo();
    EXPECT_EQ(all.of({1}).passive_in_row, 4);
}

TEST(shape_of, a_text_is_its_letters) {
    const auto one = shape_of("Pinjaman cepat hubungi 0811-111-111!");
    EXPECT_TRUE(one);
    EXPECT_EQ(one, shape_of("PINJAMAN cepat, hubungi 0822 222 222"));
    EXPECT_NE(one, shape_of("Pinjaman lambat hubungi 0811-111-111!"));
}

TEST(shape_of, a_short_text_has_none) {
    EXPECT_FALSE(shape_of("lampu mati"));
    EXPECT_FALSE(shape_of("STATUS 482 7363 482 7363 482 7363"));
    EXPECT_FALSE(shape_of(""));
}

TEST(prefix_of, numbers_of_one_pool_share_it) {
    EXPECT_EQ(prefix_of("6281234567801"), prefix_of("6281234599999"));
    EXPECT_NE(prefix_of("6281234567801"), prefix_of("6281234667801"));
    EXPECT_EQ(prefix_of("62"), prefix_of("62"));
}

TEST(day_budget, is_spent_when_so_many_have_left_and_anew_the_next_day_in_wita) {
    day_budget day{10};
    for (int n = 0; n < 10; ++n) {
        EXPECT_FALSE(day.is_spent()) << n;
        day.note(start);
    }
    EXPECT_TRUE(day.is_spent());
    EXPECT_FALSE(day.look(start + 15h + 59min));
    EXPECT_TRUE(day.is_spent());
    EXPECT_TRUE(day.look(start + 16h)) << "midnight in Mataram";
    EXPECT_FALSE(day.is_spent());
    EXPECT_EQ(day.left_today(), 0U);
}

TEST(day_budget, tells_of_four_fifths_and_of_the_end_once_each) {
    day_budget day{10};
    std::string told;
    for (int n = 0; n < 12; ++n) {
        day.note(start);
        if (const auto said = day.take_alarm())
            told += *said == day_budget::alarm::near ? "near " : "spent ";
        if (n == 7) {
            EXPECT_EQ(told, "near ");
        }
    }
    EXPECT_EQ(told, "near spent ");
}

TEST(day_budget, survives_a_restart_and_never_counts_less_than_left) {
    day_budget day{10'000};
    std::string kept;
    for (int n = 0; n < 95; ++n) {
        day.note(start);
        kept = day.take_kept().value_or(kept);
    }
    day_budget again{10'000};
    again.restore(kept);
    static_cast<void>(again.look(start));
    EXPECT_GE(again.left_today(), 95U);
    EXPECT_LE(again.left_today(), 105U);
    again.restore("99999 9999999");
    EXPECT_TRUE(again.is_spent());
    EXPECT_EQ(again.take_alarm(), day_budget::alarm::spent) << "whoever starts it is told";
}

TEST(day_budget, ignores_what_it_did_not_write) {
    day_budget day{10};
    for (const char* kept : {"", " ", "x", "1", "1 ", "1 x", "99999 5x", "99999,5"})
        day.restore(kept);
    EXPECT_EQ(day.left_today(), 0U);
    day.note(start);
    day.restore("1 9");
    EXPECT_EQ(day.left_today(), 1U) << "of an earlier day";
}

TEST(day_budget, without_a_limit_counts_nothing) {
    day_budget day{0};
    for (int n = 0; n < 100; ++n)
        day.note(start);
    EXPECT_FALSE(day.is_spent());
    EXPECT_FALSE(day.take_alarm());
    EXPECT_FALSE(day.take_kept());
    EXPECT_FALSE(day.look(start + 48h));
}

} // namespace
} // namespace ntbcare::flow
