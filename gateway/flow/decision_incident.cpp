// The workbench again: what a decision can do to incidents.
#include "gateway/flow/decision.hpp"
#include "gateway/flow/incident.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

db::incident* decision::incident_of(const db::ticket& row) {
    // One that leads does so from the first moment, also while it still waits to be gathered.
    const auto found = view_.incidents.find(row.incident ? row.incident : row.id);
    if (found == view_.incidents.end())
        return nullptr;
    db::incident& of = found->second;
    return row.incident || (of.lead == row.id && !of.gathering.empty()) ? &of : nullptr;
}

db::ticket_view& decision::followed(db::ticket_view& ticket) {
    const db::incident* of = incident_of(ticket.row);
    if (of == nullptr || !follows(ticket.row, *of))
        return ticket;
    const auto lead = view_.tickets.find(of->lead);
    const bool leads = lead != view_.tickets.end() && follows(lead->second.row, *of);
    return leads ? lead->second : ticket;
}

db::ticket decision::seen(const db::ticket& row) const {
    if (row.state != routing::ticket_state::duplikat)
        return row;
    db::ticket shown = row;
    shown.state = routing::ticket_state::diteruskan;
    const auto of = view_.incidents.find(row.incident);
    const auto lead =
        of == view_.incidents.end() ? view_.tickets.end() : view_.tickets.find(of->second.lead);
    if (lead == view_.tickets.end() || !routing::is_open(lead->second.row.state))
        return shown;
    shown.state = lead->second.row.state;
    shown.office = lead->second.row.office;
    shown.changed_at = std::max(row.changed_at, lead->second.row.changed_at);
    return shown;
}

void decision::change(const db::incident& row) {
    auto& rows = made_.rows.incidents;
    std::erase_if(rows, [&](const db::incident& known) { return known.id == row.id; });
    rows.push_back(row);
}

void decision::announce(const db::joint_update& said) {
    made_.rows.joint_updates.push_back(said);
}

void decision::stop_leading(const db::ticket& row) {
    db::incident* of = incident_of(row);
    if (of == nullptr || of->lead != row.id)
        return;
    of->lead = {};
    change(*of);
}

void decision::finish_leading(const db::ticket& row) {
    db::incident* of = incident_of(row);
    if (of == nullptr || of->lead != row.id)
        return;
    end_incident(*of);
    change(*of);
}

void decision::split_off(db::ticket_view& ticket) {
    db::incident* of = incident_of(ticket.row);
    if (of == nullptr)
        return;
    std::erase(of->gathering, ticket.row.id); // Else the next background work takes it in again.
    stop_leading(ticket.row);
    // A lead has a state of its own already.
    static_cast<void>(move(ticket, routing::ticket_action::split, routing::actor::system));
    ticket.row.incident = {};
    record(ticket, "system", "split", fmt::format("incident={}", of->id.value));
}

} // namespace ntbcare::flow
