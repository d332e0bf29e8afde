// What the ledger and the figures are made of: counts of rows that are alike, and tickets with what
// happened to them. Value types only: no SQL, no numbers of people, no words of theirs.
#pragma once

#include "db/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

/// From the first to before the last.
struct time_span {
    wall_time from{};
    wall_time until{};
};

/// A day in WITA: days since 1970.
using local_day = std::int64_t;

/// Messages of one day that are alike in all the ledger asks. Codes are as stored: the ledger is
/// there to see one that should not be.
struct received_count {
    local_day day = 0;
    std::int64_t outcome = 0;
    std::int64_t unanswered = 0;                  ///< A code of `silence`.
    bool names_ticket = false;                    ///< It says which ticket it went to.
    std::optional<routing::ticket_kind> ticket{}; ///< Of that ticket, if it is there.
    bool opened = false; ///< That ticket's first words came by this very message.
    bool first = false;  ///< Not a part, or part number one.
    std::int64_t count = 0;
    std::int64_t example = 0; ///< The smallest id among them.

    friend bool operator==(const received_count&, const received_count&) = default;
};

/// Tickets of one day. `traced`: the message that the first words came by is there and names this
/// ticket; or none is named, and nobody can tell.
struct opened_count {
    local_day day = 0;
    bool traced = false;
    std::int64_t count = 0;
    std::int64_t example = 0;

    friend bool operator==(const opened_count&, const opened_count&) = default;
};

/// SMS of one day that are alike. `dated`: what its state says happened has a time.
struct written_count {
    local_day day = 0;
    std::int64_t state = 0;
    bool dated = false;
    std::string reason{};
    std::int64_t count = 0;
    std::int64_t example = 0;

    friend bool operator==(const written_count&, const written_count&) = default;
};

/// A ticket and all that happened to it, oldest first.
struct ticket_life {
    ticket row{};
    std::vector<ticket_event> events{};
};

} // namespace ntbcare::db
