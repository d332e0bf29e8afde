// What an officer does from any phone: JAWAB relays the words, SELESAI relays them and asks the
// citizen whether it is so.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

using routing::officer_verb;
using routing::reply_key;

void refuse(decision& on, const db::ticket& row) {
    on.reply(
        reply_key::officer_refused,
        {{"number", shown_number(on, row)}, {"state", std::string{routing::shown(row.state)}}}
    );
    on.conclude(db::inbox_outcome::command);
}

void relay(decision& on, const db::ticket_view& ticket, bool finishes) {
    // STOP ends notices; the answer stays on the ticket and STATUS tells of it.
    if (ticket.owner_stopped || on.numbers().pause_replies)
        return;
    const auto key = ticket.row.secret ? reply_key::answer_secret
                     : finishes        ? reply_key::answer_confirm
                                       : reply_key::answer;
    const std::string text = on.service().texts.render(
        key,
        {{"number", shown_number(on, ticket.row)},
         {"office", office_name(on, ticket.row)},
         {"state", std::string{routing::shown(ticket.row.state)}},
         {"text", on.read().rest}}
    );
    on.send(ticket.owner, db::lane::answer, text, ticket.row, true);
}

void answer(decision& on, db::ticket_view& ticket, bool finishes) {
    on.record(
        ticket,
        fmt::format("officer:{}", ticket.row.office),
        "answered",
        finishes ? "verb=selesai" : "verb=jawab",
        std::pair{db::text_kind::answer, on.read().rest}
    );
    relay(on, ticket, finishes);
    if (finishes && !ticket.owner_stopped)
        on.ask(
            {.person = ticket.row.person,
             .ticket = ticket.row.id,
             .kind = db::question_kind::confirm,
             .closes_at = due_after(on.now(), on.numbers().confirm_days)}
        );
    const std::string shown = shown_number(on, ticket.row);
    on.reply(reply_key::officer_sent, {{"number", shown}}, ticket.row.id);
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
    if (ticket == nullptr || !is_of_his_office(on, *ticket))
        return decide_unknown_number(on);
    const bool answers = verb == officer_verb::jawab || verb == officer_verb::selesai;
    const bool says_something = !on.read().rest.empty();
    if (!answers || !says_something ||
        !decision::move(*ticket, routing::ticket_action::answer, routing::actor::officer))
        return refuse(on, ticket->row);
    answer(on, *ticket, verb == officer_verb::selesai);
}

} // namespace ntbcare::flow
