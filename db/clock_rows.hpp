// What crosses the storage door about clocks of tickets: which tickets want a look, and what each
// office is owed by them. When a look is due is decided in gateway/flow.
#pragma once

#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::db {

/// One office: reminders its officers have not heard yet, and what happened since its last digest.
struct office_clock {
    std::string office{};
    routing::wall_time told_at{};             ///< The last reminder that left.
    std::int32_t waiting = 0;                 ///< Tickets to remind of.
    std::int32_t late = 0;                    ///< Of these, whose time is over.
    std::vector<routing::ticket_id> oldest{}; ///< The first few of them.
    routing::wall_time digest_at{};           ///< The last digest; epoch: never.
    std::int32_t answered = 0;                ///< Since then.
    std::int32_t confirmed = 0;
    std::int32_t reopened = 0;

    friend bool operator==(const office_clock&, const office_clock&) = default;
};
/// Tickets whose numbers stand in a reminder of many.
inline constexpr std::size_t oldest_max = 4;

/// How much an office has to do.
struct office_load {
    std::string office{};
    std::int32_t open = 0; ///< At most `office_load_max`.
    std::int32_t late = 0; ///< Of these: due before, neither answered nor waiting for somebody.

    friend bool operator==(const office_load&, const office_load&) = default;
};
/// So many open tickets of an office are counted.
inline constexpr std::int32_t office_load_max = 9'999;

/// The next slice of background work for clocks.
struct clock_work {
    /// Tickets whose look is due, by office, the longest due first; all are loaded.
    std::vector<routing::ticket_id> due{};
    bool more = false;                    ///< There are others beside these.
    std::optional<office_load> counted{}; ///< Of the next office whose digest is due.
};

} // namespace ntbcare::db
