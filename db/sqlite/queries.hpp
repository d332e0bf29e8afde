// What people look at: lists, one ticket with its history, counts. A connection of its own that
// cannot write, for commands and readers beside the running gateway. Numbers leave it masked.
#pragma once

#include "db/broadcast_rows.hpp"
#include "db/event_chain.hpp"
#include "db/guard_rows.hpp"
#include "db/keys.hpp"
#include "db/rows.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

struct queries_options {
    std::string path;
    keys secret;
    /// A query that takes longer is interrupted. Needs `steady_now`; without it nothing is limited.
    std::chrono::milliseconds read_within{500};
    std::function<routing::steady_time()> steady_now;
};

struct ticket_filter {
    std::optional<routing::ticket_state> state;
    std::string office; ///< Empty: all.
    std::size_t limit = 50;
};
inline constexpr std::size_t ticket_list_max = 1'000;

struct ticket_line {
    ticket row;
    std::string owner; ///< "62812****789"; of a secret ticket "Pelapor 4K7Q".
};

struct timeline_entry {
    ticket_event event;
    std::optional<ticket_text> text;   ///< The words it brought; absent when they were erased.
    std::optional<ticket_text> reread; ///< The newest reading of those words, if there is one.
};

/// A message that was not answered, and the person's masked number.
struct silent_line {
    inbox_row row;
    std::string owner;
};
inline constexpr std::size_t silent_list_max = 1'000;

/// A reply that waits for approval; numbers masked.
struct held_line {
    held_reply held;
    std::string owner; ///< Masked.
    std::string tag;   ///< "p:7f3a9c"
    ticket_id ticket;  ///< It is about; none: about none.
};
/// A sender on the ladder.
struct guarded_line {
    person_guard row;
    std::string owner; ///< Masked.
    std::string tag;
};

struct ticket_page {
    ticket row;
    std::string owner;                    ///< As in ticket_line.
    std::vector<timeline_entry> timeline; ///< Oldest first.
    bool chain_holds = false;             ///< The history is as it was written.
};

/// An open ticket of one office, with its words as they read now.
struct waiting_ticket {
    ticket_line line;
    std::string text; ///< Empty: erased.
};

/// A ticket whose office the coordinator chose: what a classifier learns from.
struct corrected_example {
    ticket_id ticket;
    std::string text;   ///< As it reads now.
    std::string office; ///< The last one chosen.
    std::string topic;  ///< Empty: the coordinator named none.

    friend bool operator==(const corrected_example&, const corrected_example&) = default;
};
/// Of one call; the next one goes on behind the last ticket.
inline constexpr std::size_t corrected_page = 500;

class queries {
public:
    /// Errors: unwritable (no such file), newer_schema (or older: the gateway has not opened it
    /// yet), corrupt, bad_key.
    [[nodiscard]] static result<std::unique_ptr<queries>>
    open(queries_options options, std::string& message);
    ~queries();
    queries(const queries&) = delete;
    queries& operator=(const queries&) = delete;

    /// Newest first, at most `ticket_list_max`.
    [[nodiscard]] result<std::vector<ticket_line>> tickets(const ticket_filter& by);
    /// nullopt: no such ticket.
    [[nodiscard]] result<std::optional<ticket_page>> show(ticket_id id);

    /// Open ones, the earliest deadline first, at most `ticket_list_max`.
    [[nodiscard]] result<std::vector<waiting_ticket>>
    waiting(const std::string& office, std::size_t limit);
    /// By ticket, behind `after`, at most `corrected_page`. Never a secret one nor an erased text.
    [[nodiscard]] result<std::vector<corrected_example>> corrected_examples(ticket_id after);
    /// Newest first, at most `silent_list_max`.
    [[nodiscard]] result<std::vector<silent_line>> silent(std::size_t limit);

    /// Oldest first, at most `silent_list_max`.
    [[nodiscard]] result<std::vector<held_line>> held_replies(std::size_t limit);
    /// Those struck last first, at most `silent_list_max`.
    [[nodiscard]] result<std::vector<guarded_line>> on_ladder(std::size_t limit);

    /// All, oldest first, at most `clarifications_max` of the newest.
    [[nodiscard]] result<clarification_list> clarifications();

    /// The newest `limit`, newest first.
    [[nodiscard]] result<std::vector<broadcast>> broadcasts(std::size_t limit);
    /// Who would hear one today: reporters of an incident, or subscribers of an area. Those who
    /// said STOP are not counted.
    [[nodiscard]] result<std::int64_t> reporters_of(ticket_id incident);
    [[nodiscard]] result<std::int64_t> subscribers_of(const std::string& area);

    [[nodiscard]] result<std::int64_t> ticket_count();
    [[nodiscard]] result<std::map<inbox_outcome, std::int64_t>> inbox_counts();
    [[nodiscard]] result<std::map<outbox_state, std::int64_t>> outbox_counts();

    [[nodiscard]] const std::string& last_message() const;

private:
    struct impl;
    explicit queries(std::unique_ptr<impl> made);
    std::unique_ptr<impl> impl_;
};

} // namespace ntbcare::db
