// Words that come when their ticket is closed: she is told so, and Y opens it again. Nothing opens
// by itself: the office would be measured by a ticket that its citizen only thanked for. Not by T,
// which may be what she said: the same word twice within a minute is taken for the network's copy.
#include "gateway/flow/decision.hpp"

namespace ntbcare::flow {

namespace {

/// In the question's choices; a question to confirm has none.
constexpr std::string_view reopening = "reopen";

} // namespace

bool is_offer(const db::question& asked) {
    return asked.kind == db::question_kind::confirm && asked.choices == reopening;
}

bool can_reopen(decision& on, const db::ticket& row) {
    const auto back =
        routing::apply(routing::ticket_action::reopen, routing::actor::citizen, row.state);
    return row.state == routing::ticket_state::selesai && back.allowed() &&
           row.person == on.sender().reach.person &&
           on.now() - row.changed_at < on.numbers().reopen_within;
}

db::ticket_view* closed_lately(decision& on) {
    const auto asked = on.view().questions.find(on.sender().reach.person);
    if (asked == on.view().questions.end())
        return nullptr;
    const auto found = on.view().tickets.find(asked->second.ticket);
    const bool late = found != on.view().tickets.end() && can_reopen(on, found->second.row);
    return late ? &found->second : nullptr;
}

void offer_reopening(decision& on, const db::ticket& row, routing::wall_time closed_at) {
    on.reply(
        routing::reply_key::closed_late,
        {{"number", shown_number(on, row)}, {"date", short_date(closed_at)}},
        row.id
    );
    on.ask(
        {.person = row.person,
         .ticket = row.id,
         .kind = db::question_kind::confirm,
         .choices = std::string{reopening}}
    );
}

} // namespace ntbcare::flow
