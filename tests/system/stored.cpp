#include "tests/system/stored.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace ntbcare::sim {

stored_tickets read_tickets(const std::filesystem::path& store) {
    const SQLite::Database database{store.string(), SQLite::OPEN_READONLY, 5'000};
    stored_tickets found;
    SQLite::Statement rows{
        database,
        "SELECT text FROM ticket LEFT JOIN ticket_text ON ticket_text.ticket = ticket.id "
        "AND n = (SELECT MIN(n) FROM ticket_text WHERE ticket = id)"};
    while (rows.executeStep()) {
        ++found.count;
        ++found.by_text[rows.getColumn(0).getString()];
    }
    return found;
}

} // namespace ntbcare::sim
