// The memory store: broadcasts and subscriptions, as the other engine keeps them.
#include "db/memory_rows.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

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
    std::vector<std::tuple<person_id, bool, ticket_id>> behind;
    for (const ticket_id id : of->second)
        if (const ticket& member = tickets.at(id); member.person.value > row.upto)
            behind.emplace_back(member.person, member.secret, id);
    view.telling.last = behind.size() <= most;
    std::ranges::sort(behind);
    behind.resize(std::min(behind.size(), most));
    for (const auto& each : behind) {
        const ticket_id id = std::get<ticket_id>(each);
        view.telling.members.push_back(id);
        load_ticket(id, view);
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
