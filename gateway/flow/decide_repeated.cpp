// The same octets again: judged by what they would do. Nothing new is made; who repeats herself
// hears the same number.
#include "gateway/flow/decide_secrecy.hpp"

namespace ntbcare::flow {

namespace {

using db::inbox_outcome;

bool made_or_changed_a_ticket(const db::earlier& first) {
    return first.outcome == inbox_outcome::ticket || first.outcome == inbox_outcome::added ||
           first.outcome == inbox_outcome::joined;
}

/// What the first "1" asked for has brought another page to ask for.
bool offers_a_page(const db::question& asked) {
    return asked.text_of || asked.kind == db::question_kind::list;
}

/// Whether the question could mean these words. A report that opened a ticket answers none of those
/// that came behind it: the network's copy of it is no report again.
bool may_answer(const decision& on, const db::question& asked, const db::earlier& first) {
    using routing::command_shape;
    if (on.message().kind == incoming_kind::part)
        return false; // Nobody knows yet what it says.
    const auto shape = on.read().shape;
    if (shape == command_shape::yes || shape == command_shape::no || shape == command_shape::digit)
        return true;
    switch (asked.kind) {
    case db::question_kind::place:
    case db::question_kind::which_place:
    case db::question_kind::facts:
        return first.outcome != inbox_outcome::ticket;
    case db::question_kind::erase:
    case db::question_kind::pin:
        return first.outcome == inbox_outcome::command;
    default:
        return false;
    }
}

/// "Y" to yesterday's question is not "Y" to today's.
bool answers_a_newer_question(const decision& on, const db::earlier& first) {
    const db::question* asked = on.open_question();
    if (asked == nullptr || on.read().keyword || !may_answer(on, *asked, first))
        return false;
    return asked->asked_at > first.at || (offers_a_page(*asked) && asked->asked_at == first.at);
}

bool is_young_copy(const decision& on, const db::earlier& first) {
    const auto age = on.now() - first.at;
    // A command is asked again on purpose; only a copy within moments is the network's.
    if (first.outcome == inbox_outcome::command)
        return age < on.numbers().repeat_reply_after;
    return age < on.numbers().redelivery_window;
}

bool is_redelivery(const decision& on, const db::earlier& first) {
    return !answers_a_newer_question(on, first) && is_young_copy(on, first);
}

/// Her office had it then, and must not know of it now.
bool is_kept_from_it(decision& on, const db::earlier& first) {
    const auto of = on.view().tickets.find(first.ticket);
    return of != on.view().tickets.end() && is_excluded(on.sender().officer_of, of->second.row);
}

bool hears_the_reply_again(decision& on, const db::earlier& first) {
    constexpr routing::wall_time never{};
    if (!made_or_changed_a_ticket(first) || first.reply_text.empty() || is_kept_from_it(on, first))
        return false;
    if (first.reply_accepted_at == never ||
        on.now() < first.reply_accepted_at + on.numbers().repeat_reply_after)
        return false; // The first reply is on its way.
    return first.repeated_at == never ||
           on.now() >= first.repeated_at + on.numbers().repeat_reply_every;
}

/// What was said before the ticket became secret is not said again.
void reply_again(decision& on, const db::earlier& first) {
    const auto ticket = on.view().tickets.find(first.ticket);
    if (ticket == on.view().tickets.end() || !ticket->second.row.secret)
        return on.repeat_reply(first.reply_text, first.ticket);
    on.reply(
        routing::reply_key::accepted_secret,
        {{"number", shown_number(on, ticket->second.row)}},
        first.ticket
    );
}

} // namespace

bool decide_copy_of_forgotten(decision& on) {
    const auto& known = on.view().earlier_messages;
    const auto found = known.find(on.message().row.print);
    if (on.view().persons.contains(on.message().sender.digits) || found == known.end() ||
        !is_young_copy(on, found->second))
        return false;
    on.conclude_repeated(found->second);
    return true;
}

bool decide_repeated(decision& on) {
    auto& known = on.view().earlier_messages;
    const auto found = known.find(on.message().row.print);
    if (found == known.end() || !is_redelivery(on, found->second))
        return false;
    db::earlier& first = found->second;
    // A copy within moments is the network's; a later one is somebody's, or a machine's.
    const bool again = on.now() - first.at >= on.numbers().repeat_reply_after;
    const bool often = again && on.said_too_often();
    if (!often && hears_the_reply_again(on, first)) {
        reply_again(on, first);
        on.note_act(true); // Her number again is no idle talk.
        guard_reply(on, first.outcome, first.ticket);
        on.note_repeated(first);
        first.repeated_at = on.now();
    }
    on.conclude_repeated(first);
    return true;
}

} // namespace ntbcare::flow
