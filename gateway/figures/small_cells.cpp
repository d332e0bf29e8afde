#include "gateway/figures/small_cells.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <optional>

namespace ntbcare::figures {

namespace {

struct place {
    std::size_t row = 0;
    std::size_t column = 0;
};
using line = std::vector<place>;

line row_line(const cell_grid& grid, std::size_t row) {
    line made;
    for (std::size_t column = 0; column < grid.counts[row].size(); ++column)
        made.push_back({row, column});
    return made;
}

line column_line(const cell_grid& grid, std::size_t column) {
    line made;
    for (std::size_t row = 0; row < grid.counts.size(); ++row)
        made.push_back({row, column});
    return made;
}

std::int64_t count_at(const cell_grid& grid, place at) {
    return grid.counts[at.row][at.column];
}

bool is_hidden(const cell_grid& grid, place at) {
    return grid.hidden[at.row][at.column];
}

/// The next cell to hide: the smallest that is something, else one that is nothing.
std::optional<place> cheapest(const cell_grid& grid, const line& of) {
    std::optional<place> best;
    const auto cost = [&grid](place at) {
        const auto count = count_at(grid, at);
        return std::pair{count == 0, count};
    };
    for (const place each : of)
        if (!is_hidden(grid, each) && (!best || cost(each) < cost(*best)))
            best = each;
    return best;
}

bool hide_cheapest(cell_grid& grid, const line& of) {
    const auto next = cheapest(grid, of);
    if (next)
        grid.hidden[next->row][next->column] = true;
    return next.has_value();
}

/// True: one more was hidden.
bool widen(cell_grid& grid, const line& of) {
    std::size_t cells = 0;
    std::int64_t sum = 0;
    for (const place each : of) {
        if (!is_hidden(grid, each))
            continue;
        ++cells;
        sum += count_at(grid, each);
    }
    if (cells == 0 || (cells > 1 && sum >= small_below))
        return false;
    return hide_cheapest(grid, of);
}

/// Hidden cells as a graph: a cell joins its row with its column; lines whose sums nobody knows are
/// one node. A cell follows from the sums exactly when its two ends have no other way between them.
class hidden_graph {
public:
    hidden_graph(const cell_grid& grid, const known_sums& known)
        : grid_{grid}
        , known_{known}
        , columns_{grid.counts.empty() ? 0 : grid.counts[0].size()} {}

    [[nodiscard]] bool follows(place cell) const {
        std::vector<bool> seen(grid_.counts.size() + columns_ + 1, false);
        std::vector<std::size_t> next{row_node(cell.row)};
        seen[next.back()] = true;
        while (!next.empty()) {
            const auto node = next.back();
            next.pop_back();
            visit(node, cell, seen, next);
        }
        return !seen[column_node(cell.column)];
    }

private:
    [[nodiscard]] std::size_t row_node(std::size_t row) const {
        return known_.of_rows ? row + 1 : 0;
    }
    [[nodiscard]] std::size_t column_node(std::size_t column) const {
        return known_.of_columns ? grid_.counts.size() + column + 1 : 0;
    }

    /// Of a line its own cells; the node of all unknown sums has to look at every one.
    void visit(
        std::size_t node, place without, std::vector<bool>& seen, std::vector<std::size_t>& next
    ) const {
        const std::size_t rows = grid_.counts.size();
        const bool is_row = node > 0 && node <= rows;
        const bool is_column = node > rows;
        const std::size_t first_row = is_row ? node - 1 : 0;
        const std::size_t first_column = is_column ? node - rows - 1 : 0;
        for (std::size_t row = first_row; row < (is_row ? node : rows); ++row)
            for (std::size_t column = first_column;
                 column < (is_column ? first_column + 1 : columns_);
                 ++column) {
                if (!grid_.hidden[row][column] || (row == without.row && column == without.column))
                    continue;
                const std::size_t ends[]{row_node(row), column_node(column)};
                if (ends[0] == node || ends[1] == node)
                    reach(ends[0] == node ? ends[1] : ends[0], seen, next);
            }
    }

    static void reach(std::size_t node, std::vector<bool>& seen, std::vector<std::size_t>& next) {
        if (seen[node])
            return;
        seen[node] = true;
        next.push_back(node);
    }

    const cell_grid& grid_;
    known_sums known_;
    std::size_t columns_;
};

bool widen_lines(cell_grid& grid, const known_sums& known) {
    bool changed = false;
    for (std::size_t row = 0; known.of_rows && row < grid.counts.size(); ++row)
        changed = widen(grid, row_line(grid, row)) || changed;
    const std::size_t columns = grid.counts.empty() ? 0 : grid.counts[0].size();
    for (std::size_t column = 0; known.of_columns && column < columns; ++column)
        changed = widen(grid, column_line(grid, column)) || changed;
    return changed;
}

/// What follows from several sums together gets company.
bool widen_followers(cell_grid& grid, const known_sums& known) {
    for (std::size_t row = 0; row < grid.counts.size(); ++row)
        for (std::size_t column = 0; column < grid.counts[row].size(); ++column) {
            if (!grid.hidden[row][column] || !hidden_graph{grid, known}.follows({row, column}))
                continue;
            if (hide_cheapest(grid, row_line(grid, row)) ||
                hide_cheapest(grid, column_line(grid, column)))
                return true;
        }
    return false;
}

} // namespace

cell_grid cell_grid::of(std::vector<std::vector<std::int64_t>> counts) {
    cell_grid made{std::move(counts), {}};
    for (const auto& row : made.counts) {
        BOOST_ASSERT(row.size() == made.counts[0].size());
        made.hidden.emplace_back(row.size(), false);
    }
    return made;
}

void hide_small(cell_grid& grid, const known_sums& known) {
    for (std::size_t row = 0; row < grid.counts.size(); ++row)
        for (std::size_t column = 0; column < grid.counts[row].size(); ++column) {
            const auto count = grid.counts[row][column];
            if (count > 0 && count < small_below)
                grid.hidden[row][column] = true;
        }
    while (widen_lines(grid, known) || widen_followers(grid, known)) {
    }
}

} // namespace ntbcare::figures
