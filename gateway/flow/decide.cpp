#include "gateway/flow/decide.hpp"

#include "gateway/flow/ussd/decide_ussd.hpp"

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::command_shape;

/// Why this is nobody's message to us; none: it is somebody's.
db::silence held_for(const incoming& message, const guard_settings& guards) {
    if (message.binary)
        return db::silence::binary;
    const auto kind = message.sender.kind;
    if (std::ranges::find(guards.own_numbers, message.sender.digits) != guards.own_numbers.end())
        return db::silence::sender; // Our own: an answer would come back.
    if (kind != routing::sender_kind::indonesian_mobile && kind != routing::sender_kind::foreign)
        return db::silence::sender;
    switch (message.read.held) {
    case routing::held_kind::none:
        return db::silence::none;
    case routing::held_kind::spam:
        return db::silence::spam;
    case routing::held_kind::bounce:
        return db::silence::bounce;
    case routing::held_kind::auto_reply:
        return db::silence::auto_reply;
    case routing::held_kind::greeting:
        return db::silence::greeting;
    }
    return db::silence::none;
}

/// Two machines that answer each other stop here: the text is dealt with, and not answered. Cries
/// for help are answered all the same, if not each.
void note_text(decision& on) {
    if (!on.said_too_often())
        return;
    on.fall_silent(db::silence::loop);
    on.log(severity::debug, "message.loop");
}

/// Commands that name a ticket: a number nobody knows is told so and makes no ticket.
bool names_unknown_number(decision& on) {
    const auto& read = on.read();
    const bool named = !read.numbers.empty() || read.bad_number;
    return named && on.named_ticket() == nullptr;
}

void decide_status_or_unknown(decision& on) {
    if (names_unknown_number(on))
        decide_unknown_number(on);
    else
        decide_status(on);
}

void decide_cancel_or_unknown(decision& on) {
    if (names_unknown_number(on))
        decide_unknown_number(on);
    else
        decide_cancel(on);
}

/// An officer left the verb out: what he wrote is no word of the reporter's.
bool lacks_verb(decision& on, const db::ticket_view* ticket) {
    return ticket != nullptr && routing::is_open(ticket->row.state) &&
           ticket->row.person != on.sender().reach.person &&
           works_on(on.sender().officer_of, ticket->row);
}

/// `<number> <text>`: inside a longer text a number that is not the sender's is only text. So is
/// that of a ticket which nobody can open again: nobody would hear there what she says.
void decide_add(decision& on) {
    db::ticket_view* ticket = on.named_ticket();
    if (lacks_verb(on, ticket)) {
        on.reply(routing::reply_key::officer_verb, {{"digits", on.number_of(ticket->row.id)}});
        return on.conclude(db::inbox_outcome::command);
    }
    const bool over = ticket != nullptr && !routing::is_open(ticket->row.state) &&
                      ticket->row.person == on.sender().reach.person &&
                      !can_reopen(on, ticket->row);
    if (ticket != nullptr && !over)
        decide_addition(on, *ticket);
    else
        decide_report(on);
}

/// A text that names one of the sender's own open tickets somewhere belongs to it; LAPOR never
/// does, and what has become urgent gets a ticket of its own.
void decide_free_text(decision& on) {
    db::ticket_view* ticket = on.read().keyword ? nullptr : on.named_ticket();
    const bool takes_it = ticket != nullptr && routing::is_open(ticket->row.state) &&
                          ticket->row.person == on.sender().reach.person &&
                          ticket->row.urgent >= on.read().urgent;
    if (takes_it)
        decide_addition(on, *ticket);
    else if (!decide_known_answer(on))
        decide_report(on);
}

/// BALAS + text goes to the ticket that was asked about, else to the sender's last open one.
void decide_balas(decision& on) {
    const db::question* asked = on.open_question();
    if (asked != nullptr && decide_answer(on, *asked))
        return;
    db::ticket_view* ticket = on.last_open_ticket();
    if (ticket == nullptr)
        ticket = closed_lately(on);
    if (ticket != nullptr)
        decide_addition(on, *ticket);
    else
        decide_report(on);
}

void decide_help(decision& on) {
    on.reply(routing::reply_key::help, {});
    on.conclude(db::inbox_outcome::command);
}

/// "TIDAK ada air" with no question open is a complaint; "T" alone speaks of what she was last
/// asked about, or asks for the status.
void decide_no(decision& on) {
    if (!on.read().rest.empty())
        return decide_report(on);
    const db::ticket_view* late = closed_lately(on);
    if (late == nullptr)
        return decide_status(on);
    offer_reopening(on, late->row, late->row.changed_at);
    on.conclude(db::inbox_outcome::command, late->row.id);
}

