// Guards: whether a reply may leave. They hold back SMS of ours and nothing else: what came in is
// stored and its ticket is made by then. Every reply that is taken back leaves its reason in the
// message's row, and nobody is left in silence without having been told once.
#include "gateway/flow/decision.hpp"

#include "routing/intake/fnv1a.hpp"
#include "routing/model/moment.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::flow {

namespace {

using db::silence;
using routing::reply_key;

constexpr std::int32_t strikes_max = 3;
/// So long without a strike, and the ladder is forgotten.
constexpr std::chrono::days quiet_for{30};
/// Who asks so long after the last answer asks anew.
constexpr std::chrono::hours row_ends_after{24};
/// A flood that pauses for so long is over: what was gathered is told.
constexpr std::chrono::minutes flood_pause{1};
/// Whoever is on the last step hears of it so often.
constexpr std::chrono::hours step_every{24};

void begin_day(talk& with, routing::wall_time now) {
    const auto today = routing::date_of(now);
    if (with.day == today)
        return;
    with.day = today;
    with.passive_today = 0;
    with.answered_today = 0;
}

/// Whether a limit holds; 0 is none.
template <class Count>
bool is_over(Count count, Count limit) {
    return limit > 0 && count >= limit;
}

reply_key step_text(std::int32_t strikes) {
    if (strikes <= 1)
        return reply_key::guard_warned;
    return strikes == 2 ? reply_key::guard_tickets : reply_key::guard_daily;
}

std::int32_t step_of(const decision& on, const db::person_guard& row) {
    return on.now() - row.struck_at >= quiet_for ? 0 : row.strikes;
}

/// His work is many SMS, and his number is registered.
bool is_officer(decision& on) {
    return !on.sender().officer_of.empty();
}

/// A step up, at most one a day, told once each.
void strike(decision& on, std::string why) {
    if (is_officer(on))
        return;
    db::person_guard row = on.guard_of(on.sender().reach.person);
    if (step_of(on, row) == 0)
        row.strikes = row.told = 0;
    if (row.strikes > 0 && routing::date_of(row.struck_at) == routing::date_of(on.now()))
        return;
    row.strikes = std::min(row.strikes + 1, strikes_max);
    row.struck_at = on.now();
    row.why = std::move(why);
    if (row.strikes > row.told && !on.numbers().pause_replies) {
        on.tell_sender(step_text(row.strikes));
        row.told = row.strikes;
    }
    on.keep_guard(row);
    on.log(severity::info, "guard.strike");
}

/// When the SMS for all of a flood leaves: at its first pause, else when its time is over; and not
/// soon after the one before.
routing::wall_time
due_of(const decision& on, talk& with, const db::person_guard& row, std::int32_t step) {
    const auto every = on.numbers().guards.acks_within;
    const routing::wall_time soon = on.now() + flood_pause;
    if (step >= strikes_max)
        return std::max<routing::wall_time>(soon, row.told_at + step_every);
    if (row.waiting == 0)
        with.gathers_from = with.gathered_until + every;
    with.gathered_until =
        std::max<routing::wall_time>(std::min(soon, row.waiting_since + every), with.gathers_from);
    return with.gathered_until;
}

/// What one SMS will acknowledge, when the flood pauses or its time is over.
void gather(decision& on, talk& with, db::ticket_id ticket, std::int32_t step) {
    on.take_back_reply(silence::gathered);
    db::person_guard row = on.guard_of(on.sender().reach.person);
    if (row.waiting == 0)
        row.waiting_since = on.now();
    row.due_at = due_of(on, with, row, step);
    const bool known = std::ranges::find(row.tickets, ticket) != row.tickets.end();
    row.waiting += known ? 0 : 1;
    if (!known && row.tickets.size() < db::gathered_tickets_max)
        row.tickets.push_back(ticket);
    row.service = on.message().row.service;
    on.keep_guard(row);
}

/// The budgets that many senders share, and this one's of the day. Counts the reply if it may go.
void spend(decision& on, talk& with) {
    const auto& limits = on.numbers().guards;
    if (!is_officer(on) && is_over(with.answered_today, limits.sender_a_day)) {
        on.take_back_reply(silence::budget);
        return strike(on, "over_budget");
    }
    auto& counted = on.ids().guards;
    struct shared {
        std::string_view name;
        sliding_counts& counts;
        std::optional<std::uint64_t> what;
        std::size_t limit;
    };
    const std::array<shared, 3> all{{
        {"prefix", counted.prefixes, prefix_of(on.message().sender.digits), limits.prefix_an_hour},
        {"text", counted.shapes, shape_of(on.message().text), limits.shape_an_hour},
        {"link", counted.links, routing::fnv1a(on.message().row.link), limits.link_a_minute},
    }};
    for (const shared& each : all) {
        if (!each.what || !is_over(each.counts.count(*each.what, on.now()), each.limit))
            continue;
        if (each.counts.tell(*each.what, on.now()))
            on.log(severity::warn, "guard.flood", "budget", std::string{each.name});
        return on.take_back_reply(silence::flood);
    }
    for (const shared& each : all)
        if (each.what && each.limit > 0)
            each.counts.note(*each.what, on.now());
    ++with.answered_today;
}

/// Tickets are acknowledged one by one until they come as a flood.
void guard_act(decision& on, talk& with, db::inbox_outcome became, db::ticket_id ticket) {
    const auto& limits = on.numbers().guards;
    const bool reports = became == db::inbox_outcome::ticket || became == db::inbox_outcome::added;
    if (!reports || !ticket || on.is_act())
        return spend(on, with);
    const auto step = step_of(on, on.guard_of(on.sender().reach.person));
    if (on.now() - with.acks_since >= limits.acks_within) {
        with.acks_since = on.now();
        with.acks = 0;
    }
    if (step >= strikes_max || is_over(with.acks, limits.acks_each))
        return gather(on, with, ticket, step);
    ++with.acks;
    spend(on, with);
}

/// The last answer before silence says so.
void guard_passive(decision& on, talk& with) {
    const auto& limits = on.numbers().guards;
    if (is_officer(on))
        return spend(on, with);
    if (step_of(on, on.guard_of(on.sender().reach.person)) >= 2)
        return on.take_back_reply(silence::strike);
    if (on.now() - with.passive_at >= row_ends_after)
        with.passive_in_row = 0;
    if (is_over(with.passive_in_row, limits.passive_in_row) ||
        is_over(with.passive_today, limits.passive_a_day))
        return on.take_back_reply(silence::passive);
    spend(on, with);
    if (!on.has_reply())
        return;
    with.passive_at = on.now();
    ++with.passive_in_row;
    ++with.passive_today;
    const bool last = is_over(with.passive_in_row, limits.passive_in_row) ||
                      is_over(with.passive_today, limits.passive_a_day);
    if (!last || on.close_reply())
        return;
    on.take_back_reply(silence::passive);
    on.tell_sender(reply_key::guard_quiet);
}

/// Talk that leads nowhere for an hour: two machines, most likely. True: it is taken back.
bool ends_loop(decision& on, talk& with) {
    const auto limit = on.numbers().guards.exchanges_an_hour;
    if (on.now() - with.idle_since >= std::chrono::hours{1}) {
        with.idle_since = on.now();
        with.idle = 0;
    }
    if (limit == 0 || ++with.idle <= limit)
        return false;
    on.take_back_reply(silence::loop);
    if (with.idle == limit + 1) {
        on.log(severity::warn, "guard.loop");
        strike(on, "loop");
    }
    return true;
}

bool is_somebodys(db::inbox_outcome became) {
    using enum db::inbox_outcome;
    return became == ticket || became == added || became == command || became == joined;
}

} // namespace

void guard_reply(decision& on, db::inbox_outcome became, db::ticket_id ticket) {
    if (on.waits_for_approval(on.message().sender))
        return; // No reply leaves anyway.
    if (became == db::inbox_outcome::held) {
        if (on.silent_because() == silence::spam)
            strike(on, "spam");
        return;
    }
    if (!is_somebodys(became))
        return;
    talk& with = on.talk_with_sender();
    begin_day(with, on.now());
    if (on.changes_tickets())
        with.idle = 0;
    if (on.changes_tickets() || on.is_act())
        with.passive_in_row = 0;
    if (!on.has_reply() || on.read().urgent == routing::urgency::mendesak)
        return;
    if (!on.changes_tickets() && ends_loop(on, with))
        return;
    if (on.changes_tickets() || on.is_act())
        guard_act(on, with, became, ticket);
    else
        guard_passive(on, with);
}

void note_carrier(decision& on) {
    if (!on.first_contact() || on.message().sender.kind != routing::sender_kind::indonesian_mobile)
        return;
    const auto home = on.numbers().guards.carriers.find(on.message().reach);
    if (!home.empty() && home != on.message().row.group)
        on.log(severity::info, "message.other_carrier", "prefix_of", std::string{home});
}

} // namespace ntbcare::flow
