#include "gateway/figures/fate.hpp"

#include <algorithm>

namespace ntbcare::figures {

namespace {

using routing::ticket_state;

std::optional<ticket_state> state_named(const db::ticket_event& step) {
    return routing::parse_ticket_state(word_in(step.data, "state"));
}

bool is_answer(const db::ticket_event& step) {
    return step.kind == "answered" || state_named(step) == ticket_state::dijawab;
}

bool is_response(const db::ticket_event& step) {
    return step.actor.starts_with("officer") || is_answer(step);
}

bool is_closing(const db::ticket_event& step) {
    return step.kind == "closed" || state_named(step) == ticket_state::selesai;
}

bool is_reopening(const db::ticket_event& step) {
    return step.kind == "reopened" || state_named(step) == ticket_state::dibuka_lagi;
}

bool is_confirmation(const db::ticket_event& step) {
    return step.actor == "citizen" || word_in(step.data, "confirmed") == "yes";
}

int stars_of(const db::ticket_event& step) {
    const auto stars = word_in(step.data, "stars");
    const bool known = stars.size() == 1 && stars[0] >= '1' && stars[0] <= '5';
    return known ? stars[0] - '0' : 0;
}

/// A clock that was set back in between makes it 0, not less.
std::chrono::minutes since_opened(const db::ticket& row, db::wall_time at) {
    return std::chrono::floor<std::chrono::minutes>(
        std::max(at - row.opened_at, std::chrono::milliseconds{0})
    );
}

void take(fate& so_far, const db::ticket& row, const db::ticket_event& step) {
    if (is_response(step) && !so_far.responded_after)
        so_far.responded_after = since_opened(row, step.at);
    if (is_answer(step) && !so_far.answered_after)
        so_far.answered_after = since_opened(row, step.at);
    if (is_reopening(step)) {
        so_far.reopened = true;
        so_far.confirmed = false;
        so_far.unconfirmed = false;
    }
    if (is_closing(step)) {
        so_far.confirmed = is_confirmation(step);
        so_far.unconfirmed = !so_far.confirmed;
    }
    if (step.kind == "rated" && stars_of(step) != 0)
        so_far.stars = stars_of(step);
}

standing standing_of(ticket_state state, bool answered) {
    switch (state) {
    case ticket_state::ditolak:
        return standing::rejected;
    case ticket_state::batal:
        return standing::withdrawn;
    case ticket_state::dijawab:
    case ticket_state::selesai:
        return standing::answered;
    case ticket_state::dialihkan:
        return answered ? standing::answered : standing::handed_over;
    default:
        return answered ? standing::answered : standing::unanswered;
    }
}

} // namespace

std::string_view word_in(std::string_view data, std::string_view key) {
    while (!data.empty()) {
        const auto end = std::min(data.find(' '), data.size());
        const auto word = data.substr(0, end);
        if (word.starts_with(key) && word.size() > key.size() && word[key.size()] == '=')
            return word.substr(key.size() + 1);
        data.remove_prefix(std::min(end + 1, data.size()));
    }
    return {};
}

fate fate_of(const db::ticket_life& life) {
    fate made;
    for (const auto& step : life.events)
        take(made, life.row, step);
    made.at = standing_of(life.row.state, made.answered_after.has_value());
    // What came of an answer counts among the answered only, or parts would exceed their whole.
    if (made.at != standing::answered) {
        made.confirmed = made.unconfirmed = made.reopened = false;
        made.stars = 0;
    } else if (life.row.state == ticket_state::selesai && !made.confirmed) {
        made.unconfirmed = true;
    }
    return made;
}

} // namespace ntbcare::figures
