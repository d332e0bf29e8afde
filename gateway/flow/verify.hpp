// Whether a store still says what was written: each ticket's chain, words, counters and steps, and
// that no ticket is gone since it was counted. Pure: fed with what was read, in the order of ids.
#pragma once

#include "db/day_count.hpp"
#include "db/history.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::flow {

/// Of a ticket (and one of its events), or of a day's count. No words of people, no number.
struct verify_fault {
    db::ticket_id ticket{};
    std::optional<std::int32_t> event;
    std::optional<std::int32_t> day; ///< Days since 1970 in WITA.
    std::string what;

    friend bool operator==(const verify_fault&, const verify_fault&) = default;
};

struct verify_counts {
    std::int64_t tickets = 0;
    std::int64_t events = 0;
    std::int64_t texts = 0;
    std::int64_t erased = 0; ///< Of the texts.
    std::int64_t older = 0;  ///< Tickets whose events do not say all their states: chain only.
    std::int64_t days = 0;
    std::int64_t faults = 0;
};

/// One ticket alone.
[[nodiscard]] std::vector<verify_fault> verify_ticket(const db::ticket_history& of);

class verifier {
public:
    /// The days' own chain is looked at here: see `days_faults`. Read before the first ticket.
    verifier(const db::keys& secret, std::vector<db::day_count> days, const db::chain_hash& head);

    [[nodiscard]] std::vector<verify_fault> days_faults();
    /// The next ticket. Precondition: its id is behind the one before.
    [[nodiscard]] std::vector<verify_fault> take(const db::ticket_history& of);
    /// One that is not there, and who still speaks of it: "events".
    [[nodiscard]] verify_fault missing(db::ticket_id id, std::string_view named_by);
    /// After the last ticket.
    [[nodiscard]] std::vector<verify_fault> end();

    [[nodiscard]] const verify_counts& counts() const { return counts_; }

private:
    /// The counts of days that ended before this ticket was opened.
    void close_days(db::ticket_id before, std::vector<verify_fault>& found);

    db::keys secret_;
    std::vector<db::day_count> days_;
    db::chain_hash head_{};
    std::size_t next_day_ = 0;
    std::int64_t lost_ = 0; ///< Known to be gone already: said once, on the first day.
    verify_counts counts_;
};

} // namespace ntbcare::flow
