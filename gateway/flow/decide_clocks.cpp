// Background work for clocks, in slices: steps that are due are told to whom they concern, an
// answer that nobody said a word to ends its ticket, and each office hears weekly where it stands.
#include "gateway/flow/clock_texts.hpp"
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

#include <map>

namespace ntbcare::flow {

namespace {

using routing::actor;
using routing::due_step;
using routing::reply_key;
using routing::ticket_action;
using routing::ticket_state;
namespace clock_step = routing::clock_step;

/// What is put off is looked at again after this.
constexpr std::chrono::hours put_off{1};

/// One turn's looks. What many tickets of an office have to say leaves as one SMS.
class clock_round {
public:
    explicit clock_round(decision& on)
        : on_{on} {}

    void look(db::ticket_view& ticket);
    void tell_offices();

private:
    void hear_silence(db::ticket_view& ticket);
    void go_on(db::ticket_view& ticket);
    void tell(db::ticket_view& ticket, const due_step& step);
    void end_silent(db::ticket_view& ticket);
    void compare_with_lead(db::ticket_view& ticket);
    void close(db::ticket_view& ticket);
    /// When her other question is over, or replies are not paused any more; none: she can be told.
    [[nodiscard]] std::optional<routing::wall_time> waits_until(const db::ticket_view& ticket);

    decision& on_;
    /// By office: the only ticket that it is to be reminded of.
    std::map<std::string, std::pair<db::ticket_id, due_step>> only_;
};

void clock_round::look(db::ticket_view& ticket) {
    const auto found = routing::look_at(
        clocks_of(ticket.row), on_.service().working_days, on_.numbers().clocks, on_.now()
    );
    if (found.silent)
        return hear_silence(ticket);
    ticket.row.response_told = found.response_told;
    ticket.row.follow_told = found.follow_told;
    if (found.step)
        tell(ticket, *found.step);
    else
        on_.look_again(ticket, found.again);
}

void clock_round::hear_silence(db::ticket_view& ticket) {
    if (ticket.row.state == ticket_state::dijawab)
        return end_silent(ticket);
    if (ticket.row.state == ticket_state::butuh_info)
        return go_on(ticket);
    compare_with_lead(ticket);
}

/// A question that nobody answers does not stop a ticket for good.
void clock_round::go_on(db::ticket_view& ticket) {
    if (!decision::move(ticket, ticket_action::inform, actor::system))
        return on_.look_again(ticket, std::nullopt);
    on_.record(ticket, "system", "informed", "reason=silence");
    on_.tell_officers(
        ticket.row.office,
        ticket.row,
        db::lane::reminder,
        reply_key::notice_unanswered,
        {{"digits", on_.number_of(ticket.row.id)}}
    );
}

/// The event is there whether or not anybody has a phone to hear of it.
void clock_round::tell(db::ticket_view& ticket, const due_step& step) {
    const std::string office = office_told(on_, ticket.row, step.step);
    const bool climbs = step.step >= clock_step::coordinator;
    on_.record(ticket, "system", climbs ? "escalated" : "reminded", event_data(step, office));
    const auto officers = on_.view().officers.find(office);
    if (officers == on_.view().officers.end() || officers->second.empty())
        return;
    if (is_danger(ticket.row, step))
        return tell_step(on_, ticket.row, step, office);
    db::office_clock& state = on_.office_clock(office);
    if (state.waiting++ == 0)
        only_.insert_or_assign(office, std::pair{ticket.row.id, step});
    state.late += step.step >= clock_step::over ? 1 : 0;
    if (state.oldest.size() < db::oldest_max)
        state.oldest.push_back(ticket.row.id);
    on_.keep(state);
}

std::optional<routing::wall_time> clock_round::waits_until(const db::ticket_view& ticket) {
    if (on_.numbers().pause_replies)
        return on_.now() + put_off;
    const auto asked = on_.view().questions.find(ticket.row.person);
    if (asked == on_.view().questions.end() || asked->second.ticket == ticket.row.id ||
        asked->second.closes_at <= on_.now())
        return std::nullopt;
    return std::max(asked->second.closes_at, on_.now() + put_off);
}

void clock_round::end_silent(db::ticket_view& ticket) {
    if (const auto until = waits_until(ticket))
        return on_.look_again(ticket, until);
    close(ticket);
}

/// Whatever ended the ticket that it follows ends this one too.
void clock_round::compare_with_lead(db::ticket_view& ticket) {
    const db::incident* of = on_.incident_of(ticket.row);
    const auto lead = of == nullptr ? on_.view().tickets.end() : on_.view().tickets.find(of->lead);
    const bool lives = lead != on_.view().tickets.end() && routing::is_open(lead->second.row.state);
    const bool heirless = of != nullptr && !of->lead;
    if (!lives && !heirless)
        return end_silent(ticket);
    const auto& rules = on_.numbers().clocks;
    on_.look_again(ticket, on_.service().working_days.add_days(on_.now(), rules.silence_days));
}

void clock_round::close(db::ticket_view& ticket) {
    const bool followed = ticket.row.state == ticket_state::duplikat;
    if (!decision::move(ticket, ticket_action::close, actor::system))
        return on_.look_again(ticket, std::nullopt);
    on_.finish_leading(ticket.row);
    on_.record(ticket, "system", "closed", "confirmed=no reason=silence");
    on_.log(severity::debug, "ticket.silent", ticket.row.id);
    if (!ticket.owner_stopped)
        tell_silent(on_, ticket, followed);
}

void clock_round::tell_offices() {
    const auto& numbers = on_.numbers();
    if (on_.view().clocks.more || !routing::is_daytime(numbers.clocks, on_.now()))
        return;
    for (auto& [office, state] : on_.view().office_clocks) {
        if (state.waiting == 0 || on_.now() < state.told_at + numbers.notice_every)
            continue;
        const auto only = only_.find(office);
        if (state.waiting == 1 && only != only_.end())
            tell_step(
                on_, on_.view().tickets.at(only->second.first).row, only->second.second, office
            );
        else
            tell_many(on_, state);
        state.waiting = 0;
        state.late = 0;
        state.oldest.clear();
        state.told_at = on_.now();
        on_.keep(state);
    }
}

} // namespace

effects
decide_clocks(db::turn_view& view, const rules& by, const routing::moment& now, id_source& ids) {
    const incoming nothing{};
    decision on{view, nothing, by, now, ids};
    clock_round round{on};
    for (const db::ticket_id id : view.clocks.due)
        if (const auto ticket = view.tickets.find(id); ticket != view.tickets.end())
            round.look(ticket->second);
    round.tell_offices();
    if (view.clocks.counted)
        tell_week(on, *view.clocks.counted);
    return std::move(on).finish();
}

} // namespace ntbcare::flow
