// Each ticket is acknowledged to its reporter, or its message says why not; and no SMS waits for
// ever.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <set>

namespace ntbcare::simulation {
namespace {

/// Tickets whose reporter was answered in the turn that opened them.
std::set<db::ticket_id> answered_tickets(const world& at) {
    std::set<db::ticket_id> made;
    for (const auto& [id, row] : at.rows().outbox()) {
        const auto ticket = at.rows().tickets().find(row.ticket);
        if (ticket == at.rows().tickets().end())
            continue;
        if (row.to.person == ticket->second.person && row.created_at == ticket->second.opened_at)
            made.insert(row.ticket);
    }
    return made;
}

/// The message that opened it says why it was not answered.
bool has_reason(const world& at, db::ticket_id id) {
    const auto first = at.rows().texts().find({id, 0});
    if (first == at.rows().texts().end())
        return false;
    const auto row = at.rows().inbox().find(first->second.inbox);
    return row != at.rows().inbox().end() && row->second.unanswered != db::silence::none;
}

} // namespace

findings audit_answers(const world& at) {
    findings found;
    const auto answered = answered_tickets(at);
    for (const auto& [id, ticket] : at.rows().tickets())
        if (!answered.contains(id) && !has_reason(at, id))
            found.push_back(
                fmt::format("ticket {} of {} was not answered", id.value, shown(ticket.opened_at))
            );
    for (const auto& [id, row] : at.rows().outbox())
        if (row.state == db::outbox_state::queued && row.deadline < at.end())
            found.push_back(fmt::format("SMS {} of {} still waits", id.value, shown(row.created_at))
            );
    return found;
}

} // namespace ntbcare::simulation
