// All USSD sessions, in memory: found by their caller, and by when they want a look. Both stores
// own one, change it after each commit and fill it again at start. Bounded by whoever decides that
// one begins.
#pragma once

#include "db/store.hpp"

#include <cstddef>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ntbcare::db {

class ussd_index {
public:
    void put(const ussd_session& row);
    void remove(person_id who);
    void clear();
    /// What a commit ended and kept.
    void apply(const turn_effects& effects);

    /// How many there are and, if `keys.ussd`, those of the persons in the view.
    void load(const turn_keys& keys, turn_view& view) const;
    /// At most `most`, the longest due first.
    [[nodiscard]] std::vector<ussd_session> due(wall_time now, std::size_t most) const;
    [[nodiscard]] const std::unordered_map<person_id, ussd_session>& rows() const { return rows_; }

private:
    std::unordered_map<person_id, ussd_session> rows_;
    std::set<std::pair<wall_time, person_id>> looks_;
};

} // namespace ntbcare::db
