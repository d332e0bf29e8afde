// The workbench again: what each step of a ticket's life does to its clocks, and what is counted
// for the office's digest.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

/// Something that was the office's or the coordinator's to do for her.
bool is_response(std::string_view actor, std::string_view kind) {
    const bool apart = kind == "split" || kind == "excluded";
    return actor.starts_with("officer:") || (actor == "coordinator" && !apart);
}

} // namespace

routing::ticket_clocks clocks_of(const db::ticket& row) {
    return {
        .state = row.state,
        .urgent = row.urgent,
        .opened_at = row.opened_at,
        .due_at = row.due_at,
        .changed_at = row.changed_at,
        .due_days = row.due_days,
        .responded_at = row.responded_at,
        .answered_at = row.answered_at,
        .paused_at = row.paused_at,
        .response_told = row.response_told,
        .follow_told = row.follow_told,
    };
}

std::string days_shown(const db::ticket& row) {
    return row.due_days > 0 ? std::to_string(row.due_days) : std::string{};
}

void decision::start_clocks(
    db::ticket& row, std::optional<std::chrono::milliseconds> due_in, bool supervised
) const {
    const auto& rules = numbers().clocks;
    row.due_days = due_in ? 0 : routing::days_for(row.kind, supervised, rules);
    row.due_at = due_in ? now() + *due_in : service().working_days.add_days(now(), row.due_days);
    row.look_at = routing::first_look(clocks_of(row), service().working_days, rules);
}

std::string
decision::run_clocks(db::ticket& row, std::string_view actor, std::string_view kind) const {
    const auto& working = service().working_days;
    const auto paused_at = row.paused_at;
    auto clocks = clocks_of(row);
    routing::run_clocks(
        clocks,
        {.responds = is_response(actor, kind), .answers = kind == "answered"},
        working,
        now()
    );
    row.due_at = clocks.due_at;
    row.responded_at = clocks.responded_at;
    row.answered_at = clocks.answered_at;
    row.paused_at = clocks.paused_at;
    // One of thousands that follow another keeps the look it has: its index stays as it is.
    if (row.state != routing::ticket_state::duplikat || !row.look_at)
        row.look_at = routing::first_look(clocks, working, numbers().clocks);
    if (!paused_at && row.paused_at)
        return "pause=butuh_info owner=citizen";
    if (paused_at && !row.paused_at)
        return fmt::format(
            "paused={}min",
            std::chrono::floor<std::chrono::minutes>(working.between(*paused_at, now())).count()
        );
    return {};
}

void decision::count_for_digest(
    const db::ticket& row, std::string_view kind, std::string_view data
) {
    const bool confirmed = kind == "closed" && data.starts_with("confirmed=yes");
    if (!numbers().weekly_digest || (kind != "answered" && kind != "reopened" && !confirmed))
        return;
    db::office_clock& state = office_clock(row.office);
    ++(confirmed ? state.confirmed : kind == "answered" ? state.answered : state.reopened);
    keep(state);
}

db::office_clock& decision::office_clock(const std::string& office) {
    db::office_clock& state = view_.office_clocks[office];
    state.office = office;
    return state;
}

void decision::keep(const db::office_clock& state) {
    auto& rows = made_.rows.office_clocks;
    std::erase_if(rows, [&](const db::office_clock& row) { return row.office == state.office; });
    rows.push_back(state);
}

void decision::look_again(db::ticket_view& ticket, std::optional<routing::wall_time> at) {
    ticket.row.look_at = at;
    ++ticket.row.version;
    write(ticket.row);
}

} // namespace ntbcare::flow
