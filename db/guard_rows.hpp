// What crosses the storage door about replies that guards hold back: where a sender stands, whom an
// SMS is still owed for many messages at once, and replies to other countries that wait for
// somebody's approval. What earns a step and when an SMS leaves is decided in gateway/flow.
#pragma once

#include "db/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

/// Of most persons there is none: one without steps and with nothing to tell is removed.
struct person_guard {
    person_id person{};
    std::int32_t strikes = 0;          ///< 0 to 3: the step of the ladder.
    std::int32_t told = 0;             ///< The last step that the sender was told.
    wall_time struck_at{};             ///< The last strike; epoch: none.
    std::string why{};                 ///< Of the last one: "spam", "loop", "over_budget".
    std::int32_t waiting = 0;          ///< Messages that one SMS will acknowledge.
    std::vector<ticket_id> tickets{};  ///< The first few of their tickets.
    wall_time waiting_since{};         ///< The first of them.
    std::optional<wall_time> due_at{}; ///< When that SMS leaves; none: nothing waits.
    wall_time told_at{};               ///< When such an SMS last left; epoch: never.
    std::string service{};             ///< The number that was written to.

    [[nodiscard]] bool says_nothing() const { return strikes == 0 && waiting == 0; }
    friend bool operator==(const person_guard&, const person_guard&) = default;
};
/// Tickets that are named in one SMS.
inline constexpr std::size_t gathered_tickets_max = 8;
/// Persons whose standing is held in memory and read at start, those struck last.
inline constexpr std::size_t person_guards_max = 100'000;

/// A reply to a number of another country; its outbox row is `held`.
struct held_reply {
    outbox_id outbox{};
    std::string country{}; ///< "60"
    wall_time at{};

    friend bool operator==(const held_reply&, const held_reply&) = default;
};
/// One that waits, whole, with its recipient's contact.
struct waiting_reply {
    held_reply held{};
    outbox_row row{};

    friend bool operator==(const waiting_reply&, const waiting_reply&) = default;
};
/// So many are released or refused by one command.
inline constexpr std::size_t held_replies_max = 500;

/// What somebody decided: it leaves, with this deadline, or never does.
struct held_decision {
    outbox_row row{}; ///< Of one that is sent: queued, with its new deadline.
    bool send = false;
    wall_time at{};

    friend bool operator==(const held_decision&, const held_decision&) = default;
};

} // namespace ntbcare::db
