#include "db/ussd_rows.hpp"

namespace ntbcare::db {

void ussd_index::put(const ussd_session& row) {
    remove(row.person);
    looks_.emplace(row.look_at, row.person);
    rows_.emplace(row.person, row);
}

void ussd_index::remove(person_id who) {
    const auto known = rows_.find(who);
    if (known == rows_.end())
        return;
    looks_.erase({known->second.look_at, who});
    rows_.erase(known);
}

void ussd_index::clear() {
    rows_.clear();
    looks_.clear();
}

const ussd_session* ussd_index::find(person_id who) const {
    const auto known = rows_.find(who);
    return known == rows_.end() ? nullptr : &known->second;
}

std::vector<ussd_session> ussd_index::due(wall_time now, std::size_t most) const {
    std::vector<ussd_session> found;
    for (const auto& [at, who] : looks_) {
        if (at > now || found.size() == most)
            break;
        found.push_back(rows_.at(who));
    }
    return found;
}

} // namespace ntbcare::db
