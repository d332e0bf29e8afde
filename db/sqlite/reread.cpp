// received() and texts(): old messages and the words they left, for who reads them again. Prepared
// when they are asked for: a turn never needs them.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

namespace {

// Outcomes that left words on a ticket: ticket, added, courtesy, joined.
constexpr const char* received_sql =
    " FROM inbox WHERE id > ?1 AND at >= ?2 AND ticket IS NOT NULL AND outcome IN (0, 1, 3, 5) AND "
    "(link = ?3 OR (set_key IS NOT NULL AND link_group = ?4)) AND length(octets) > 0 ORDER BY id "
    "LIMIT ?5";

} // namespace

std::vector<inbox_row> engine::received(const received_query& query) {
    statement rows{file_, "SELECT " + inbox_columns + received_sql, limit_};
    std::vector<inbox_row> out;
    for (rows.start(query.after.value, query.since, query.link, query.group, query.rows_max);
         rows.next();)
        out.push_back(read_inbox(rows));
    return out;
}

std::vector<ticket_text> engine::texts(ticket_id of) {
    statement rows{
        file_,
        "SELECT " + text_columns +
            " FROM ticket_text WHERE ticket = ? AND text IS NOT NULL ORDER BY n",
        limit_};
    std::vector<ticket_text> out;
    for (rows.start(of); rows.next();)
        out.push_back(read_text(rows));
    return out;
}

} // namespace ntbcare::db
