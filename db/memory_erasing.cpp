// The memory store: forgetting, as the other engine does it.
#include "db/memory_rows.hpp"
#include "db/row_rules.hpp"

#include <algorithm>

namespace ntbcare::db {

namespace {

template <class Map>
std::int64_t last_id(const Map& rows) {
    return rows.empty() ? 0 : rows.rbegin()->first.value;
}

bool has_not_left(outbox_state state) {
    return state == outbox_state::queued || state == outbox_state::held;
}

} // namespace

void memory_rows::load_erasing(const turn_keys& keys, turn_view& view) const {
    if (keys.erasing.rows_max == 0)
        return;
    load_job(keys, view.erasing);
    for (const auto& [id, then] : at_end) {
        const ticket& row = tickets.at(id);
        if (!routing::is_open(row.state))
            view.erasing.ended.push_back(
                {{id, then}, row.state, row.changed_at, row.person, legal_holds.contains(id)}
            );
    }
    load_walk(keys.erasing, view.erasing);
}

void memory_rows::load_job(const turn_keys& keys, erasure_work& work) const {
    const erasure* next = nullptr;
    for (const auto& [key, job] : erasures) {
        const bool due = !job.done_at && job.look_at <= keys.now;
        if (due && (next == nullptr || job.look_at < next->look_at))
            next = &job;
    }
    if (next == nullptr)
        return;
    work.job = *next;
    work.who = persons.at(next->person);
    work.upto =
        std::min(next->mark + static_cast<std::int64_t>(keys.erasing.rows_max), last_of(*next));
    load_erasable(work);
    const auto farewell = outbox.find(next->farewell);
    work.farewell_left = farewell == outbox.end() || farewell->second.state != outbox_state::queued;
}

void memory_rows::load_erasable(erasure_work& work) const {
    const erasure& job = *work.job;
    const auto in_slice = [&](std::int64_t id) {
        return id > job.mark && id <= work.upto;
    };
    const auto meant = [&](std::int64_t id, person_id of, ticket_id about) {
        return in_slice(id) && of == job.person && (!job.ticket || about == job.ticket);
    };
    // What offices were told of her tickets holds her words too.
    const auto tells_of_her = [&](ticket_id about) {
        const auto of = tickets.find(about);
        return of != tickets.end() && of->second.person == job.person;
    };
    const auto told = [&](std::int64_t id, person_id to, ticket_id about) {
        if (job.kind == erasure_kind::sms_about)
            return in_slice(id) && about == job.ticket;
        return meant(id, to, about) ||
               (job.kind == erasure_kind::wish && in_slice(id) && tells_of_her(about));
    };
    if (job.step == erasure_step::tickets)
        for (const auto& [id, row] : tickets)
            if (meant(id.value, row.person, job.ticket))
                work.rows.push_back(
                    {id.value, routing::is_open(row.state) || legal_holds.contains(id)}
                );
    if (job.step == erasure_step::messages)
        for (const auto& [id, row] : inbox)
            if (meant(id.value, row.person, row.ticket))
                work.rows.push_back({id.value, row.outcome == inbox_outcome::part});
    if (job.step == erasure_step::replies)
        for (const auto& [id, row] : outbox)
            if (told(id.value, row.to.person, row.ticket))
                work.rows.push_back({id.value, has_not_left(row.state)});
}

void memory_rows::load_walk(const erasure_keys& keys, erasure_work& work) const {
    work.marks.assign(kept_marks.begin(), kept_marks.end());
    if (!keys.day)
        return;
    const auto due =
        std::ranges::find_if(kept_marks, [&](const kept_mark& row) { return row.day < *keys.day; });
    if (due == kept_marks.end())
        return;
    const std::array<std::int64_t, kept_classes> last{
        last_id(tickets), last_id(inbox), last_id(outbox), last_id(persons), last_audit()};
    const std::int64_t end = last[static_cast<std::size_t>(due->of)];
    work.walk = *due;
    work.walk_upto = std::min(due->mark + static_cast<std::int64_t>(keys.rows_max), end);
    work.walk_ends = work.walk_upto >= end;
    for (std::int64_t id = due->mark + 1; id <= work.walk_upto; ++id)
        if (const auto row = kept_row_of(due->of, id))
            work.kept.push_back(*row);
}

std::int64_t memory_rows::last_audit() const {
    return audit_gone + static_cast<std::int64_t>(audit.size());
}

std::optional<kept_row> memory_rows::kept_row_of(kept_class of, std::int64_t id) const {
    switch (of) {
    case kept_class::words:
        return kept_words(id);
    case kept_class::octets: {
        const auto row = inbox.find({id});
        if (row == inbox.end() || row->second.octets.empty())
            return std::nullopt;
        const bool waits = row->second.outcome == inbox_outcome::part;
        const bool silent = row->second.unanswered != silence::none;
        return kept_row{id, row->second.at, row->second.at, waits, silent};
    }
    case kept_class::replies: {
        const auto row = outbox.find({id});
        if (row == outbox.end() || row->second.text.empty())
            return std::nullopt;
        const wall_time at = row->second.created_at;
        return kept_row{id, at, at, has_not_left(row->second.state)};
    }
    case kept_class::numbers:
        return kept_number(id);
    case kept_class::audit:
        if (id <= audit_gone)
            return std::nullopt;
        return kept_row{
            id,
            audit[static_cast<std::size_t>(id - audit_gone - 1)].at,
            audit[static_cast<std::size_t>(id - audit_gone - 1)].at};
    }
    return std::nullopt;
}

std::optional<kept_row> memory_rows::kept_words(std::int64_t id) const {
    const auto row = tickets.find({id});
    if (row == tickets.end() || texts_of({id}).empty())
        return std::nullopt;
    const ticket& of = row->second;
    const bool busy = routing::is_open(of.state) || legal_holds.contains(of.id);
    return kept_row{id, of.opened_at, of.changed_at, busy};
}

std::optional<kept_row> memory_rows::kept_number(std::int64_t id) const {
    const auto row = persons.find({id});
    if (row == persons.end() || row->second.reach.wire.empty())
        return std::nullopt;
    const person& who = row->second;
    const auto open = open_tickets.find(row->first);
    const bool waits = open != open_tickets.end() && !open->second.empty();
    return kept_row{id, {}, who.last_at, who.stopped || officers.contains(row->first) || waits};
}

void memory_rows::apply_unknown(const erased_rows& gone) {
    for (const person_id id : gone.unknown)
        if (const auto row = persons.find(id); row != persons.end()) {
            by_digits.erase(row->second.number.digits);
            row->second.number = {};
            row->second.stopped = true;
        }
}

void memory_rows::apply_erased(const erased_rows& gone) {
    for (const person_id id : gone.unknown) {
        subscriptions.erase(id);
        guards.erase(id);
        ussd.remove(id);
    }
    for (const ticket_id id : gone.words)
        for (auto at = texts.lower_bound({id, 0}); at != texts.end() && at->first.first == id;
             ++at) {
            at->second.text.clear();
            erased_texts.insert(at->first);
        }
    for (const inbox_id id : gone.octets)
        if (const auto row = inbox.find(id); row != inbox.end())
            row->second.octets.clear();
    for (const outbox_id id : gone.replies)
        if (const auto row = outbox.find(id); row != outbox.end())
            row->second.text.clear();
    apply_unknown({.unknown = gone.numbers});
    for (const person_id id : gone.numbers)
        if (const auto row = persons.find(id); row != persons.end()) {
            row->second.reach = {.person = id};
            row->second.language.clear();
        }
    apply_parted(gone);
    if (gone.audit_upto && *gone.audit_upto > audit_gone) {
        const auto count = std::min(*gone.audit_upto, last_audit()) - audit_gone;
        audit.erase(audit.begin(), audit.begin() + count);
        audit_gone += count;
    }
    for (const erasure& job : gone.jobs)
        erasures.insert_or_assign({job.person, job.ticket, job.kind}, job);
    for (const ending_ticket& each : gone.noted)
        at_end.emplace(each.ticket, each.then);
    for (const ending_ticket& each : gone.settled)
        at_end.erase({each.ticket, each.then});
    for (const kept_mark& row : gone.marks)
        kept_marks[static_cast<std::size_t>(row.of)] = row;
    legal_holds.insert(gone.held.begin(), gone.held.end());
    for (const ticket_id id : gone.released)
        legal_holds.erase(id);
}

void memory_rows::apply_parted(const erased_rows& gone) {
    for (const parted_ticket& each : gone.parted) {
        for (const inbox_id id : each.inbox)
            inbox.at(id).person = each.to;
        for (const outbox_id id : each.outbox)
            outbox.at(id).to = {.person = each.to};
        if (!each.whole)
            continue;
        tickets.at(each.ticket).person = each.to;
        const auto asked = questions.find(each.from);
        if (asked != questions.end() && asked->second.ticket == each.ticket)
            questions.erase(asked);
    }
}

} // namespace ntbcare::db
