// commit(): everything one turn did, in one transaction that is on the disk when it returns. What
// the engine keeps in memory changes after that, never before.
#include "db/row_rules.hpp"
#include "db/seal.hpp"
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"
#include "db/sqlite/transaction.hpp"

namespace ntbcare::db {

void engine::commit(const turn_effects& effects) {
    if (effects.empty())
        return;
    const limited in_time{limit_};
    pending changes;
    transaction whole{*this, run_.begin_write};
    write_unknown(effects.erased);
    write_persons(effects, changes);
    write_tickets(effects);
    write_outbox(effects, changes);
    write_inbox(effects);
    write_questions(effects);
    for (const office_notice& notice : effects.notices)
        run_.replace_notice.run(notice.office, notice.notified_at, notice.waiting);
    for (const link_state& state : effects.link_states)
        run_.replace_link_state.run(state.group, state.key, state.value);
    for (const audit_row& deed : effects.audit)
        run_.insert_audit.run(deed.at, deed.user, deed.name, deed.kind, deed.ticket, deed.data);
    write_access(effects);
    write_incidents(effects);
    write_clocks(effects);
    write_clarifications(effects);
    write_broadcasts(effects);
    write_users(effects);
    write_guards(effects);
    write_ussd(effects);
    changes.day = write_day(effects);
    write_erased(effects.erased);
    write_outbox_low(changes);
    whole.commit();
    apply(effects, changes);
}

/// A person is written once a turn at most, and a known one only when something worth it changed.
void engine::write_persons(const turn_effects& effects, pending& changes) {
    std::unordered_map<person_id, std::size_t> place;
    for (const new_person& fresh : effects.persons) {
        place.emplace(fresh.id, changes.persons.size());
        changes.persons.push_back(fresh.row);
        changes.persons.back().reach.person = fresh.id;
    }
    const std::size_t fresh_count = changes.persons.size();
    for (const person_change& change : effects.person_changes) {
        if (const auto known = place.find(change.id); known != place.end()) {
            static_cast<void>(db::apply(changes.persons[known->second], change));
            continue;
        }
        const person* stored = find_person(change.id);
        if (stored == nullptr)
            throw failure{errc::constraint, "a change of a person who is not there"};
        person who = *stored;
        if (!db::apply(who, change))
            continue;
        place.emplace(change.id, changes.persons.size());
        changes.persons.push_back(std::move(who));
    }
    for (std::size_t i = 0; i < fresh_count; ++i)
        insert_person(changes.persons[i]);
    for (std::size_t i = fresh_count; i < changes.persons.size(); ++i) {
        const person& who = changes.persons[i];
        run_.update_person.run(
            who.reach.person, who.reach.group, who.language, who.stopped, who.last_at
        );
    }
}

/// One without a number is nobody: no row of hers leads to anyone.
void engine::insert_person(const person& who) {
    const sealed_number plain{who.number, who.reach.wire, who.reach.ton, who.reach.npi};
    const bool nobody = who.number.digits.empty();
    std::optional<wall_time> stopped_at;
    if (who.stopped)
        stopped_at = who.last_at;
    run_.insert_person.run(
        who.reach.person,
        nobody ? no_hash(who.reach.person) : person_hash(options_.secret, who.number.digits),
        nobody ? std::vector<std::uint8_t>{} : seal(options_.secret, who.reach.person, plain),
        who.reach.group,
        who.language,
        stopped_at,
        who.last_at
    );
}

void engine::write_inbox(const turn_effects& effects) {
    for (const inbox_row& row : effects.inbox)
        run_.insert_inbox.run(
            row.id,
            row.at,
            row.print,
            row.outcome,
            row.ticket,
            row.reply,
            row.link,
            row.group,
            row.person,
            row.service,
            row.esm_class,
            row.data_coding,
            row.set,
            row.part,
            row.parts,
            row.reference,
            row.reference_width,
            row.octets,
            row.unanswered
        );
    for (const joined_part& part : effects.joined) {
        run_.join_part.run(part.inbox, part.outcome, part.ticket, part.reply);
        if (part.cut)
            run_.cut_part.run(part.inbox);
        // Apart, since a statement that names the column looks into its index each time.
        if (part.unanswered != silence::none)
            run_.hold_part.run(part.inbox, part.outcome, part.unanswered);
    }
    for (const repeated_reply& again : effects.repeated)
        run_.repeat_reply.run(again.inbox, again.at);
}

void engine::write_tickets(const turn_effects& effects) {
    const auto stored = [&](ticket_id id) -> std::optional<ticket_head> {
        statement& find = run_.ticket_head_by_id;
        if (!find.find(id))
            return std::nullopt;
        ticket_head out{
            .version = find.small<std::int32_t>(0, INT32_MAX),
            .events = find.small<std::int32_t>(1, INT32_MAX),
            .head = find.hash(2),
            .open = find.flag(3),
            .office = find.text(4),
            .due_at = find.time(5),
            .incident = find.id<ticket_id>(6),
            .look_at = time_or_none(find, 7),
        };
        find.done();
        return out;
    };
    auto prepared = prepare_tickets(effects, stored, salts_);
    if (prepared.has_error())
        throw failure{
            static_cast<errc>(prepared.error().value()),
            "ticket rows that do not fit what is stored"};
    const ticket_writes writes = std::move(prepared.value());
    for (const ticket& row : writes.inserts)
        run_.insert_ticket.run(
            row.id,
            row.person,
            row.kind,
            row.state,
            routing::is_open(row.state),
            row.secret,
            row.office,
            row.place,
            row.topic,
            row.level_open,
            row.urgent,
            row.opened_at,
            row.due_at,
            row.changed_at,
            row.version,
            row.texts,
            row.events,
            row.head,
            row.incident,
            row.bounces,
            row.also,
            row.due_days,
            row.responded_at,
            row.answered_at,
            row.paused_at,
            row.look_at,
            row.response_told,
            row.follow_told,
            row.anonymous,
            row.excluded
        );
    for (const ticket_update& change : writes.updates)
        update_ticket(change);
    for (std::size_t i = 0; i < effects.texts.size(); ++i) {
        const ticket_text& text = effects.texts[i];
        run_.insert_text.run(
            text.ticket,
            text.n,
            text.kind,
            text.at,
            text.text,
            writes.salts[i],
            text.inbox,
            text.replaces
        );
    }
    for (const chained_event& link : writes.events) {
        const ticket_event& event = link.event;
        run_.insert_event.run(
            event.ticket,
            event.n,
            event.at,
            event.actor,
            event.kind,
            event.data,
            event.text,
            link.words,
            link.hash
        );
    }
}

/// An update that names an indexed column touches its index even when nothing in it changed: most
/// do not need to.
void engine::update_ticket(const ticket_update& change) {
    const ticket& row = change.row;
    if (!change.reindexed) {
        run_.update_ticket_in_place.run(
            row.id,
            row.kind,
            row.state,
            row.secret,
            row.place,
            row.topic,
            row.level_open,
            row.urgent,
            row.changed_at,
            row.version,
            row.texts,
            row.events,
            row.head,
            row.bounces,
            row.also,
            row.due_days,
            row.responded_at,
            row.answered_at,
            row.paused_at,
            row.response_told,
            row.follow_told,
            row.anonymous,
            row.excluded
        );
        return;
    }
    run_.update_ticket.run(
        row.id,
        row.kind,
        row.state,
        routing::is_open(row.state),
        row.secret,
        row.office,
        row.place,
        row.topic,
        row.level_open,
        row.urgent,
        row.due_at,
        row.changed_at,
        row.version,
        row.texts,
        row.events,
        row.head,
        row.incident,
        row.bounces,
        row.also,
        row.due_days,
        row.responded_at,
        row.answered_at,
        row.paused_at,
        row.look_at,
        row.response_told,
        row.follow_told,
        row.anonymous,
        row.excluded
    );
}

void engine::write_questions(const turn_effects& effects) {
    for (const person_id person : effects.questions_closed)
        run_.close_question.run(person);
    for (const question& asked : effects.questions)
        run_.replace_question.run(
            asked.person,
            asked.ticket,
            asked.kind,
            asked.choices,
            asked.asked_at,
            asked.closes_at,
            asked.text_of,
            asked.text,
            asked.told
        );
}

void engine::apply(const turn_effects& effects, pending& changes) {
    for (person& who : changes.persons)
        persons_.put(std::move(who));
    ussd_.apply(effects); // Whoever is forgotten in this turn has none.
    apply_erased(effects.erased);
    for (const office_notice& notice : effects.notices)
        notices_[notice.office] = notice;
    for (const officer_access& row : effects.access)
        access_[row.person] = row;
    for (const inbox_row& row : effects.inbox)
        prints_.add(row.print, row.id, row.at);
    apply_incidents(effects);
    apply_clocks(effects);
    apply_broadcasts(effects);
    apply_guards(effects);
    for (const outbox_id id : changes.queued)
        queued_.insert(id.value);
    for (const outbox_id id : changes.left)
        queued_.erase(id.value);
    for (const outbox_row& row : effects.outbox)
        outbox_last_ = std::max(outbox_last_, row.id.value);
    outbox_low_ = changes.outbox_low;
    days_.note(effects.tickets_new, changes.day);
    if (!effects.clarifications.empty())
        read_clarifications();
}

} // namespace ntbcare::db
