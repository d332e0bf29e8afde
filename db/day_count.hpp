// How many tickets there were when a day began, chained from day to day with a key: whole tickets
// that are deleted, with all that speaks of them, are missed by the next count.
#pragma once

#include "db/event_chain.hpp"
#include "db/keys.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ntbcare::db {

/// One row a day, never changed. A day on which no gateway ran has none.
struct day_count {
    std::int32_t day = 0; ///< Days since 1970 in WITA.
    std::int64_t tickets = 0;
    ticket_id last{}; ///< The newest of them.
    chain_hash hash{};

    friend bool operator==(const day_count&, const day_count&) = default;
};

/// The hash of a row behind the row with the hash `before` (the first one: zeroes). Keyed: who can
/// write to the file cannot count anew.
[[nodiscard]] chain_hash
day_hash(const keys& secret, const chain_hash& before, const day_count& row);

/// What an engine keeps of the count: a new row costs no look at the tickets.
class day_counter {
public:
    explicit day_counter(const keys& secret)
        : secret_{secret} {}

    /// `counted`: the newest row, if there is one; `head`: the hash noted apart from the rows, from
    /// which the next one goes on, so that a row removed meanwhile shows for ever; `since`: tickets
    /// behind the newest row.
    void restore(
        std::optional<day_count> counted, const chain_hash& head, std::int64_t since, ticket_id last
    );
    /// The day of the newest row.
    [[nodiscard]] std::optional<std::int32_t> day() const;
    /// Days are counted forwards only.
    [[nodiscard]] bool may_count(std::int32_t day) const;
    /// The row of `day`, with the tickets of the very turn that writes it. Nothing changes.
    [[nodiscard]] day_count
    row(std::int32_t day, const std::vector<ticket>& opened_in_this_turn) const;
    /// Once a turn is on the disk.
    void note(const std::vector<ticket>& opened, const std::optional<day_count>& written);

private:
    keys secret_;
    std::optional<day_count> newest_;
    chain_hash head_{};
    std::int64_t tickets_ = 0;
    ticket_id last_{};
};

} // namespace ntbcare::db
