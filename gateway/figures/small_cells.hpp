// Hides small counts in a table of people's reports, so that nobody is found by being one of few:
// neither from the count itself nor from a sum less the others. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ntbcare::figures {

/// Counts below this, but for 0, are small: 0 tells of nobody.
inline constexpr std::int64_t small_below = 5;

/// Counts by row and column, and which are hidden.
struct cell_grid {
    std::vector<std::vector<std::int64_t>> counts; ///< Rows of one length.
    std::vector<std::vector<bool>> hidden;         ///< Of the same shape.

    /// All shown.
    [[nodiscard]] static cell_grid of(std::vector<std::vector<std::int64_t>> counts);
};

/// Which sums a reader knows, from this table or from another one.
struct known_sums {
    bool of_rows = true;
    bool of_columns = true;
};

/// Hides every small count, and then as many others as it takes: where a sum is known, either
/// nothing of its line is hidden, or two cells that come to `small_below` or more; and no hidden
/// cell follows from the sums taken together. Only a line whose own sum is small, or that has one
/// cell, cannot be held to that: its sum must not be shown. What was hidden before stays hidden.
void hide_small(cell_grid& grid, const known_sums& known);

} // namespace ntbcare::figures
