// tickets close and reject: the coordinator ends a ticket. Its reporter hears of it once, with the
// way back: T opens what was closed, and what was rejected may be written again.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::flow {

namespace {

using routing::reply_key;
using routing::ticket_action;

/// Why nothing can be done, in words for the desk and the history, and what the reporter hears.
constexpr std::array<std::string_view, 4> words{"unclear", "no_service", "in_court", "advert"};
constexpr std::array<reply_key, words.size()> sentences{
    reply_key::rejected_unclear,
    reply_key::rejected_no_service,
    reply_key::rejected_in_court,
    reply_key::rejected_advert};

desk_answer told(const decision& on, const db::ticket& row) {
    return {
        .said = fmt::format("{}: {}", shown_number(on, row), on.service().texts.shown(row.state)),
        .facts = {{"ticket", on.number_of(row.id)}, {"state", std::string{to_string(row.state)}}}};
}

desk_answer cannot(const decision& on, const db::ticket& row, std::string_view what) {
    return refused(fmt::format(
        "{}: it is {}, and cannot be {}",
        shown_number(on, row),
        on.service().texts.shown(row.state),
        what
    ));
}

void tell(decision& on, const db::ticket_view& ticket, reply_key key, routing::reply_fields more) {
    if (!ticket.owner_stopped)
        on.tell_reporter(ticket, db::lane::answer, key, std::move(more), false);
}

} // namespace

std::span<const std::string_view> rejection_words() {
    return words;
}

desk_answer decide_close(decision& on, const desk_person& by, const desk_close& what) {
    db::ticket_view* ticket = ticket_meant(on, what.number);
    if (ticket == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    if (!decision::move(*ticket, ticket_action::close, routing::actor::coordinator))
        return cannot(on, ticket->row, "closed");
    on.finish_leading(ticket->row);
    on.record(*ticket, "coordinator", "closed", "confirmed=no reason=desk");
    on.note_deed(by, "close", ticket->row.id, with_reason("", what.reason));
    tell(
        on,
        *ticket,
        reply_key::closed_desk,
        {{"date", short_date(on.now() + on.numbers().question_open)}}
    );
    if (!ticket->owner_stopped)
        on.ask(
            {.person = ticket->row.person,
             .ticket = ticket->row.id,
             .kind = db::question_kind::confirm}
        );
    return told(on, ticket->row);
}

desk_answer decide_reject(decision& on, const desk_person& by, const desk_reject& what) {
    db::ticket_view* ticket = ticket_meant(on, what.number);
    if (ticket == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    const auto why = std::ranges::find(words, what.why);
    if (why == words.end())
        return refused(fmt::format("say why: {}", fmt::join(words, ", ")));
    if (!decision::move(*ticket, ticket_action::reject, routing::actor::coordinator))
        return cannot(on, ticket->row, "rejected");
    on.stop_leading(ticket->row);
    const auto data = fmt::format("why={}", *why);
    on.record(*ticket, "coordinator", "rejected", data);
    on.note_deed(by, "reject", ticket->row.id, with_reason(data, what.reason));
    tell(on, *ticket, sentences[static_cast<std::size_t>(why - words.begin())], {});
    return told(on, ticket->row);
}

} // namespace ntbcare::flow
