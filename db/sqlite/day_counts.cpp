// The daily count of tickets: kept in memory while the engine runs, a row a day.
#include "db/sqlite/engine.hpp"

namespace ntbcare::db {

/// Only what came behind the newest row is counted: a day's tickets. A file from before the counts
/// is counted once, whole.
void engine::recover_days(ticket_id last) {
    statement newest{
        file_,
        "SELECT day, tickets, last_ticket, hash FROM day_count ORDER BY day DESC LIMIT 1",
        limit_};
    std::optional<day_count> counted;
    if (newest.find())
        counted = {
            .day = newest.small<std::int32_t>(0, INT32_MAX),
            .tickets = newest.number(1),
            .last = newest.id<ticket_id>(2),
            .hash = newest.hash(3),
        };
    newest.done();
    statement since{file_, "SELECT count(*) FROM ticket WHERE id > ?", limit_};
    const bool found = since.find(counted ? counted->last.value : std::int64_t{0});
    const std::int64_t behind = found ? since.number(0) : 0;
    statement noted{file_, "SELECT value FROM meta WHERE key = 'day_head'", limit_};
    days_.restore(counted, noted.find() ? noted.hash(0) : chain_hash{}, behind, last);
}

std::optional<day_count> engine::write_day(const turn_effects& effects) {
    if (!effects.count_day)
        return std::nullopt;
    if (!days_.may_count(*effects.count_day))
        throw failure{errc::constraint, "that day is counted already"};
    const day_count row = days_.row(*effects.count_day, effects.tickets_new);
    run_.insert_day_count.run(row.day, row.tickets, row.last, row.hash);
    run_.set_day_head.run(row.hash);
    return row;
}

} // namespace ntbcare::db
