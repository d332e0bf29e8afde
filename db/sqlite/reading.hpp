// The way from a time to ids, without an index over times. Used by figure_rows.
#pragma once

#include "db/figures_rows.hpp"
#include "db/keys.hpp"
#include "db/sqlite/queries.hpp"
#include "db/sqlite/statement.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

namespace ntbcare::db {

/// Ids from `first` to `last`; none: last < first.
struct id_span {
    std::int64_t first = 1;
    std::int64_t last = 0;
};

/// Rows come in the order of their ids, and nearly in that of their times: so a day is found by
/// halving, with no index over times. Holds as long as no clock was set back by more than
/// `disorder_max`.
class rows_by_time {
public:
    static constexpr std::chrono::hours disorder_max{24};

    /// `time`: the column of `table` with the time a row was made.
    rows_by_time(
        SQLite::Database& file, const std::string& table, const std::string& time, time_limit& limit
    );

    /// All ids that may have a time in the span.
    [[nodiscard]] id_span within(const time_span& span);

private:
    /// The first id from which on all times are at or after this one, but for the disorder.
    [[nodiscard]] std::int64_t first_from(wall_time at, const id_span& all);

    statement ends_;
    statement next_;
};

} // namespace ntbcare::db
