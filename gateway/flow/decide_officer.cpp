// What an officer does from any phone: JAWAB relays the words, SELESAI relays them and asks the
// citizen whether it is so.
#include "gateway/flow/decision.hpp"
#include "gateway/flow/incident.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::officer_verb;
using routing::reply_key;

void refuse(decision& on, const db::ticket& row) {
    on.reply(
        reply_key::officer_refused,
        {{"number", shown_number(on, row)}, {"state", on.texts().shown(row.state)}}
    );
    on.conclude(db::inbox_outcome::command);
}

/// Y and T answer until silence ends the ticket.
routing::wall_time silence_ends(const decision& on, const db::ticket& row) {
    const int days = on.numbers().clocks.silence_days;
    return row.look_at.value_or(on.service().working_days.add_days(on.now(), days));
}

} // namespace

void relay_answer(
    decision& on, const db::ticket_view& ticket, const std::string& words, bool finishes
) {
    // STOP ends notices; the answer stays on the ticket and STATUS tells of it.
    if (ticket.owner_stopped || on.numbers().pause_replies)
        return;
    const auto key = ticket.row.secret ? reply_key::answer_secret
                     : finishes        ? reply_key::answer_confirm
                                       : reply_key::answer;
    const auto& texts = on.service().texts_in(ticket.owner_language);
    const std::string text = texts.render(
        key,
        {{"number", shown_number(on, ticket.row)},
         {"office", office_name(on, ticket.row)},
         {"state", texts.shown(ticket.row.state)},
         {"text", words}}
    );
    on.send(ticket.owner, db::lane::answer, text, ticket.row, true);
    if (finishes)
        on.ask(
            {.person = ticket.row.person,
             .ticket = ticket.row.id,
             .kind = db::question_kind::confirm,
             .closes_at = silence_ends(on, ticket.row)}
        );
}

namespace {

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
    if (finishes) {
        all.finished = true;
        all.told = all.people; // It does not matter any more how it grew.
    }
    on.change(all);
}

void answer(decision& on, db::ticket_view& ticket, db::incident* all, bool finishes) {
    on.record(
        ticket,
        fmt::format("officer:{}", ticket.row.office),
        "answered",
        finishes ? "verb=selesai" : "verb=jawab",
        std::pair{db::text_kind::answer, on.read().rest}
    );
    relay_answer(on, ticket, on.read().rest, finishes);
    if (all != nullptr)
        tell_all(on, ticket.row, *all, finishes);
    on.reply(
        all != nullptr ? reply_key::officer_sent_all : reply_key::officer_sent,
        {{"number", shown_number(on, ticket.row)},
         {"people", std::to_string(all != nullptr ? all->people : 1)}},
        ticket.row.id
    );
    on.conclude(db::inbox_outcome::added, ticket.row.id);
}

/// The ticket is his office's; a party by having written it himself is not enough.
bool is_of_his_office(decision& on, const db::ticket_view& ticket) {
    return ticket.row.office == on.sender().officer_of;
}

} // namespace

void decide_officer(decision& on) {
    const auto verb = on.read().verb;
    db::ticket_view* ticket = on.named_ticket();
    if (ticket != nullptr)
        ticket = &on.followed(*ticket);
    if (ticket == nullptr || !is_of_his_office(on, *ticket))
        return decide_unknown_number(on);
    const bool answers = verb == officer_verb::jawab || verb == officer_verb::selesai;
    const bool says_something = !on.read().rest.empty();
    db::incident* all = on.incident_of(ticket->row);
    if (all != nullptr && !follows(ticket->row, *all))
        all = nullptr;
    if (!answers || !says_something ||
        !decision::move(*ticket, routing::ticket_action::answer, routing::actor::officer))
        return refuse(on, ticket->row);
    answer(on, *ticket, all, verb == officer_verb::selesai);
}

} // namespace ntbcare::flow