void decide_shape(decision& on) {
    switch (on.read().shape) {
    case command_shape::none:
        return decide_free_text(on);
    case command_shape::help:
        return decide_help(on);
    case command_shape::verify:
        return decide_verify(on);
    case command_shape::status:
        return decide_status_or_unknown(on);
    case command_shape::yes:
    case command_shape::digit:
        return decide_status(on);
    case command_shape::no:
        return decide_no(on);
    case command_shape::language:
        return decide_language(on);
    case command_shape::stop:
        return decide_subscription(on, true);
    case command_shape::start:
        return decide_subscription(on, false);
    case command_shape::cancel:
        return decide_cancel_or_unknown(on);
    case command_shape::subscribe:
        return decide_subscribe(on);
    case command_shape::unsubscribe:
        return decide_unsubscribe(on);
    case command_shape::courtesy:
        return decide_courtesy(on);
    case command_shape::secret:
        return names_unknown_number(on) ? decide_unknown_number(on) : decide_secret(on);
    case command_shape::add:
        return decide_add(on);
    case command_shape::answer:
        return decide_balas(on);
    case command_shape::erase:
        return decide_erase(on);
    case command_shape::officer: // From a number that is no officer's it is a citizen's text.
        return decide_report(on);
    }
}

/// A slip in the verb behind a PIN must not make a ticket that shows it; the code of HAPUS looks
/// like one.
bool speaks_as_officer(decision& on) {
    if (on.sender().officer_of.empty())
        return false;
    if (on.read().verb != routing::officer_verb::none)
        return true;
    const db::question* asked = on.open_question();
    const bool awaits_code = asked != nullptr && asked->kind == db::question_kind::erase;
    return !on.read().pin.empty() && !awaits_code && on.access() != nullptr &&
           on.numbers().pin_within != std::chrono::milliseconds::zero();
}

void decide_words(decision& on) {
    if (const auto why = held_for(on.message(), on.numbers().guards); why != db::silence::none)
        return decide_held(on, why);
    if (on.message().flash)
        on.fall_silent(db::silence::flash); // Shown and forgotten: what machines send.
    if (speaks_as_officer(on))
        return decide_officer(on);
    const db::question* asked = on.open_question();
    on.note_act(asked != nullptr);
    if (asked != nullptr && decide_answer(on, *asked))
        return;
    on.note_act(false);
    note_text(on);
    decide_shape(on);
}

/// A joined message comes again when its turn failed; the commit may have happened all the same.
bool is_joined_again(decision& on) {
    const auto& parts = on.message().parts;
    const auto known =
        parts.empty() ? on.view().inbox_tickets.end() : on.view().inbox_tickets.find(parts.front());
    if (known == on.view().inbox_tickets.end())
        return false;
    db::earlier first{.inbox = parts.front(), .outcome = db::inbox_outcome::joined};
    first.ticket = known->second;
    on.conclude_repeated(first);
    return true;
}

/// Whoever hangs up and never was here leaves nothing; nor does what is no phone.
bool is_nobodys_call(const db::turn_view& view, const incoming& message) {
    const auto kind = message.sender.kind;
    const bool person =
        kind == routing::sender_kind::indonesian_mobile || kind == routing::sender_kind::foreign;
    const bool asks = !message.ussd->is_over() && !message.ussd->unseen;
    return !person || (!asks && !view.persons.contains(message.sender.digits));
}

effects decide_news(const incoming& message) {
    effects made;
    made.became = db::inbox_outcome::receipt;
    if (message.change)
        made.rows.outbox_changes.push_back(*message.change);
    if (message.learnt)
        made.rows.link_states.push_back(*message.learnt);
    return made;
}

} // namespace

effects decide(
    db::turn_view& view,
    const incoming& message,
    const rules& by,
    const routing::moment& now,
    id_source& ids
) {
    if (message.is_news())
        return decide_news(message);

    if (message.kind == incoming_kind::ussd && is_nobodys_call(view, message))
        return {};

    decision on{view, message, by, now, ids};
    const bool may_be_copy =
        message.kind != incoming_kind::joined && message.kind != incoming_kind::ussd;
    if (may_be_copy && decide_copy_of_forgotten(on)) {
        on.log(severity::debug, "message.repeated");
        return std::move(on).finish();
    }
    static_cast<void>(on.sender());
    note_carrier(on);
    if (message.kind == incoming_kind::ussd) {
        decide_ussd(on);
    } else if (message.kind == incoming_kind::unreadable) {
        on.log(severity::warn, "message.unreadable");
        on.conclude(db::inbox_outcome::triage);
    } else if (message.kind == incoming_kind::joined ? is_joined_again(on) : decide_repeated(on)) {
        on.log(severity::debug, "message.repeated");
    } else if (message.kind == incoming_kind::part) {
        on.conclude(db::inbox_outcome::part);
    } else if (message.late_to) {
        decide_late_part(on);
    } else {
        decide_words(on);
    }
    return std::move(on).finish();
}

} // namespace ntbcare::flow
