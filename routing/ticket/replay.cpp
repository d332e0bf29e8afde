#include "routing/ticket/replay.hpp"

#include "routing/ticket/transitions.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {

namespace {

constexpr std::string_view state_key = "state=";

/// "dijawab" of "verb=selesai state=dijawab"; nullopt: it does not say one. Only the last word
/// counts: nobody's reason before it can be taken for a state.
std::optional<std::string_view> state_word(std::string_view data) {
    const auto space = data.rfind(' ');
    const auto last = space == std::string_view::npos ? data : data.substr(space + 1);
    if (!last.starts_with(state_key))
        return std::nullopt;
    return last.substr(state_key.size());
}

/// Whether the table has the step. From an older ticket's unknown state: from any.
bool is_step(actor who, std::string_view kind, std::optional<ticket_state> from, ticket_state to) {
    if (from)
        return allows(who, kind, *from, to);
    return std::ranges::any_of(all_transitions(), [&](const transition& step) {
        return allows(who, kind, step.from, to);
    });
}

} // namespace

std::string with_state(std::string data, ticket_state to) {
    if (!data.empty())
        data += ' ';
    return data.append(state_key).append(to_string(to));
}

std::string_view to_string(replay_fault why) {
    constexpr std::array<std::string_view, 5> names{
        "none", "not_opened", "opened_again", "unknown_state", "not_allowed"};
    return names[static_cast<std::size_t>(why)];
}

replay_fault replay::take(std::string_view actor, std::string_view kind, std::string_view data) {
    if ((kind == opening_event) == opened_)
        return opened_ ? replay_fault::opened_again : replay_fault::not_opened;
    const auto word = state_word(data);
    if (word) {
        const auto to = parse_ticket_state(*word);
        if (!to)
            return replay_fault::unknown_state;
        const auto who = parse_actor(actor);
        const auto from = opened_ ? state_ : ticket_state::diterima;
        if (!who || !is_step(*who, kind, from, *to))
            return replay_fault::not_allowed;
        state_ = *to;
    } else if (!opened_) {
        older_ = true;
    }
    opened_ = true;
    return replay_fault::none;
}

} // namespace ntbcare::routing
