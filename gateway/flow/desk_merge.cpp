// tickets merge: the coordinator says that a ticket is about the same as another. It becomes one of
// many, as the rules would have made it: its reporter keeps her number and hears what the office
// says to all. Its own office stays in its row, so that a split gives back what there was.
#include "gateway/flow/desk_decisions.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::actor;
using routing::reply_key;
using routing::ticket_action;
using routing::ticket_state;

/// What an office still works on, so that its answer will reach whoever joins now.
bool takes_others(const db::ticket& row) {
    using enum ticket_state;
    return row.state == verifikasi || row.state == diteruskan || row.state == diproses ||
           row.state == butuh_info || row.state == duplikat;
}

/// Why it cannot be; empty: it can.
std::string why_not(decision& on, const db::ticket& row, const db::ticket& other) {
    if (row.id == other.id)
        return "it is the same ticket";
    if (row.secret || other.secret)
        return "a secret ticket is nobody else's matter";
    // What the office of many says, and who it is, would be told to all.
    if (!row.excluded.empty() || !other.excluded.empty())
        return "an office must not know of it (tickets exclude)";
    if (row.incident || on.incident_of(row) != nullptr)
        return "it is one of many already: split it first";
    const auto step = routing::apply(ticket_action::merge, actor::coordinator, row.state);
    if (!step.allowed())
        return fmt::format("it is {}", on.service().texts.shown(row.state));
    if (!takes_others(other))
        return fmt::format("the other is {}", on.service().texts.shown(other.state));
    const db::incident* of = on.incident_of(other);
    if (of == nullptr)
        return {};
    const auto lead = on.view().tickets.find(of->lead);
    if (of->finished || lead == on.view().tickets.end() || !takes_others(lead->second.row))
        return "those that the other follows are answered, or nobody leads them";
    return {};
}

/// Named by one of its two tickets; none: both have named one before and left it.
std::optional<db::ticket_id>
free_name(decision& on, const db::ticket& row, const db::ticket& other) {
    for (const db::ticket_id id : {other.id, row.id})
        if (!on.view().incidents.contains(id))
            return id;
    return std::nullopt;
}

/// By hand, so without a place: reports that only look alike do not join by themselves.
db::incident& begin_incident(decision& on, db::ticket_id name, db::ticket_view& lead) {
    const db::ticket& row = lead.row;
    const db::incident made{
        .id = name,
        .lead = row.id,
        .topic = row.topic,
        .office = row.office,
        .level_open = row.level_open,
        .urgent = row.urgent,
        .opened_at = row.opened_at,
        .last_at = on.now(),
        .people = 1,
        .told = 1,
        .told_at = on.now(),
    };
    lead.row.incident = name;
    on.record(lead, "coordinator", "gathered", fmt::format("incident={}", name.value));
    return on.view().incidents.insert_or_assign(name, made).first->second;
}

/// The office of the one, which it leaves, and her who reported it; then who has it now.
void tell_all(decision& on, const db::ticket& before, db::ticket_view& ticket, db::incident& of) {
    const db::ticket seen = on.seen(ticket.row);
    if (const auto* office = on.service().book.find(seen.office);
        office != nullptr && seen.office != before.office) {
        tell_citizen_moved(
            on,
            {.row = seen,
             .owner = ticket.owner,
             .owner_stopped = ticket.owner_stopped,
             .owner_language = ticket.owner_language},
            *office
        );
        tell_old_office(on, before, *office);
    }
    const bool first = of.people == 2;
    if (first)
        tell_of_incident(on, of, reply_key::notice_incident);
}

} // namespace

desk_answer decide_merge(decision& on, const desk_person& by, const desk_merge& what) {
    db::ticket_view* found = ticket_meant(on, what.number);
    db::ticket_view* other = ticket_meant(on, what.into);
    if (found == nullptr || other == nullptr)
        return refused(fmt::format("{}: no such ticket", found == nullptr ? what.number : what.into)
        );
    if (auto why = why_not(on, found->row, other->row); !why.empty())
        return refused(fmt::format("{}: {}", what.number, why));
    db::incident* of = on.incident_of(other->row);
    const auto name = of != nullptr ? of->id : free_name(on, found->row, other->row);
    if (!name)
        return refused(fmt::format("{}: both were split off before; leave them so", what.number));
    if (of == nullptr)
        of = &begin_incident(on, *name, *other);

    const db::ticket before = found->row;
    const bool moved = decision::move(*found, ticket_action::merge, actor::coordinator);
    BOOST_ASSERT(moved); // why_not() has asked.
    found->row.incident = of->id;
    const auto data = fmt::format("incident={}", of->id.value);
    on.record(*found, "coordinator", "merged", data);
    on.note_deed(by, "merge", before.id, with_reason(data, what.reason));
    of->urgent = std::max(of->urgent, before.urgent);
    of->last_at = on.now();
    ++of->people;
    tell_all(on, before, *found, *of);
    on.change(*of);
    const auto lead = on.number_of(of->lead);
    return {
        .said = fmt::format(
            "{}: follows {}. To undo: tickets split {}",
            shown_number(on, before),
            routing::shown(lead),
            on.number_of(before.id)
        ),
        .facts = {
            {"ticket", on.number_of(before.id)},
            {"state", std::string{to_string(found->row.state)}},
            {"leader", lead}}};
}

} // namespace ntbcare::flow
