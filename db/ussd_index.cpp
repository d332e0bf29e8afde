#include "db/ussd_index.hpp"

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

void ussd_index::apply(const turn_effects& effects) {
    for (const person_id who : effects.ussd_over)
        remove(who);
    for (const ussd_session& row : effects.ussd_sessions)
        put(row);
}

void ussd_index::load(const turn_keys& keys, turn_view& view) const {
    view.ussd_kept = rows_.size();
    if (!keys.ussd)
        return;
    for (const auto& [digits, who] : view.persons)
        if (const auto row = rows_.find(who.reach.person); row != rows_.end())
            view.ussd_sessions.insert(*row);
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
