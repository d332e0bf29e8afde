// The memory store: incidents, as the other engine keeps them.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::recover_incidents() {
    incidents_near.clear();
    for (const auto& [id, row] : tickets)
        incidents_near.note(row);
    for (const auto& [key, row] : joint_updates)
        incidents_near.put(row);
    for (const auto& [id, row] : incidents)
        incidents_near.put(row);
}

void memory_rows::apply_incidents(const turn_effects& effects) {
    for (const joint_update& row : effects.joint_updates) {
        joint_updates.insert_or_assign({row.incident, row.n}, row);
        incidents_near.put(row);
    }
    for (const incident& row : effects.incidents) {
        incidents.insert_or_assign(row.id, row);
        incidents_near.put(row);
    }
}

void memory_rows::load_incident(ticket_id id, turn_view& view) const {
    const auto row = incidents.find(id);
    if (row == incidents.end() || !view.incidents.emplace(id, row->second).second)
        return;
    load_ticket(row->second.lead, view);
}

void memory_rows::load_leads(turn_view& view) const {
    for (const auto& [id, row] : view.incidents)
        load_ticket(row.lead, view);
}

void memory_rows::load_work(std::size_t members_max, turn_view& view) const {
    incident_work& work = view.work;
    incidents_near.load_work(work);
    for (const ticket_id id : work.restless) {
        load_incident(id, view);
        const incident& row = incidents.at(id);
        for (const ticket_id report : row.gathering)
            load_ticket(report, view);
        if (row.lead)
            continue;
        work.heirs[id] = {};
        const auto all = members.find(id);
        if (all == members.end())
            continue;
        for (const ticket_id each : all->second)
            if (tickets.at(each).state == routing::ticket_state::duplikat) {
                work.heirs[id] = each;
                load_ticket(each, view);
                break;
            }
    }
    if (!work.update.incident)
        return;
    load_incident(work.update.incident, view);
    if (const auto* words = words_of(work.update.ticket, work.update.text))
        work.text = *words;
    const auto of = members.find(work.update.incident);
    work.last_members = true;
    if (of == members.end())
        return;
    for (auto at = of->second.upper_bound(work.update.told_upto);
         at != of->second.end() && *at <= work.update.until;
         ++at) {
        if (work.members.size() == members_max) {
            work.last_members = false;
            break;
        }
        work.members.push_back(*at);
        load_ticket(*at, view);
    }
}

} // namespace ntbcare::db
