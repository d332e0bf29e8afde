// A caller's USSD session as it crosses the storage door: where she stands in the menu, so that who
// was cut off can go on. One for each person, gone a quarter of an hour after the last step. No
// word of hers is in it, nor her number: carriers' names of sessions are kept as keyed hashes.
#pragma once

#include "db/rows.hpp"

#include <cstdint>
#include <string>

namespace ntbcare::db {

struct ussd_session {
    person_id person{};
    fingerprint session{};   ///< Of link group, number and the carrier's name of it.
    fingerprint step{};      ///< Of the session and what was keyed in last.
    std::int32_t count = -1; ///< Of the last step; -1: nobody counts them.
    std::string group{};     ///< Link group that SMS to her leave by.
    std::string service{};   ///< The number that she is to write to.
    std::string state{};     ///< routing::dialog_state as text.
    std::string screen{};    ///< The last one shown, for a step that comes twice.
    bool ended = false;      ///< That screen was the last one.
    bool told = false;       ///< She had the SMS about what she left unfinished.
    wall_time at{};          ///< The last step.
    wall_time look_at{};     ///< When background work is to look at it.

    friend bool operator==(const ussd_session&, const ussd_session&) = default;
};

/// One that is due a look, and who it is.
struct due_session {
    ussd_session row{};
    person who{};
};

} // namespace ntbcare::db
