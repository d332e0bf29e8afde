// Incidents on SQLite: what is near is in memory (incident_index), the rest is one look-up by id.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

void engine::load_incident(ticket_id id, turn_view& view) {
    if (!id || view.incidents.contains(id))
        return;
    const incident* near = incidents_near_.find(id);
    if (near == nullptr && !run_.incident_by_id.find(id))
        return;
    incident row = near != nullptr ? *near : read_incident(run_.incident_by_id);
    run_.incident_by_id.done();
    const ticket_id lead = row.lead;
    view.incidents.emplace(id, std::move(row));
    load_ticket(lead, view);
}

void engine::load_leads(turn_view& view) {
    std::vector<ticket_id> leads;
    for (const auto& [id, row] : view.incidents)
        leads.push_back(row.lead);
    for (const ticket_id lead : leads)
        load_ticket(lead, view);
}

void engine::load_restless(turn_view& view) {
    for (const ticket_id id : view.work.restless) {
        load_incident(id, view);
        const incident row = view.incidents.at(id);
        for (const ticket_id report : row.gathering)
            load_ticket(report, view);
        if (row.lead)
            continue;
        ticket_id heir;
        if (run_.heir_of.find(id))
            heir = run_.heir_of.id<ticket_id>(0);
        run_.heir_of.done();
        view.work.heirs.emplace(id, heir);
        load_ticket(heir, view);
    }
}

void engine::load_work(std::size_t members_max, turn_view& view) {
    incident_work& work = view.work;
    incidents_near_.load_work(work);
    load_restless(view);
    const joint_update& update = work.update;
    if (!update.incident)
        return;
    load_incident(update.incident, view);
    if (run_.text_of.find(update.ticket, update.text))
        work.text = run_.text_of.text(0);
    run_.text_of.done();
    statement& members = run_.members_of;
    // One more than is taken tells whether these are the last.
    for (members.start(update.incident, update.told_upto.value, update.until, members_max + 1);
         members.next();)
        work.members.push_back(members.id<ticket_id>(0));
    work.last_members = work.members.size() <= members_max;
    work.members.resize(std::min(work.members.size(), members_max));
    for (const ticket_id id : work.members)
        load_ticket(id, view);
}

void engine::write_incidents(const turn_effects& effects) {
    for (const incident& row : effects.incidents)
        run_.replace_incident.run(
            row.id,
            row.lead,
            row.topic,
            row.office,
            row.place,
            row.level_open,
            row.urgent,
            row.opened_at,
            row.last_at,
            row.people,
            row.told,
            row.told_at,
            row.updates,
            row.finished,
            to_text(row.gathering)
        );
    for (const joint_update& row : effects.joint_updates)
        run_.replace_joint_update.run(
            row.incident,
            row.n,
            row.ticket,
            row.text,
            row.at,
            row.finishes,
            row.until,
            row.told_upto,
            row.done
        );
}

void engine::apply_incidents(const turn_effects& effects) {
    for (const ticket& row : effects.tickets_new)
        incidents_near_.note(row);
    for (const ticket& row : effects.tickets_changed)
        incidents_near_.note(row);
    for (const joint_update& row : effects.joint_updates)
        incidents_near_.put(row);
    for (const incident& row : effects.incidents)
        incidents_near_.put(row);
}

/// From the ends of the tables: the newest incidents, the updates under way, and the reports of the
/// window that ends with the newest ticket.
void engine::recover_incidents() {
    incidents_near_.clear();
    recover_reports();
    statement updates{
        file_, "SELECT " + joint_update_columns + " FROM joint_update WHERE done = 0", limit_};
    for (updates.start(); updates.next();)
        incidents_near_.put(read_joint_update(updates));
    statement rows{
        file_, "SELECT " + incident_columns + " FROM incident ORDER BY id DESC LIMIT ?", limit_};
    std::vector<incident> newest;
    for (rows.start(options_.incidents_max); rows.next();)
        newest.push_back(read_incident(rows));
    for (auto row = newest.rbegin(); row != newest.rend(); ++row)
        incidents_near_.put(*row);
}

void engine::recover_reports() {
    statement rows{
        file_, "SELECT " + ticket_columns + " FROM ticket ORDER BY id DESC LIMIT ?", limit_};
    std::vector<ticket> newest;
    for (rows.start(options_.reports_max); rows.next();) {
        ticket row = read_ticket(rows);
        if (!newest.empty() && row.opened_at + options_.incident_window < newest[0].opened_at)
            break;
        newest.push_back(std::move(row));
    }
    rows.done();
    for (auto row = newest.rbegin(); row != newest.rend(); ++row)
        incidents_near_.note(*row);
}

} // namespace ntbcare::db
