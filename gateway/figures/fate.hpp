// What came of one ticket, read from its row and its events. Kinds of events that are not known are
// passed over, and the state that an event names counts as much as its kind. Pure.
#pragma once

#include "db/figures_rows.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ntbcare::figures {

/// Where a ticket stands; each stands at exactly one.
enum class standing : std::uint8_t {
    answered,    ///< An office answered, whatever came after.
    handed_over, ///< To a body that is not of the province.
    rejected,
    withdrawn,
    unanswered,
};
inline constexpr std::size_t standing_count = 5;

struct fate {
    standing at = standing::unanswered;
    /// From the opening, by the wall clock, to the first thing an officer did, and to the first
    /// answer.
    std::optional<std::chrono::minutes> responded_after{};
    std::optional<std::chrono::minutes> answered_after{};
    bool confirmed = false;   ///< Closed by the citizen's Y, and not reopened since.
    bool unconfirmed = false; ///< Closed without it.
    bool reopened = false;    ///< Ever.
    int stars = 0;            ///< 1 to 5; 0: not rated.

    friend bool operator==(const fate&, const fate&) = default;
};

[[nodiscard]] fate fate_of(const db::ticket_life& life);

/// "dijawab" of "verb=jawab state=dijawab" for "state"; empty: not there.
[[nodiscard]] std::string_view word_in(std::string_view data, std::string_view key);

} // namespace ntbcare::figures
