#include "db/memory_rows.hpp"

#include "db/row_rules.hpp"

#include <algorithm>

namespace ntbcare::db {

namespace {

template <class Map>
typename Map::key_type last_key(const Map& rows) {
    return rows.empty() ? typename Map::key_type{} : rows.rbegin()->first;
}

template <class Value, class Map, class Key>
Value value_or_none(const Map& rows, const Key& key) {
    const auto found = rows.find(key);
    return found == rows.end() ? Value{} : found->second;
}

} // namespace

recovered memory_rows::recover() {
    recover_incidents();
    recovered out;
    out.last_person = last_key(persons);
    out.last_inbox = last_key(inbox);
    out.last_ticket = last_key(tickets);
    out.last_outbox = last_key(outbox);
    for (const outbox_id id : queued) {
        outbox_row row = outbox.at(id);
        const person& to = persons.at(row.to.person);
        out.contacts.emplace(to.reach.person, to);
        std::string group = row.to.group.empty() ? to.reach.group : row.to.group;
        row.to = to.reach;
        row.to.group = std::move(group);
        if (!row.to.wire.empty())
            out.unfinished.push_back(std::move(row));
    }
    for (const auto& [id, row] : inbox) {
        if (row.outcome != inbox_outcome::part)
            continue;
        out.waiting_parts.push_back(row);
        if (!row.person || persons.at(row.person).number.digits.empty())
            continue;
        out.contacts.emplace(row.person, persons.at(row.person));
        out.part_senders.emplace_back(id, persons.at(row.person).number);
    }
    recover_ended_parts(out);
    for (const auto& entry : message_ids)
        if (outbox.at(entry.row).state == outbox_state::accepted)
            out.awaiting_receipt.push_back(entry);
    for (const auto& [name, value] : link_states)
        out.link_states.push_back({name.first, name.second, value});
    return out;
}

void memory_rows::recover_ended_parts(recovered& out) const {
    const wall_time since = inbox.empty() ? wall_time{} : inbox.rbegin()->second.at;
    for (auto at = inbox.rbegin(); at != inbox.rend(); ++at) {
        const inbox_row& row = at->second;
        if (out.ended_parts.size() == ended_parts_max)
            break;
        if (row.outcome == inbox_outcome::joined && row.at >= since - late_part_window)
            out.ended_parts.push_back(row);
    }
    std::reverse(out.ended_parts.begin(), out.ended_parts.end());
    for (const inbox_row& row : out.ended_parts) {
        if (!row.person || persons.at(row.person).number.digits.empty())
            continue;
        out.contacts.emplace(row.person, persons.at(row.person));
        out.part_senders.emplace_back(row.id, persons.at(row.person).number);
    }
}

turn_view memory_rows::load(const turn_keys& keys) const {
    turn_view view;
    view.notices = notices;
    view.clarifications = shared_clarifications;
    view.counted_day = counter.day();
    for (const auto& [id, office] : officers)
        view.officers[office].push_back(persons.at(id).reach);
    for (const msisdn& sender : keys.senders) {
        const auto known = by_digits.find(sender.digits);
        if (known == by_digits.end() || view.persons.contains(sender.digits))
            continue;
        const person& who = persons.at(known->second);
        view.persons.emplace(sender.digits, who);
        load_sender(who, keys.texts_since, view);
        load_officer(who, keys, view);
    }
    for (const fingerprint& print : keys.prints)
        load_print(print, keys.now, view);
    for (const inbox_id id : keys.inbox) {
        const auto row = inbox.find(id);
        if (row == inbox.end() || !row->second.ticket)
            continue;
        view.inbox_tickets.emplace(id, row->second.ticket);
        load_ticket(row->second.ticket, view);
    }
    // What its reporter is asked already, too: an office may ask her something.
    for (const ticket_id id : keys.tickets) {
        load_ticket(id, view);
        if (const auto found = view.tickets.find(id); found != view.tickets.end())
            load_question(found->second.row.person, view);
    }
    for (const ticket_id id : keys.worded)
        load_first_text(id, wall_time::min(), view);
    for (const ticket_id id : keys.incidents)
        load_incident(id, view);
    incidents_near.load(keys.areas, keys.now, view);
    load_leads(view);
    if (keys.members_max > 0)
        load_work(keys.members_max, view);
    load_clocks(keys, view);
    load_broadcasts(keys, view);
    load_users(keys, view);
    load_guards(keys, view);
    load_held(keys, view);
    load_erasing(keys, view);
    load_ussd(keys, view);
    return view;
}

void memory_rows::load_sender(const person& who, wall_time texts_since, turn_view& view) const {
    const person_id id = who.reach.person;
    if (const auto open = open_tickets.find(id); open != open_tickets.end()) {
        for (auto at = open->second.rbegin(); at != open->second.rend(); ++at) {
            auto& newest = view.open_tickets[id];
            if (newest.size() == open_tickets_max)
                break;
            newest.push_back(*at);
            load_ticket(*at, view);
            load_first_text(*at, texts_since, view);
        }
    }
    load_question(id, view);
}

void memory_rows::load_print(const fingerprint& print, wall_time now, turn_view& view) const {
    const auto id = prints.find(print, now);
    if (!id)
        return;
    const inbox_row& row = inbox.at(*id);
    const auto reply = outbox.find(row.reply);
    earlier first{
        .inbox = row.id,
        .at = row.at,
        .outcome = row.outcome,
        .ticket = row.ticket,
        .reply = row.reply,
        .reply_accepted_at = value_or_none<wall_time>(accepted_at, row.reply),
        .repeated_at = value_or_none<wall_time>(repeated, row.id),
        .reply_text = reply == outbox.end() ? std::string{} : reply->second.text,
    };
    view.earlier_messages.emplace(print, std::move(first));
    load_ticket(row.ticket, view);
}

void memory_rows::load_ticket(ticket_id id, turn_view& view) const {
    const auto row = tickets.find(id);
    if (row == tickets.end())
        return;
    const person& owner = persons.at(row->second.person);
    view.tickets.try_emplace(
        id, ticket_view{row->second, owner.reach, owner.stopped, owner.language}
    );
    // One that leads does so before it is gathered.
    const bool named = row->second.incident || !incidents.contains(id);
    load_incident(named ? row->second.incident : id, view);
}

errc memory_rows::commit(const turn_effects& effects) {
    const auto stored = [&](ticket_id id) -> std::optional<ticket_head> {
        const auto row = tickets.find(id);
        if (row == tickets.end())
            return std::nullopt;
        const ticket& t = row->second;
        return ticket_head{
            t.version,
            t.events,
            t.head,
            routing::is_open(t.state),
            t.office,
            t.due_at,
            t.incident,
            t.look_at};
    };
    // Versions first: who lost a race hears "decide again", not that his next text is there
    // already.
    auto writes = prepare_tickets(effects, stored, salts);
    if (writes.has_error())
        return static_cast<errc>(writes.error().value());
    if (const errc why = check(effects); why != errc::ok)
        return why;
    apply_unknown(effects.erased);
    apply_persons(effects);
    apply_tickets(effects, std::move(writes.value()));
    apply_outbox(effects);
    apply_inbox(effects);
    for (const person_id id : effects.questions_closed)
        questions.erase(id);
    for (const question& asked : effects.questions)
        questions[asked.person] = asked;
    for (const office_notice& notice : effects.notices)
        notices[notice.office] = notice;
    for (const office_clock& row : effects.office_clocks)
        office_clocks[row.office] = row;
    for (const officer_access& row : effects.access)
        access.insert_or_assign(row.person, row);
    apply_incidents(effects);
    for (const link_state& state : effects.link_states)
        link_states[{state.group, state.key}] = state.value;
    audit.insert(audit.end(), effects.audit.begin(), effects.audit.end());
    apply_clarifications(effects);
    apply_broadcasts(effects);
    apply_users(effects);
    apply_guards(effects);
    ussd.apply(effects);
    apply_day(effects);
    apply_erased(effects.erased);
    return errc::ok;
}

/// What the schema of the other engine would refuse: a second row with an id, a number known
/// already, a person nobody knows.
errc memory_rows::check(const turn_effects& effects) const {
    std::set<person_id> fresh;
    std::set<std::string> digits;
    // A number that its person gives up in this very turn is free again.
    const auto taken = [&](const std::string& number) {
        const auto known = by_digits.find(number);
        return known != by_digits.end() &&
               std::ranges::find(effects.erased.unknown, known->second) ==
                   effects.erased.unknown.end();
    };
    for (const new_person& one : effects.persons) {
        const std::string& number = one.row.number.digits;
        const bool known = persons.contains(one.id) || taken(number);
        const bool twice = !number.empty() && !digits.insert(number).second;
        if (known || !fresh.insert(one.id).second || twice)
            return errc::constraint;
    }
    const auto there = [&](person_id id) {
        return persons.contains(id) || fresh.contains(id);
    };
    for (const person_change& one : effects.person_changes)
        if (!there(one.id))
            return errc::constraint;
    for (const inbox_row& row : effects.inbox)
        if (row.person && !there(row.person))
            return errc::constraint;
    for (const ticket& row : effects.tickets_new)
        if (!there(row.person))
            return errc::constraint;
    for (const outbox_row& row : effects.outbox)
        if (!there(row.to.person))
            return errc::constraint;
    for (const ussd_session& row : effects.ussd_sessions)
        if (!there(row.person))
            return errc::constraint;
    for (const question& row : effects.questions)
        if (!there(row.person))
            return errc::constraint;
    for (const officer_access& row : effects.access)
        if (!access.contains(row.person))
            return errc::constraint;
    return rows_fit(effects) ? errc::ok : errc::constraint;
}

bool memory_rows::rows_fit(const turn_effects& effects) const {
    if (effects.count_day && !counter.may_count(*effects.count_day))
        return false;
    std::set<inbox_id> messages;
    for (const inbox_row& row : effects.inbox)
        if (inbox.contains(row.id) || !messages.insert(row.id).second)
            return false;
    std::set<outbox_id> replies;
    for (const outbox_row& row : effects.outbox)
        if (outbox.contains(row.id) || !replies.insert(row.id).second)
            return false;
    std::set<ticket_id> opened;
    for (const ticket& row : effects.tickets_new)
        if (tickets.contains(row.id) || !opened.insert(row.id).second)
            return false;
    std::set<std::pair<ticket_id, std::int32_t>> words;
    for (const ticket_text& text : effects.texts) {
        const bool of_nobody = !tickets.contains(text.ticket) && !opened.contains(text.ticket);
        const std::pair key{text.ticket, text.n};
        if (of_nobody || texts.contains(key) || !words.insert(key).second)
            return false;
    }
    return true;
}

void memory_rows::apply_persons(const turn_effects& effects) {
    for (const new_person& one : effects.persons) {
        if (!one.row.number.digits.empty())
            by_digits.emplace(one.row.number.digits, one.id);
        persons.emplace(one.id, one.row).first->second.reach.person = one.id;
    }
    for (const person_change& change : effects.person_changes)
        static_cast<void>(apply(persons.at(change.id), change));
}

void memory_rows::apply_tickets(const turn_effects& effects, ticket_writes writes) {
    for (const ticket& row : writes.inserts)
        put_ticket(row);
    for (const ticket_update& change : writes.updates)
        put_ticket(change.row);
    for (const ticket_text& text : effects.texts)
        texts.emplace(std::pair{text.ticket, text.n}, text);
    for (chained_event& link : writes.events) {
        const std::pair key{link.event.ticket, link.event.n};
        events.emplace(key, std::move(link));
    }
}

void memory_rows::put_ticket(const ticket& row) {
    note_look(row);
    if (const auto before = tickets.find(row.id);
        before != tickets.end() && before->second.incident)
        members[before->second.incident].erase(row.id);
    if (row.incident)
        members[row.incident].insert(row.id);
    tickets.insert_or_assign(row.id, row);
    if (routing::is_open(row.state))
        open_tickets[row.person].insert(row.id);
    else
        open_tickets[row.person].erase(row.id);
    incidents_near.note(row);
}

void memory_rows::apply_inbox(const turn_effects& effects) {
    for (const inbox_row& row : effects.inbox) {
        inbox.emplace(row.id, row);
        prints.add(row.print, row.id, row.at);
    }
    for (const joined_part& part : effects.joined) {
        const auto row = inbox.find(part.inbox);
        if (row == inbox.end())
            continue;
        row->second.outcome = part.outcome;
        if (part.cut)
            row->second.octets.clear();
        row->second.unanswered = part.unanswered;
        row->second.ticket = part.ticket;
        row->second.reply = part.reply;
    }
    for (const repeated_reply& again : effects.repeated)
        repeated[again.inbox] = again.at;
}

} // namespace ntbcare::db
