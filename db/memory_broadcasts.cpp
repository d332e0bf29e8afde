// The memory store: broadcasts and subscriptions, as the other engine keeps them.
#include "db/memory_rows.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>

namespace ntbcare::db {

void memory_rows::load_broadcasts(const turn_keys& keys, turn_view& view) const {
    for (const auto& [id, row] : broadcasts) {
        view.last_broadcast = id;
        if (!is_over(row))
            view.broadcasts.emplace(id, row);
    }
    const auto next = std::ranges::find_if(view.broadcasts, [](const auto& each) {
        return each.second.state == broadcast_state::approved;
    });
    if (keys.broadcast_max == 0 || next == view.broadcasts.end())
        return;
    view.telling.id = next->first;
    view.telling.last = true;
    if (next->second.incident)
        load_members_told(next->second, keys.broadcast_max, view);
    else
        load_subscribers_told(next->second, keys.broadcast_max, view);
}

void memory_rows::load_members_told(const broadcast& row, std::size_t most, turn_view& view) const {
    const auto of = members.find(row.incident);
    if (of == members.end())
        return;
    for (auto at = of->second.upper_bound({row.upto}); at != of->second.end(); ++at) {
        view.telling.last = view.telling.members.size() < most;
        if (!view.telling.last)
            return;
        view.telling.members.push_back(*at);
        load_ticket(*at, view);
    }
}

void memory_rows::load_subscribers_told(const broadcast& row, std::size_t most, turn_view& view)
    const {
    for (auto at = subscriptions.upper_bound({row.upto}); at != subscriptions.end(); ++at) {
        if (!routing::places_meet(row.area, at->second))
            continue;
        view.telling.last = view.telling.people.size() < most;
        if (!view.telling.last)
            return;
        view.telling.people.push_back(persons.at(at->first));
    }
}

void memory_rows::apply_broadcasts(const turn_effects& effects) {
    for (const broadcast& row : effects.broadcasts)
        broadcasts.insert_or_assign(row.id, row);
    for (const subscription& row : effects.subscriptions)
        if (row.area.empty())
            subscriptions.erase(row.person);
        else
            subscriptions.insert_or_assign(row.person, row.area);
}

} // namespace ntbcare::db
