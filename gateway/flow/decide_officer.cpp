// What an officer does from any phone. Each verb is refused with the reason when the ticket's life
// does not allow it; JAWAB relays his words, SELESAI relays them and asks the citizen whether it is
// so.
#include "gateway/flow/decision.hpp"
#include "gateway/flow/incident.hpp"

namespace ntbcare::flow {

namespace {

using routing::officer_verb;
using routing::reply_key;

/// What is said of an incident's lead goes on to all who reported it.
void tell_all(decision& on, const db::ticket& said_on, db::incident& all, bool finishes) {
    on.announce(
        {.incident = all.id,
         .n = all.updates++,
         .ticket = said_on.id,
         .text = said_on.texts - 1,
         .at = on.now(),
         .finishes = finishes,
         .until = on.ids().ticket}
    );
    if (finishes)
        end_incident(all);
    on.change(all);
}

/// The incident that this ticket speaks for; null: for itself.
db::incident* led_by(decision& on, const db::ticket& row) {
    db::incident* all = on.incident_of(row);
    return all != nullptr && follows(row, *all) ? all : nullptr;
}

void answer(decision& on, db::ticket_view& ticket) {
    const bool finishes = on.read().verb == officer_verb::selesai;
    db::incident* all = led_by(on, ticket.row);
    if (!decision::move(ticket, routing::ticket_action::answer, routing::actor::officer))
        return refuse_act(on, ticket.row);
    on.record(
        ticket,
        officer_actor(on.sender().officer_of),
        "answered",
        finishes ? "verb=selesai" : "verb=jawab",
        std::pair{db::text_kind::answer, on.read().rest}
    );
    const told_words said{
        .words = on.read().rest,
        .of = ticket.row.id,
        .n = ticket.row.texts - 1,
        .finishes = finishes,
    };
    relay_answer(on, ticket, said);
    if (all != nullptr)
        tell_all(on, ticket.row, *all, finishes);
    on.reply(
        all != nullptr         ? reply_key::officer_sent_all
        : ticket.owner_stopped ? reply_key::officer_unheard
                               : reply_key::officer_sent,
        {{"number", shown_number(on, ticket.row)},
         {"people", std::to_string(all != nullptr ? all->people : 1)}},
        ticket.row.id
    );
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

bool needs_words(officer_verb verb) {
    using enum officer_verb;
    return verb == jawab || verb == selesai || verb == tanya;
}

void act(decision& on, db::ticket_view& ticket) {
    switch (on.read().verb) {
    case officer_verb::terima:
    case officer_verb::proses:
        return take_up(on, ticket);
    case officer_verb::jawab:
    case officer_verb::selesai:
        return answer(on, ticket);
    case officer_verb::tanya:
        return ask_reporter(on, ticket);
    case officer_verb::alih:
        return pass_on(on, ticket);
    case officer_verb::ajak:
        return invite(on, ticket);
    case officer_verb::bukan:
        return give_back(on, ticket);
    case officer_verb::daftar:
    case officer_verb::laporan:
    case officer_verb::pin:
    case officer_verb::none:
        break; // They name no ticket.
    }
}

void decide_verb(decision& on) {
    db::ticket_view* ticket = on.named_ticket();
    if (ticket != nullptr)
        ticket = &on.followed(*ticket);
    // A party by having written it himself is not enough.
    if (ticket == nullptr || !works_on(on.sender().officer_of, ticket->row))
        return decide_unknown_number(on);
    if (needs_words(on.read().verb) && on.read().rest.empty()) {
        on.reply(reply_key::officer_words, {{"digits", on.number_of(ticket->row.id)}});
        return on.conclude(db::inbox_outcome::command);
    }
    act(on, *ticket);
}

} // namespace

void refuse_act(decision& on, const db::ticket& row) {
    on.reply(
        reply_key::officer_refused,
        {{"number", shown_number(on, row)},
         {"digits", on.number_of(row.id)},
         {"state", on.texts().shown(row.state)}}
    );
    on.conclude(db::inbox_outcome::command);
}

void decide_officer(decision& on) {
    if (!prove_officer(on))
        return on.conclude(db::inbox_outcome::command);
    on.note_act(true);
    switch (on.read().verb) {
    case officer_verb::daftar:
        return decide_list(on);
    case officer_verb::laporan:
        return decide_figures(on);
    default:
        return decide_verb(on);
    }
}

} // namespace ntbcare::flow
