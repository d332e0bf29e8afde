#include "tests/system/stored.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>

namespace ntbcare::sim {
namespace {

constexpr std::array states{"queued", "accepted", "delivered", "failed", "expired", "held"};

SQLite::Database opened(const std::filesystem::path& store) {
    return {store.string(), SQLite::OPEN_READONLY, 5'000};
}

} // namespace

stored_tickets read_tickets(const std::filesystem::path& store) {
    const auto database = opened(store);
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

std::vector<stored_reply> read_replies(const std::filesystem::path& store) {
    const auto database = opened(store);
    std::vector<stored_reply> found;
    SQLite::Statement rows{database, "SELECT link_group, state, reason, ticket FROM outbox"};
    while (rows.executeStep()) {
        const auto state = static_cast<std::size_t>(rows.getColumn(1).getInt());
        found.push_back(
            {rows.getColumn(0).getString(),
             states.at(state),
             rows.getColumn(2).getString(),
             rows.getColumn(3).getInt64()}
        );
    }
    return found;
}

std::map<std::int64_t, std::size_t>
read_told(const std::filesystem::path& store, const std::string& words) {
    const auto database = opened(store);
    std::map<std::int64_t, std::size_t> found;
    SQLite::Statement rows{
        database, "SELECT ticket, count(*) FROM outbox WHERE instr(text, ?) > 0 GROUP BY ticket"};
    for (rows.bind(1, words); rows.executeStep();)
        found[rows.getColumn(0).getInt64()] = static_cast<std::size_t>(rows.getColumn(1).getInt());
    return found;
}

std::vector<std::string> read_received(const std::filesystem::path& store) {
    const auto database = opened(store);
    std::vector<std::string> found;
    SQLite::Statement rows{database, "SELECT octets FROM inbox"};
    while (rows.executeStep())
        found.push_back(rows.getColumn(0).getString());
    return found;
}

} // namespace ntbcare::sim
