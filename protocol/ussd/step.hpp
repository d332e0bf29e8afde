// One step of a USSD dialogue, whoever carried it: an SMSC in its dialect, or an aggregator over
// HTTP. What comes in is a ussd_step, what goes back is a ussd_screen. Value types only.
#pragma once

#include "protocol/address.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace ntbcare::protocol {

enum class ussd_event : std::uint8_t {
    opened,   ///< A person dialled the code.
    input,    ///< She answered a screen.
    aborted,  ///< She, or the network, ended it. Never answered with text.
    timed_out ///< The screen was not answered in time. Never answered with text.
};

/// Nobody looks any more.
[[nodiscard]] constexpr bool is_over(ussd_event event) {
    return event == ussd_event::aborted || event == ussd_event::timed_out;
}

struct ussd_step {
    /// The carrier's or aggregator's name of the dialogue; empty: it has none, and number, code and
    /// time tell. At most `ussd_session_octets_max`.
    std::string session{};
    address caller{};
    std::string code{}; ///< As dialled, "*123#"; a longer one ("*123*4#") as it came.
    ussd_event event = ussd_event::opened;
    std::string text{}; ///< What was keyed in, UTF-8; at most `ussd_text_octets_max`.
    /// Which step of the dialogue, where the carrier counts them: the same again, with the same
    /// event, is a redelivery. Empty: nobody knows.
    std::string step{};

    friend bool operator==(const ussd_step&, const ussd_step&) = default;
};
inline constexpr std::size_t ussd_session_octets_max = 64;
inline constexpr std::size_t ussd_text_octets_max = 182; ///< Of `code` too.

struct ussd_screen {
    std::string text{};   ///< UTF-8; at most `ussd_screen_septets_max`.
    bool goes_on = false; ///< It waits for an answer; else it is the last one.

    friend bool operator==(const ussd_screen&, const ussd_screen&) = default;
};
/// 182 septets fill the 160 octets of a USSD string; 160 are safe everywhere.
inline constexpr std::size_t ussd_screen_septets_max = 160;
/// The same for a screen in UCS-2: 80 units fill it, 70 are safe everywhere.
inline constexpr std::size_t ussd_screen_units_max = 70;

} // namespace ntbcare::protocol
