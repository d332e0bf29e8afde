// A caller's USSD session as it crosses the storage door: where she stands in the menu, so that who
// was cut off can go on. One for each person, gone a quarter of an hour after the last step. No
// word of hers is in it, nor her number: carriers' names of sessions are kept as keyed hashes.
#pragma once

#include "db/rows.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

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

/// All sessions, in memory: both stores own one, change it after each commit and fill it again at
/// start. Bounded by whoever decides that one begins.
class ussd_index {
public:
    void put(const ussd_session& row);
    void remove(person_id who);
    void clear();

    [[nodiscard]] const ussd_session* find(person_id who) const;
    /// At most `most`, the longest due first.
    [[nodiscard]] std::vector<ussd_session> due(wall_time now, std::size_t most) const;
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

private:
    std::unordered_map<person_id, ussd_session> rows_;
    std::set<std::pair<wall_time, person_id>> looks_;
};

} // namespace ntbcare::db
