#include "tests/simulation/canaries.hpp"

#include <algorithm>

namespace ntbcare::simulation {
namespace {

using namespace std::chrono_literals;

/// Ids that the service never comes to.
constexpr std::int64_t far_away = 1'000'000'000;

bool is_reply(const db::outbox_row& row) {
    return row.in == db::lane::acknowledgement && row.ticket;
}

} // namespace

flow::settings canaries::changed(flow::settings numbers) const {
    if (which_ == canary::loop_answered)
        numbers.same_text_max = 1'000;
    if (which_ == canary::officers_buried)
        numbers.notice_every = {};
    if (which_ == canary::ticket_twice) // Else the copy is taken for a repetition.
        numbers.similar_within = {};
    if (which_ == canary::passives_answered || which_ == canary::chatter_answered)
        numbers.guards.passive_in_row = numbers.guards.passive_a_day = 0;
    if (which_ == canary::rows_answered)
        numbers.guards.passive_in_row = 0;
    if (which_ == canary::chatter_answered)
        numbers.guards.sender_a_day = 0;
    if (which_ == canary::sessions_unbounded)
        numbers.ussd.sessions_max = 1'000;
    if (which_ == canary::broadcast_at_night) {
        numbers.broadcasts.from = 0h;
        numbers.broadcasts.until = 24h;
    }
    return numbers;
}

void canaries::plant_in(faulty_store& store) {
    if (which_ == canary::none)
        return;
    store.plant([this, &store](db::turn_effects& effects) {
        if (which_ == canary::acknowledged_unstored && !effects.tickets_new.empty() && strikes())
            store.forget_this();
        change_tickets(effects);
        change_events(effects);
        change_outbox(effects);
        change_broadcasts(effects);
        change_sessions(effects);
        change_deeds(effects);
        forget_exclusion(effects);
        change_erased(effects);
    });
}

void canaries::change_tickets(db::turn_effects& effects) {
    for (auto& row : effects.tickets_new)
        if (which_ == canary::due_early && strikes())
            row.due_at -= 24h;
    for (auto& row : effects.tickets_changed)
        if (which_ == canary::state_rewritten && strikes())
            row.state = routing::ticket_state::ditolak;
    if (which_ == canary::stop_forgotten)
        for (auto& change : effects.person_changes)
            change.stopped.reset();
    for (auto& row : effects.inbox)
        if (which_ == canary::outcome_forged && row.outcome == db::inbox_outcome::command &&
            strikes())
            row.outcome = db::inbox_outcome::ticket;
}

void canaries::change_events(db::turn_effects& effects) {
    if (which_ == canary::event_dropped)
        drop_event(effects, "accepted");
    if (which_ == canary::reminder_dropped) {
        drop_event(effects, "reminded");
        drop_event(effects, "escalated");
    }
    if (which_ != canary::number_in_event || rows_.persons().empty())
        return;
    for (auto& event : effects.events)
        if (strikes())
            event.data += " by=" + rows_.persons().begin()->second.number.digits;
}

/// The last event of a ticket in this turn, and the count of its row with it.
void canaries::drop_event(db::turn_effects& effects, std::string_view kind) {
    for (auto at = effects.events.begin(); at != effects.events.end(); ++at) {
        const auto row = std::ranges::find(effects.tickets_changed, at->ticket, &db::ticket::id);
        const bool last = row != effects.tickets_changed.end() && row->events == at->n + 1;
        if (at->kind != kind || !last || !strikes())
            continue;
        --row->events;
        effects.events.erase(at);
        return;
    }
}

void canaries::change_outbox(db::turn_effects& effects) {
    auto& rows = effects.outbox;
    if (which_ == canary::reply_forgotten && !effects.tickets_new.empty() && strikes())
        std::erase_if(rows, is_reply);
    if (which_ == canary::notice_twice && !rows.empty() && rows.back().in == db::lane::answer &&
        rows.back().ticket && strikes()) {
        rows.push_back(rows.back());
        rows.back().id.value += far_away;
    }
    if (which_ == canary::secret_told)
        tell_secret(effects);
    if (which_ == canary::wrong_officer)
        tell_wrong_officer(effects);
}

void canaries::tell_secret(db::turn_effects& effects) {
    for (const auto& ticket : effects.tickets_new)
        for (auto& row : effects.outbox)
            if (ticket.secret && row.ticket == ticket.id)
                for (const auto& text : effects.texts)
                    if (text.ticket == ticket.id)
                        row.text += " " + text.text;
}

void canaries::tell_wrong_officer(db::turn_effects& effects) {
    for (auto& row : effects.outbox) {
        if (row.in != db::lane::answer || !row.ticket)
            continue;
        const auto to = rows_.persons().find(row.to.person);
        const bool officer = to != rows_.persons().end() && !to->second.officer_of.empty();
        if (!officer || !strikes())
            continue;
        for (const auto& [id, person] : rows_.persons())
            if (!person.officer_of.empty() && person.officer_of != to->second.officer_of)
                row.to = person.reach;
    }
}

std::optional<flow::incoming> canaries::second_copy(const flow::incoming& message) {
    if (which_ == canary::ussd_sent_twice)
        return second_step(message);
    const bool whole = message.kind == flow::incoming_kind::message;
    if (which_ != canary::ticket_twice || !whole || !strikes())
        return std::nullopt;
    flow::incoming copy = message;
    copy.token.reset();
    ++copy.row.print[0];
    return copy;
}

void canaries::change(runtime::turn_report& report, db::wall_time now) {
    if (which_ == canary::ticket_twice) // Of the copies nobody outside knows.
        std::erase_if(report.outcomes, [](const flow::outcome& of) {
            return !of.token && of.kind == flow::incoming_kind::message;
        });
    change_screens(report, now);
    if (which_ == canary::late_sms)
        withhold(report, now, 72h);
    if (which_ == canary::overtaken_sms)
        withhold(report, now, 1h);
    let_held_go(report, now);
    if (which_ == canary::number_in_log && !rows_.persons().empty() && strikes())
        report.events.push_back(
            {flow::severity::debug,
             "canary.number",
             {{"by", rows_.persons().rbegin()->second.number.digits}}}
        );
}

void canaries::withhold(runtime::turn_report& report, db::wall_time now, std::chrono::hours by) {
    while (!withheld_.empty() && withheld_.front().first + by < now) {
        auto row = std::move(withheld_.front().second);
        withheld_.pop_front();
        row.deadline += 10 * by; // The lanes must not see it.
        report.outbox.push_back(std::move(row));
    }
    const auto at = std::ranges::find_if(report.outbox, [](const db::outbox_row& row) {
        return row.in != db::lane::acknowledgement;
    });
    if (at == report.outbox.end() || !strikes())
        return;
    withheld_.emplace_back(now, *at);
    report.outbox.erase(at);
}

} // namespace ntbcare::simulation
