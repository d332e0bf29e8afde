// Background work for incidents, in slices: earlier reports are taken in, a lead that left gets an
// heir, the office hears how much it grew, and what it said reaches every reporter.
#include "gateway/flow/decision.hpp"
#include "gateway/flow/incident.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::actor;
using routing::reply_key;
using routing::ticket_action;
using routing::ticket_state;

std::string named(const db::incident& of) {
    return fmt::format("incident={}", of.id.value);
}

/// What happened to a report since it was counted may keep it out.
bool may_be_taken_in(const db::ticket& row, const db::incident& of) {
    return is_about(row, of) && row.kind == routing::ticket_kind::complaint && !row.secret &&
           row.excluded.empty() && !row.incident && routing::is_open(row.state) &&
           row.state != ticket_state::dialihkan;
}

void take_in(decision& on, db::ticket_view& report, db::incident& of) {
    const bool leads = report.row.id == of.lead;
    const bool fits = may_be_taken_in(report.row, of) &&
                      (leads || decision::move(report, ticket_action::merge, actor::system));
    if (fits) {
        report.row.incident = of.id;
        on.record(report, "system", leads ? "gathered" : "merged", named(of));
    } else if (leads) {
        of.lead = {};
    }
}

void gather(decision& on, db::incident& of) {
    for (const db::ticket_id id : of.gathering) {
        const auto report = on.view().tickets.find(id);
        if (report != on.view().tickets.end())
            take_in(on, report->second, of);
    }
    of.gathering.clear();
    on.change(of);
}

/// The next one that follows leads now. When nobody is left the incident is over. Whoever stopped
/// leading in this very turn gets an heir in the next.
void find_heir(decision& on, db::incident& of) {
    const auto next = on.view().work.heirs.find(of.id);
    if (next == on.view().work.heirs.end())
        return;
    const auto heir = on.view().tickets.find(next->second);
    if (heir == on.view().tickets.end()) {
        of.lead = of.id;
        of.told = of.people;
        of.finished = true;
    } else if (decision::move(heir->second, ticket_action::lead, actor::system)) {
        of.lead = heir->first;
        on.record(heir->second, "system", "leads", named(of));
        tell_of_incident(on, of, reply_key::notice_incident);
    }
    on.change(of);
}

void tell_growth(decision& on, db::incident& of) {
    if (of.people <= of.told || on.now() < of.told_at + on.numbers().notice_every)
        return;
    tell_of_incident(on, of, reply_key::notice_growth);
    on.change(of);
}

/// One reporter hears it, with her own number; SELESAI asks her too.
void tell_member(
    decision& on, db::ticket_view& member, const db::joint_update& said, const std::string& office
) {
    if (said.finishes || member.row.state == ticket_state::dijawab) {
        if (!decision::move(member, ticket_action::answer, actor::officer))
            return;
        // Who reopens hers is an ordinary ticket again, at the office that answered.
        member.row.office = office;
    }
    on.record(
        member,
        officer_actor(office),
        "answered",
        fmt::format(
            "verb={} incident={} n={}",
            said.finishes ? "selesai" : "jawab",
            said.incident.value,
            said.n
        )
    );
    relay_answer(on, member, {on.view().work.text, said.ticket, said.text, said.finishes});
}

void tell_members(decision& on) {
    const db::incident_work& work = on.view().work;
    const auto all = on.view().incidents.find(work.update.incident);
    if (!work.update.incident || all == on.view().incidents.end() || on.numbers().pause_replies)
        return;
    db::joint_update said = work.update;
    const auto lead = on.view().tickets.find(all->second.lead);
    const std::string office =
        lead == on.view().tickets.end() ? all->second.office : lead->second.row.office;
    for (const db::ticket_id id : work.members) {
        said.told_upto = id;
        const auto member = on.view().tickets.find(id);
        const bool hears = id != said.ticket && member != on.view().tickets.end() &&
                           follows(member->second.row, all->second);
        if (hears && !work.text.empty())
            tell_member(on, member->second, said, office);
    }
    said.done = work.last_members;
    on.announce(said);
}

/// Reports that are taken in by this very turn are not among the members it loaded: they would be
/// passed over, so what the office said waits for the next.
bool is_gathered(const db::turn_view& view) {
    const auto told = view.incidents.find(view.work.update.incident);
    return told == view.incidents.end() || told->second.gathering.empty();
}

} // namespace

effects
decide_incidents(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    const bool gathered = is_gathered(view);
    for (const db::ticket_id id : view.work.restless) {
        db::incident& of = view.incidents.at(id);
        if (!of.gathering.empty())
            gather(on, of);
        else if (!of.lead)
            find_heir(on, of);
        else
            tell_growth(on, of);
    }
    if (gathered)
        tell_members(on);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
