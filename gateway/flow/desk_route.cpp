// tickets route: the coordinator sends a ticket to the office that has its matter. The office and
// the citizen hear of it once; the clock goes on as it was.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

using routing::ticket_action;

const routing::topic_rule* topic_meant(const decision& on, std::string_view written) {
    const auto& all = on.service().book.topics;
    const auto found = std::ranges::find_if(all, [written](const routing::topic_rule& rule) {
        return same_letters(rule.topic, written) || same_letters(rule.label, written);
    });
    return found == all.end() ? nullptr : &*found;
}

/// What the coordinator does to a ticket in this state who sends it to the office.
ticket_action action_for(const routing::office& office, routing::ticket_state from) {
    if (office.outside)
        return ticket_action::hand_over;
    const auto again = routing::apply(ticket_action::reroute, routing::actor::coordinator, from);
    return again.allowed() ? ticket_action::reroute : ticket_action::assign;
}

routing::refusal may_go_to(const routing::office& office, routing::ticket_state from) {
    return routing::apply(action_for(office, from), routing::actor::coordinator, from).refused;
}

void move_to(db::ticket_view& ticket, const routing::office& office) {
    const auto action = action_for(office, ticket.row.state);
    static_cast<void>(decision::move(ticket, action, routing::actor::coordinator));
}

desk_answer refused_to_move(
    const decision& on, const db::ticket& row, std::string_view number, routing::refusal why
) {
    auto answer = refused(fmt::format(
        "{}: it is {}, and cannot go to another office", number, on.service().texts.shown(row.state)
    ));
    answer.facts.emplace_back("refusal", to_string(why));
    return answer;
}

std::string data_of(
    const desk_route& what,
    const routing::office& office,
    const routing::topic_rule* topic,
    std::string_view from
) {
    std::string data = fmt::format("office={}", office.id);
    // Only what the coordinator said: a topic that was guessed is no example of anything.
    if (!what.topic.empty())
        data += fmt::format(" topic={}", topic->topic);
    return data + fmt::format(" from={}", from);
}

desk_answer told(const decision& on, const db::ticket& row, const routing::office& office) {
    return {
        .said = fmt::format(
            "{}: {} with {} ({})",
            shown_number(on, row),
            on.service().texts.shown(row.state),
            office.name,
            office.id
        ),
        .facts = {
            {"ticket", on.number_of(row.id)},
            {"state", std::string{to_string(row.state)}},
            {"office", row.office},
            {"topic", row.topic}}};
}

} // namespace

bool same_letters(std::string_view one, std::string_view other) {
    const auto small = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return std::ranges::equal(one, other, {}, small, small);
}

desk_answer decide_route(decision& on, const desk_person& by, const desk_route& what) {
    db::ticket_view* found = ticket_meant(on, what.number);
    if (found == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    const auto* office = on.service().book.meant(what.office);
    if (office == nullptr)
        return refused(fmt::format("{}: no such office", what.office));
    if (is_excluded(office->id, found->row))
        return refused(fmt::format(
            "{}: {} must not know of it (tickets exclude --undo)", what.number, office->id
        ));
    const auto* topic = what.topic.empty() ? on.service().book.find_topic(found->row.topic)
                                           : topic_meant(on, what.topic);
    if (topic == nullptr && !what.topic.empty())
        return refused(fmt::format("{}: no such topic", what.topic));

    db::ticket_view& ticket = *found;
    const db::ticket before = ticket.row;
    const bool moves = before.office != office->id;
    const bool relabels = topic != nullptr && before.topic != topic->topic;
    const bool waits = before.state == routing::ticket_state::verifikasi;
    if (!moves && !relabels && !before.level_open && !waits)
        return refused(fmt::format("{}: {} has it already", what.number, office->id));
    const bool one_of_many = before.state == routing::ticket_state::duplikat;
    auto why = routing::refusal::none;
    if (!one_of_many && (moves || waits))
        why = may_go_to(*office, before.state);
    else if (!routing::is_open(before.state))
        why = routing::refusal::closed;
    if (why != routing::refusal::none)
        return refused_to_move(on, before, what.number, why);

    // Whoever sends one of many elsewhere says that it is another matter, and so does a secret.
    const bool secret = before.secret || (topic != nullptr && topic->secret);
    if (one_of_many || secret)
        on.split_off(ticket);
    if (moves || waits)
        move_to(ticket, *office);
    ticket.row.office = office->id;
    ticket.row.secret = secret;
    ticket.row.level_open = false;
    if (topic != nullptr)
        ticket.row.topic = topic->topic;
    const auto data = data_of(what, *office, topic, before.office);
    on.record(ticket, "coordinator", "rerouted", data);
    on.note_deed(by, "route", ticket.row.id, with_reason(data, what.reason));
    if (moves) {
        tell_citizen_moved(on, ticket, *office);
        tell_old_office(on, before, *office);
    }
    if (moves || one_of_many)
        tell_new_office(on, ticket);
    return told(on, ticket.row, *office);
}

} // namespace ntbcare::flow
