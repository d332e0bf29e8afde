#include "db/print_index.hpp"

#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

#include <map>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

TEST(print_index, finds_what_was_added_inside_the_window) {
    db::print_index index{10, 1h};
    index.add(print(1), {1}, start);
    EXPECT_EQ(index.find(print(1), start + 1h), db::inbox_id{1});
    EXPECT_EQ(index.find(print(1), start + 1h + 1s), std::nullopt);
    EXPECT_EQ(index.find(print(2), start), std::nullopt);
}

TEST(print_index, the_oldest_gives_way_at_the_cap) {
    db::print_index index{3, 1h};
    for (int i = 1; i <= 5; ++i)
        index.add(print(i), {i}, start);
    EXPECT_EQ(index.size(), 3U);
    EXPECT_EQ(index.displaced(), 2U);
    EXPECT_EQ(index.find(print(2), start), std::nullopt);
    for (int i = 3; i <= 5; ++i)
        EXPECT_EQ(index.find(print(i), start), db::inbox_id{i});
}

TEST(print_index, what_is_out_of_time_leaves_without_being_counted_as_lost) {
    db::print_index index{3, 1h};
    for (int i = 1; i <= 3; ++i)
        index.add(print(i), {i}, start);
    index.add(print(4), {4}, start + 2h);
    EXPECT_EQ(index.size(), 1U);
    EXPECT_EQ(index.displaced(), 0U);
}

TEST(print_index, the_newest_row_of_a_print_counts_and_outlives_the_older_ones) {
    db::print_index index{3, 1h};
    index.add(print(1), {1}, start);
    index.add(print(1), {2}, start);
    index.add(print(2), {3}, start);
    index.add(print(3), {4}, start); // The place of row 1 goes.
    EXPECT_EQ(index.find(print(1), start), db::inbox_id{2});
    index.add(print(4), {5}, start); // The place of row 2 goes.
    EXPECT_EQ(index.find(print(1), start), std::nullopt);
}

TEST(print_index, clear_forgets_everything) {
    db::print_index index{3, 1h};
    index.add(print(1), {1}, start);
    index.clear();
    EXPECT_EQ(index.size(), 0U);
    EXPECT_EQ(index.find(print(1), start), std::nullopt);
    index.add(print(2), {2}, start);
    EXPECT_EQ(index.find(print(2), start), db::inbox_id{2});
}

TEST(print_index, agrees_with_a_plain_map_while_prints_collide) {
    constexpr int prints_max = 64;
    db::print_index index{prints_max, 1h};
    std::map<std::int64_t, db::fingerprint> last;
    std::uint32_t state = 1;
    for (std::int64_t row = 1; row <= 5'000; ++row) {
        state = state * 1'664'525U + 1'013'904'223U;
        // 16 homes only, so that chains form and break all the time; 100 prints, so that they
        // return.
        const auto n = static_cast<std::uint8_t>((state >> 16) % 100);
        db::fingerprint one{};
        one[0] = n % 16;
        one[15] = n;
        index.add(one, {row}, start);
        last[row] = one;
        if (last.size() > prints_max)
            last.erase(last.begin());
        const auto newest = [&] {
            for (auto at = last.rbegin(); at != last.rend(); ++at)
                if (at->second[15] == (row * 7) % 100)
                    return std::optional{db::inbox_id{at->first}};
            return std::optional<db::inbox_id>{};
        }();
        db::fingerprint asked{};
        asked[15] = static_cast<std::uint8_t>((row * 7) % 100);
        asked[0] = asked[15] % 16;
        ASSERT_EQ(index.find(asked, start), newest) << row;
    }
}

TEST(print_index, costs_less_than_forty_bytes_a_print) {
    EXPECT_LT(db::print_index::bytes_per_print(), 40U);
}

} // namespace
