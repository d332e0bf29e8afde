// Tickets with all that is stored of their lives, page by page, for whoever checks them. A
// connection of its own that cannot write, beside the running gateway. Nobody's number is read.
#pragma once

#include "db/day_count.hpp"
#include "db/errc.hpp"
#include "db/history.hpp"
#include "db/keys.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

struct history_page {
    std::vector<ticket_history> tickets; ///< By id.
    /// Named by events or texts and not there, from `after` to the page's end.
    std::vector<ticket_id> missing;
    bool last = false; ///< Nothing is behind it.
};
/// A page ends after so many tickets, or so many octets of words.
inline constexpr std::size_t history_page_tickets = 200;
inline constexpr std::size_t history_page_octets = 8 * 1024 * 1024;

/// A stretch of received messages.
struct message_page {
    std::vector<ticket_id> missing; ///< To which they led, and that are not there; by id.
    inbox_id upto{};                ///< The next stretch is behind it.
    bool last = false;
};
inline constexpr std::int64_t message_page_rows = 10'000;

struct counted_days {
    std::vector<day_count> rows; ///< By day.
    chain_hash head{};           ///< The last hash, as noted apart from the rows.
};

class histories {
public:
    /// Errors: as of queries::open.
    [[nodiscard]] static result<std::unique_ptr<histories>>
    open(const std::string& path, const keys& secret, std::string& message);
    ~histories();
    histories(const histories&) = delete;
    histories& operator=(const histories&) = delete;

    /// The tickets behind `after`, of one moment. By primary keys only, and in no hurry.
    [[nodiscard]] result<history_page> page(ticket_id after);
    /// The messages behind `after`: what they led to.
    [[nodiscard]] result<message_page> messages(inbox_id after);
    /// nullopt: no such ticket.
    [[nodiscard]] result<std::optional<ticket_history>> one(ticket_id id);
    /// A row a day: all of them. Read before the tickets.
    [[nodiscard]] result<counted_days> days();

    [[nodiscard]] const std::string& last_message() const;

private:
    struct impl;
    explicit histories(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
