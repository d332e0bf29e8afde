// A report that is one of many: it joins the open incident of its topic and place, or is the one
// that makes it an incident. The earlier reports are taken in by background work (decide_joint).
#include "gateway/flow/decision.hpp"
#include "gateway/flow/incident.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace ntbcare::flow {

namespace {

using routing::reply_key;

/// An urgent incident's office hears at once when it has grown to so many.
constexpr auto growth_told_at_once = std::to_array<std::int32_t>({10, 100, 1'000, 10'000});

db::incident* open_incident(decision& on, const db::ticket& would_be, const db::area& at) {
    for (auto& [id, of] : on.view().incidents)
        if (of.place == at.place && !of.finished && is_about(would_be, of) &&
            of.last_at + on.numbers().incident_joins_within > on.now())
            return &of;
    return nullptr;
}

/// Whoever says LAPOR again means another matter: it stands alone.
bool has_reported(decision& on, const db::incident& of) {
    const auto mine = on.view().open_tickets.find(on.sender().reach.person);
    if (mine == on.view().open_tickets.end())
        return false;
    return std::ranges::any_of(mine->second, [&](const db::ticket_id id) {
        const auto entry = on.view().tickets.find(id);
        const bool member = entry != on.view().tickets.end() && entry->second.row.incident == of.id;
        return member || std::ranges::find(of.gathering, id) != of.gathering.end();
    });
}

/// The first report of each person about the same, the sender's not counted; empty when she has
/// reported it herself.
std::vector<db::recent_report>
reports_like(decision& on, const db::ticket& would_be, const db::area& at) {
    std::set<db::person_id> people;
    std::vector<db::recent_report> found;
    const auto since = on.now() - on.numbers().incident_within;
    for (const db::recent_report& each : on.view().reports) {
        if (each.at < since || !is_about(would_be, each, at))
            continue;
        if (each.person == on.sender().reach.person)
            return {};
        if (people.insert(each.person).second)
            found.push_back(each);
    }
    return found;
}

db::incident* new_incident(decision& on, const db::ticket& would_be, const db::area& at) {
    const auto reports = reports_like(on, would_be, at);
    if (reports.empty() || reports.size() + 1 < on.numbers().incident_from)
        return nullptr;
    db::incident made{
        .id = reports.front().ticket,
        .lead = reports.front().ticket,
        .topic = would_be.topic,
        .office = would_be.office,
        .place = at.place,
        .level_open = would_be.level_open,
        .urgent = would_be.urgent,
        .opened_at = reports.front().at,
        .people = static_cast<std::int32_t>(reports.size()),
    };
    for (const db::recent_report& each : reports) {
        made.gathering.push_back(each.ticket);
        made.urgent = std::max(made.urgent, each.urgent);
    }
    std::erase_if(on.view().reports, [&](const db::recent_report& each) {
        return std::ranges::find(made.gathering, each.ticket) != made.gathering.end();
    });
    on.log(severity::info, "incident.opened", made.id);
    return &on.view().incidents.insert_or_assign(made.id, made).first->second;
}

bool is_told_at_once(const db::incident& of) {
    return of.urgent == routing::urgency::mendesak &&
           std::ranges::find(growth_told_at_once, of.people) != growth_told_at_once.end();
}

} // namespace

const db::incident* join_incident(decision& on, db::ticket& would_be) {
    const auto at = area_of(would_be);
    if (!at || !may_join(would_be))
        return nullptr;
    db::incident* of = open_incident(on, would_be, *at);
    if (of != nullptr && has_reported(on, *of))
        return nullptr;
    const bool is_new = of == nullptr;
    if (is_new)
        of = new_incident(on, would_be, *at);
    if (of == nullptr)
        return nullptr;
    would_be.incident = of->id;
    of->last_at = on.now();
    of->urgent = std::max(of->urgent, would_be.urgent);
    ++of->people;
    if (is_new)
        tell_of_incident(on, *of, reply_key::notice_incident);
    else if (is_told_at_once(*of))
        tell_of_incident(on, *of, reply_key::notice_growth);
    on.change(*of);
    return of;
}

void count_report(decision& on, const db::ticket& row) {
    if (!area_of(row) || !may_join(row))
        return;
    on.view().reports.push_back(db::report_of(row));
}

void reply_joined(decision& on, const db::ticket& row) {
    const db::incident& of = on.view().incidents.at(row.incident);
    const bool urgent = of.urgent == routing::urgency::mendesak;
    on.reply(
        urgent ? reply_key::accepted_joined_urgent : reply_key::accepted_joined,
        {{"number", shown_number(on, row)},
         {"place", on.service().places.shown(row.place)},
         {"office", office_name(on, on.seen(row))},
         {"people", std::to_string(of.people)},
         {"emergency", on.service().emergency}},
        row.id
    );
}

void tell_of_incident(decision& on, db::incident& of, routing::reply_key key) {
    const auto lead = on.view().tickets.find(of.lead);
    const bool known = lead != on.view().tickets.end();
    const db::ticket about{
        .id = of.lead,
        .office = known ? lead->second.row.office : of.office,
        .topic = of.topic,
        .events = known ? lead->second.row.events : 1,
    };
    on.tell_officers(
        about.office,
        about,
        db::lane::answer,
        key,
        {{"digits", on.number_of(of.lead)},
         {"topic", topic_label(on, about)},
         {"place", on.service().places.shown(of.place)},
         {"people", std::to_string(of.people)},
         {"more", std::to_string(of.people - of.told)}}
    );
    of.told = of.people;
    of.told_at = on.now();
}

} // namespace ntbcare::flow
