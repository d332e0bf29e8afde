#include "gateway/figures/figures_table.hpp"

#include "gateway/figures/small_cells.hpp"

namespace ntbcare::figures {

namespace {

constexpr auto answered_column = static_cast<std::size_t>(standing::answered);

/// Which counts of a line are hidden. Counts that make up a whole are judged together: a reader
/// takes one from another.
struct hidden_counts {
    bool received = false;
    std::vector<bool> standings;
    std::vector<bool> closings; ///< Confirmed, without confirmation, and the rest of the answered.
    std::vector<bool> reopened; ///< Reopened, and the rest.
    std::vector<bool> rated;    ///< Rated, and the rest.
};

using tallies = std::vector<const tally*>;
using parts = std::vector<std::int64_t>;

parts received_of(const tally& of) {
    return {of.received};
}
parts standings_of(const tally& of) {
    return {of.standings.begin(), of.standings.end()};
}
parts closings_of(const tally& of) {
    const auto rest = of.at(standing::answered) - of.confirmed - of.unconfirmed;
    return {of.confirmed, of.unconfirmed, rest};
}
parts reopened_of(const tally& of) {
    return {of.reopened, of.at(standing::answered) - of.reopened};
}
parts rated_of(const tally& of) {
    return {of.rated, of.at(standing::answered) - of.rated};
}

/// `whole_hidden`: lines whose parts are hidden whatever they are.
std::vector<std::vector<bool>> hidden_of(
    const tallies& lines,
    parts (*parts_of)(const tally&),
    const std::vector<bool>& whole_hidden,
    const known_sums& known
) {
    std::vector<parts> counts;
    for (const tally* line : lines)
        counts.push_back(parts_of(*line));
    auto grid = cell_grid::of(std::move(counts));
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (whole_hidden[i])
            grid.hidden[i].assign(grid.hidden[i].size(), true);
    hide_small(grid, known);
    return grid.hidden;
}

/// Sums of columns are known even where this table hides them: from a table by month, say.
std::vector<hidden_counts> hide(const tallies& lines, bool columns_add_up) {
    std::vector<hidden_counts> made(lines.size());
    if (lines.empty())
        return made;
    const known_sums of_both{true, columns_add_up};
    std::vector<bool> whole(lines.size(), false);
    const auto received = hidden_of(lines, &received_of, whole, {false, columns_add_up});
    for (std::size_t i = 0; i < lines.size(); ++i)
        whole[i] = made[i].received = received[i][0];
    const auto standings = hidden_of(lines, &standings_of, whole, of_both);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        made[i].standings = standings[i];
        whole[i] = whole[i] || standings[i][answered_column];
    }
    const auto closings = hidden_of(lines, &closings_of, whole, of_both);
    const auto reopened = hidden_of(lines, &reopened_of, whole, of_both);
    const auto rated = hidden_of(lines, &rated_of, whole, of_both);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        made[i].closings = closings[i];
        made[i].reopened = reopened[i];
        made[i].rated = rated[i];
    }
    return made;
}

hidden_counts nothing_hidden() {
    hidden_counts made;
    made.standings.assign(standing_count, false);
    made.closings.assign(3, false);
    made.reopened.assign(2, false);
    made.rated.assign(2, false);
    return made;
}

cell shown(std::int64_t count, bool hidden) {
    if (!hidden)
        return count;
    return count < small_below ? "<5" : "*";
}

/// A time or mean of few tells of each of them.
bool is_told(std::int64_t of, bool hidden, bool hides_small) {
    return of > 0 && !hidden && (!hides_small || of >= small_below);
}

void add_times(std::vector<cell>& row, const waiting_times& times, bool told) {
    for (const double share : {0.5, 0.9})
        row.push_back(told ? cell::tenths(times.hours(share)) : cell{"-"});
}

const std::vector<std::string> header{
    "group",
    "name",
    "received",
    "answered",
    "handed_over",
    "rejected",
    "withdrawn",
    "unanswered",
    "confirmed",
    "unconfirmed",
    "reopened",
    "response_p50_h",
    "response_p90_h",
    "answer_p50_h",
    "answer_p90_h",
    "ratings",
    "stars"};

std::vector<cell> row_of(
    const std::string& group,
    const std::string& name,
    const tally& of,
    const hidden_counts& hidden,
    bool hides_small
) {
    std::vector<cell> row{group, name, shown(of.received, hidden.received)};
    for (std::size_t i = 0; i < standing_count; ++i)
        row.push_back(shown(of.standings[i], hidden.standings[i]));
    row.push_back(shown(of.confirmed, hidden.closings[0]));
    row.push_back(shown(of.unconfirmed, hidden.closings[1]));
    row.push_back(shown(of.reopened, hidden.reopened[0]));
    const bool few_answered = hidden.standings[answered_column];
    add_times(row, of.responded, is_told(of.responded.count(), few_answered, hides_small));
    add_times(row, of.answered, is_told(of.answered.count(), few_answered, hides_small));
    row.push_back(shown(of.rated, hidden.rated[0]));
    const bool mean = is_told(of.rated, hidden.rated[0], hides_small);
    row.push_back(
        mean ? cell::tenths(static_cast<double>(of.stars) / static_cast<double>(of.rated))
             : cell{"-"}
    );
    return row;
}

} // namespace

sheet table_of(
    const std::map<std::string, tally>& groups,
    const std::function<std::string(const std::string&)>& name_of,
    bool hides_small
) {
    tally all;
    tallies lines;
    for (const auto& [group, counts] : groups) {
        all.add(counts);
        lines.push_back(&counts);
    }
    const auto hidden = hides_small ? hide(lines, true)
                                    : std::vector<hidden_counts>(lines.size(), nothing_hidden());
    const auto hidden_of_all = hides_small ? hide({&all}, false)[0] : nothing_hidden();
    sheet made{header, {}};
    std::size_t line = 0;
    for (const auto& [group, counts] : groups)
        made.rows.push_back(row_of(group, name_of(group), counts, hidden[line++], hides_small));
    made.rows.push_back(row_of("total", {}, all, hidden_of_all, hides_small));
    return made;
}

} // namespace ntbcare::figures
