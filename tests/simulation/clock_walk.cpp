#include "tests/simulation/clock_walk.hpp"

#include "gateway/figures/fate.hpp"
#include "tests/simulation/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;
using routing::ticket_kind;
using routing::ticket_state;
using enum clock_hand;

/// Nights, outages and queues of the service; what is not told by then is forgotten.
constexpr auto told_within = 24h;
constexpr std::array hands{first_response, follow_up};

int step_named(std::string_view name) {
    constexpr std::array<std::string_view, 6> names{"0", "50", "80", "100", "coordinator", "named"};
    return static_cast<int>(std::ranges::find(names, name) - names.begin());
}

bool is_given(const db::ticket& ticket) {
    if (ticket.kind == ticket_kind::question || ticket.kind == ticket_kind::clarification)
        return ticket.due_days == 5;
    if (ticket.kind == ticket_kind::idea || !ticket.secret)
        return ticket.due_days == 14;
    return ticket.due_days == 14 || ticket.due_days == 60;
}

} // namespace

clock_walk::clock_walk(const db::ticket& ticket, const working_time& working)
    : ticket_{ticket}
    , working_{working} {}

void clock_walk::walk(std::span<const db::chained_event> events, db::wall_time end) {
    for (const auto& [event, words, hash] : events) {
        if (event.n == 0)
            open(event);
        else if (event.kind == "reminded" || event.kind == "escalated")
            take_reminder(event);
        else
            take(event);
    }
    for (const auto which : hands)
        if (of(which).since)
            check_missing(which, end);
    if (due_ != ticket_.due_at)
        due_faults_.push_back(
            fmt::format("due {} and should be {}", shown(ticket_.due_at), shown(due_))
        );
    if (paused_ != ticket_.paused_at)
        due_faults_.push_back("its clock stands still and should not, or the other way");
}

void clock_walk::open(const db::ticket_event& event) {
    opened_ = event.at;
    state_ = routing::parse_ticket_state(figures::word_in(event.data, "state")).value_or(state_);
    const bool erases = figures::word_in(event.data, "request") == "erase";
    due_ = erases ? opened_ + 72h : working_.days_after(opened_, ticket_.due_days);
    if (!erases && !is_given(ticket_))
        due_faults_.push_back(fmt::format("it was given {} days", ticket_.due_days));
    run(event.at);
}

void clock_walk::take(const db::ticket_event& event) {
    const auto before = state_;
    if (const auto to = routing::parse_ticket_state(figures::word_in(event.data, "state")))
        state_ = *to;
    const bool apart = event.kind == "split" || event.kind == "excluded";
    responded_ = responded_ || event.actor.starts_with("officer:") ||
                 (event.actor == "coordinator" && !apart);
    if (state_ == ticket_state::butuh_info && before != state_) {
        paused_ = event.at;
    } else if (state_ != ticket_state::butuh_info && paused_) {
        const auto left = working_.passed(due_) - working_.passed(*paused_);
        if (ticket_.due_days > 0 && *paused_ < due_)
            due_ = working_.after(event.at, left);
        paused_.reset();
    }
    run(event.at);
}

/// Starts and stops the hands as the ticket is now.
void clock_walk::run(db::wall_time now) {
    for (const auto which : hands) {
        hand& one = of(which);
        if (runs(which) == one.since.has_value())
            continue;
        if (one.since) {
            check_missing(which, now);
            one.since.reset();
        } else {
            one.since = now;
        }
    }
}

bool clock_walk::runs(clock_hand which) const {
    using enum ticket_state;
    const bool at_work =
        state_ == verifikasi || state_ == diteruskan || state_ == diproses || state_ == dibuka_lagi;
    if (which == first_response)
        return at_work && !responded_;
    return at_work || state_ == dialihkan;
}

bool clock_walk::is_danger(clock_hand which) const {
    return which == first_response && ticket_.urgent == routing::urgency::mendesak;
}

std::chrono::milliseconds clock_walk::response_time() const {
    if (ticket_.urgent == routing::urgency::mendesak)
        return 1h;
    return ticket_.urgent == routing::urgency::penting ? 24h : 48h;
}

db::wall_time clock_walk::comes_at(clock_hand which, int step) const {
    constexpr std::array<int, 4> percents{0, 50, 80, 100};
    const int percent = percents[static_cast<std::size_t>(std::min(step, 3))];
    const int rungs = std::max(step - 3, 0);
    if (is_danger(which))
        return opened_ + response_time() * percent / 100 + rungs * std::chrono::hours{1};
    if (which == first_response)
        return working_.days_after(working_.after(opened_, response_time() * percent / 100), rungs);
    if (rungs > 0 || percent == 100)
        return working_.days_after(due_, rungs);
    if (ticket_.due_days == 0)
        return opened_ + (due_ - opened_) * percent / 100;
    const auto given =
        working_.passed(working_.days_after(opened_, ticket_.due_days)) - working_.passed(opened_);
    return working_.when(working_.passed(due_) - given * (100 - percent) / 100);
}

/// Danger at once; what is due by the wall on any day, all else on working days.
db::wall_time clock_walk::told_at(clock_hand which, db::wall_time comes) const {
    if (is_danger(which))
        return comes;
    return working_.daytime_from(comes, which == first_response || ticket_.due_days > 0);
}

void clock_walk::take_reminder(const db::ticket_event& event) {
    const auto which =
        figures::word_in(event.data, "clock") == "follow_up" ? follow_up : first_response;
    const int step = step_named(figures::word_in(event.data, "step"));
    const auto at = shown(event.at);
    if (!of(which).since)
        faults_.push_back(fmt::format("reminded at {}, when its clock stood still", at));
    else if (event.at < comes_at(which, step))
        faults_.push_back(fmt::format("step {} at {}, before its time", step, at));
    if (told_at(which, event.at) != event.at)
        faults_.push_back(fmt::format("reminded at {}, by night or on a holiday", at));
    if (step <= of(which).told)
        faults_.push_back(fmt::format("step {} at {} once more", step, at));
    // What was due of either clock counts as told.
    for (const auto each : hands) {
        hand& one = of(each);
        if (!one.since)
            continue;
        check_missing(each, event.at);
        if (told_at(each, event.at) != event.at)
            continue; // Not of a clock that waits for office hours.
        for (int due = one.told + 1; due <= last_step; ++due)
            if (told_at(each, comes_at(each, due)) <= event.at)
                one.told = due;
    }
}

/// Steps that nobody was told of in time, up to then.
void clock_walk::check_missing(clock_hand which, db::wall_time until) {
    const hand& one = of(which);
    for (int step = one.told + 1; step <= last_step; ++step) {
        const auto from = std::max(comes_at(which, step), *one.since);
        const auto told = told_at(which, from);
        // Whoever looks a moment too late in the evening tells it on the next day.
        if (told_at(which, told + 2h) + told_within < until)
            faults_.push_back(fmt::format(
                "step {} of {} was due {} and never told",
                step,
                which == first_response ? "the first response" : "the follow-up",
                shown(told)
            ));
    }
}

} // namespace ntbcare::simulation
