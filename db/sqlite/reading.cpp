#include "db/sqlite/reading.hpp"

#include <fmt/format.h>

namespace ntbcare::db {

namespace {

std::string ends_sql(const std::string& table) {
    return fmt::format("SELECT (SELECT min(id) FROM {0}), (SELECT max(id) FROM {0})", table);
}

std::string next_sql(const std::string& table, const std::string& time) {
    return fmt::format("SELECT id, {} FROM {} WHERE id >= ? ORDER BY id LIMIT 1", time, table);
}

} // namespace

rows_by_time::rows_by_time(
    SQLite::Database& file, const std::string& table, const std::string& time, time_limit& limit
)
    : ends_{file, ends_sql(table), limit}
    , next_{file, next_sql(table, time), limit} {}

id_span rows_by_time::within(const time_span& span) {
    id_span all;
    if (ends_.find() && !ends_.null(0))
        all = {ends_.number(0), ends_.number(1)};
    ends_.done();
    if (all.last < all.first || span.until <= span.from)
        return {};
    return {
        first_from(span.from - disorder_max, all), first_from(span.until + disorder_max, all) - 1};
}

std::int64_t rows_by_time::first_from(wall_time at, const id_span& all) {
    std::int64_t low = all.first;
    std::int64_t high = all.last + 1;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (next_.find(middle) && next_.time(1) < at)
            low = next_.number(0) + 1;
        else
            high = middle;
        next_.done();
    }
    return low;
}

} // namespace ntbcare::db
