// load(): what the decisions of one turn need, in one read transaction.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"
#include "db/sqlite/transaction.hpp"

namespace ntbcare::db {

namespace {

earlier read_earlier(const statement& from) {
    earlier out;
    out.inbox = from.id<inbox_id>(0);
    out.at = from.time(1);
    out.outcome = from.small<inbox_outcome>(2, outcome_max);
    out.ticket = from.id<ticket_id>(3);
    out.reply = from.id<outbox_id>(4);
    out.repeated_at = from.time(5);
    out.reply_accepted_at = from.time(6);
    out.reply_text = from.text(7);
    return out;
}

} // namespace

turn_view engine::load(const turn_keys& keys) {
    const limited in_time{limit_};
    transaction whole{*this, run_.begin};
    turn_view view;
    view.notices = notices_;
    view.officers = officers_;
    view.clarifications = clarifications_;
    view.counted_day = days_.day();
    load_senders(keys, view);
    load_prints(keys, view);
    load_inbox_tickets(keys, view);
    // What its reporter is asked already, too: an office may ask her something.
    for (const ticket_id id : keys.tickets) {
        load_ticket(id, view);
        if (const auto found = view.tickets.find(id); found != view.tickets.end())
            load_question(found->second.row.person, view);
    }
    for (const ticket_id id : keys.worded)
        load_first_text(id, view);
    for (const ticket_id id : keys.incidents)
        load_incident(id, view);
    incidents_near_.load(keys.areas, keys.now, view);
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
    whole.commit();
    return view;
}

void engine::load_senders(const turn_keys& keys, turn_view& view) {
    for (const msisdn& sender : keys.senders) {
        if (view.persons.contains(sender.digits))
            continue;
        const person* known = find_person(sender.digits);
        if (known == nullptr)
            continue;
        const person who = *known;
        view.persons.emplace(sender.digits, who);
        load_sender(who, keys.texts_since, view);
        if (!who.officer_of.empty())
            load_officer(who, keys, view);
    }
}

void engine::load_first_text(ticket_id of, turn_view& view) {
    if (!run_.first_text_of.find(of))
        return;
    view.first_texts.emplace(of, run_.first_text_of.text(0));
    run_.first_text_of.done();
}

void engine::load_sender(const person& who, wall_time texts_since, turn_view& view) {
    statement& open = run_.open_tickets;
    std::vector<ticket> rows;
    for (open.start(who.reach.person, open_tickets_max); open.next();)
        rows.push_back(read_ticket(open));
    if (!rows.empty()) {
        auto& ids = view.open_tickets[who.reach.person];
        for (ticket& row : rows) {
            ids.push_back(row.id);
            if (row.opened_at >= texts_since)
                load_first_text(row.id, view);
            put_ticket(std::move(row), view);
        }
    }
    load_question(who.reach.person, view);
}

void engine::load_question(person_id of, turn_view& view) {
    if (!run_.question_of.find(of))
        return;
    const question asked = read_question(run_.question_of);
    run_.question_of.done();
    load_ticket(asked.ticket, view);
    if (asked.text_of && run_.text_of.find(asked.text_of, asked.text)) {
        view.told_texts.emplace(of, run_.text_of.text(0));
        run_.text_of.done();
    }
    view.questions.emplace(of, asked);
}

void engine::load_prints(const turn_keys& keys, turn_view& view) {
    for (const fingerprint& print : keys.prints) {
        const auto row = prints_.find(print, keys.now);
        if (!row || view.earlier_messages.contains(print))
            continue;
        if (!run_.earlier_by_id.find(*row))
            continue;
        earlier first = read_earlier(run_.earlier_by_id);
        run_.earlier_by_id.done();
        load_ticket(first.ticket, view);
        view.earlier_messages.emplace(print, std::move(first));
    }
}

void engine::load_inbox_tickets(const turn_keys& keys, turn_view& view) {
    for (const inbox_id row : keys.inbox) {
        if (!run_.ticket_of_inbox.find(row))
            continue;
        const auto id = run_.ticket_of_inbox.id<ticket_id>(0);
        run_.ticket_of_inbox.done();
        if (!id)
            continue;
        view.inbox_tickets.emplace(row, id);
        load_ticket(id, view);
    }
}

void engine::load_ticket(ticket_id id, turn_view& view) {
    if (!id || view.tickets.contains(id) || !run_.ticket_by_id.find(id))
        return;
    ticket row = read_ticket(run_.ticket_by_id);
    run_.ticket_by_id.done();
    put_ticket(std::move(row), view);
}

void engine::put_ticket(ticket row, turn_view& view) {
    const person* owner = find_person(row.person);
    if (owner == nullptr)
        throw failure{errc::corrupt, "a ticket without a person"};
    const ticket_id id = row.id;
    const ticket_id incident = row.incident;
    view.tickets.try_emplace(
        id, ticket_view{std::move(row), owner->reach, owner->stopped, owner->language}
    );
    // One that leads does so before it is gathered.
    load_incident(incident || incidents_near_.find(id) == nullptr ? incident : id, view);
}

} // namespace ntbcare::db
