// That nobody can work out a hidden count is checked by working: the sums are solved as equations,
// for many tables.
#include "gateway/figures/small_cells.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace ntbcare::figures {
namespace {

using testing::ElementsAre;
using grid_of_counts = std::vector<std::vector<std::int64_t>>;
using equations = std::vector<std::vector<double>>;

cell_grid hidden_in(grid_of_counts counts, known_sums known = {}) {
    auto grid = cell_grid::of(std::move(counts));
    hide_small(grid, known);
    return grid;
}

TEST(small_cells, without_a_small_count_nothing_is_hidden) {
    const auto grid = hidden_in({{5, 0, 20}, {7, 6, 0}});
    EXPECT_THAT(
        grid.hidden, ElementsAre(ElementsAre(false, false, false), ElementsAre(false, false, false))
    );
}

TEST(small_cells, one_to_four_are_small_and_nothing_and_five_are_not) {
    for (std::int64_t count = 0; count <= 6; ++count)
        EXPECT_EQ(hidden_in({{count, 50}}, {false, false}).hidden[0][0], count >= 1 && count <= 4);
}

TEST(small_cells, a_sum_does_not_tell_a_hidden_count_by_the_other) {
    EXPECT_THAT(hidden_in({{3, 9, 40}}, {true, false}).hidden[0], ElementsAre(true, true, false));
}

TEST(small_cells, two_small_counts_that_come_to_little_get_a_third) {
    EXPECT_THAT(
        hidden_in({{1, 2, 30, 9}}, {true, false}).hidden[0], ElementsAre(true, true, false, true)
    );
    EXPECT_THAT(
        hidden_in({{2, 3, 30, 9}}, {true, false}).hidden[0], ElementsAre(true, true, false, false)
    );
}

TEST(small_cells, a_column_is_guarded_as_a_row_is) {
    const auto grid = hidden_in({{3}, {50}, {8}}, {false, true});
    EXPECT_THAT(grid.hidden, ElementsAre(ElementsAre(true), ElementsAre(false), ElementsAre(true)));
}

TEST(small_cells, what_follows_from_several_sums_together_is_guarded_too) {
    // Two blocks and a bridge between them: each line has two hidden cells, and yet the bridge is
    // the sum of some lines less others.
    auto grid = cell_grid::of(grid_of_counts(4, std::vector<std::int64_t>(4, 10)));
    const std::pair<int, int> cells[]{
        {0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 2}, {2, 3}, {3, 2}, {3, 3}, {0, 2}};
    for (const auto& [row, column] : cells)
        grid.hidden[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)] = true;
    hide_small(grid, {});
    std::size_t hidden = 0;
    for (const auto& row : grid.hidden)
        hidden += static_cast<std::size_t>(std::ranges::count(row, true));
    EXPECT_GT(hidden, std::size(cells));
}

TEST(small_cells, what_was_hidden_before_stays_hidden) {
    auto grid = cell_grid::of({{50, 60, 70}});
    grid.hidden[0][2] = true;
    hide_small(grid, {true, false});
    EXPECT_TRUE(grid.hidden[0][2]);
    EXPECT_EQ(std::ranges::count(grid.hidden[0], true), 2);
}

TEST(small_cells, a_table_of_nothing_is_left_alone) {
    cell_grid none;
    hide_small(none, {});
    EXPECT_TRUE(none.hidden.empty());
}

/// Gauss and Jordan: the reduced equations in all unknowns.
void reduce(equations& of) {
    std::size_t rank = 0;
    const std::size_t unknowns = of.empty() ? 0 : of[0].size();
    for (std::size_t column = 0; column < unknowns && rank < of.size(); ++column) {
        const auto pivot = std::find_if(
            of.begin() + static_cast<std::ptrdiff_t>(rank),
            of.end(),
            [column](const auto& row) { return std::abs(row[column]) > 1e-9; }
        );
        if (pivot == of.end())
            continue;
        std::iter_swap(of.begin() + static_cast<std::ptrdiff_t>(rank), pivot);
        const double by = of[rank][column];
        for (double& each : of[rank])
            each /= by;
        for (std::size_t row = 0; row < of.size(); ++row) {
            const double times = of[row][column];
            for (std::size_t i = 0; row != rank && i < unknowns; ++i)
                of[row][i] -= times * of[rank][i];
        }
        ++rank;
    }
}

/// How many hidden cells have one value only, given all sums and all that is shown.
std::size_t worked_out(const cell_grid& grid) {
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    for (std::size_t row = 0; row < grid.hidden.size(); ++row)
        for (std::size_t column = 0; column < grid.hidden[row].size(); ++column)
            if (grid.hidden[row][column])
                cells.emplace_back(row, column);
    equations of;
    const auto add = [&](auto is_in) {
        of.emplace_back();
        for (const auto& each : cells)
            of.back().push_back(is_in(each) ? 1 : 0);
    };
    for (std::size_t row = 0; row < grid.hidden.size(); ++row)
        add([row](const auto& each) { return each.first == row; });
    for (std::size_t column = 0; column < grid.hidden[0].size(); ++column)
        add([column](const auto& each) { return each.second == column; });
    reduce(of);
    return static_cast<std::size_t>(std::ranges::count_if(of, [](const auto& row) {
        return std::ranges::count_if(row, [](double by) { return std::abs(by) > 1e-9; }) == 1;
    }));
}

TEST(small_cells, the_solver_of_this_test_works_out_what_can_be) {
    auto grid = cell_grid::of({{3, 9}, {8, 7}});
    grid.hidden = {{true, true}, {false, true}};
    EXPECT_EQ(worked_out(grid), 3U);
    grid.hidden = {{true, true}, {true, true}};
    EXPECT_EQ(worked_out(grid), 0U);
}

TEST(small_cells, no_hidden_count_can_be_worked_out_of_any_table) {
    std::mt19937 dice{7};
    const auto up_to = [&dice](int most) {
        return std::uniform_int_distribution<int>{0, most}(dice);
    };
    for (int round = 0; round < 2'000; ++round) {
        grid_of_counts counts(static_cast<std::size_t>(2 + up_to(8)));
        const auto columns = static_cast<std::size_t>(2 + up_to(4));
        for (auto& row : counts)
            for (std::size_t i = 0; i < columns; ++i)
                row.push_back(up_to(3) == 0 ? up_to(4) : up_to(40));
        const auto grid = hidden_in(counts);
        for (std::size_t row = 0; row < counts.size(); ++row)
            for (std::size_t column = 0; column < columns; ++column) {
                const auto count = counts[row][column];
                ASSERT_TRUE(count == 0 || count >= small_below || grid.hidden[row][column]);
            }
        ASSERT_EQ(worked_out(grid), 0U) << "round " << round;
    }
}

} // namespace
} // namespace ntbcare::figures
