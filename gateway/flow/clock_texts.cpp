#include "gateway/flow/clock_texts.hpp"

#include "gateway/flow/decide_secrecy.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <array>

namespace ntbcare::flow {

namespace {

using routing::due_step;
using routing::reply_key;
namespace clock_step = routing::clock_step;

reply_key text_of(const due_step& step) {
    if (step.step >= clock_step::coordinator)
        return reply_key::notice_escalated;
    if (step.clock == routing::clock_kind::first_response)
        return reply_key::notice_waiting;
    return step.step == clock_step::over ? reply_key::notice_late : reply_key::notice_due;
}

std::string office_of_step(const decision& on, const db::ticket& row, int step) {
    const auto& ladder = on.numbers().escalate_to;
    if (step >= clock_step::named) {
        const auto rung = static_cast<std::size_t>(step - clock_step::named);
        BOOST_ASSERT(rung < ladder.size());
        return ladder[rung];
    }
    const auto& book = on.service().book;
    const auto* office = book.find(row.office);
    const bool ours = office != nullptr && !office->outside;
    return ours && step < clock_step::coordinator ? row.office : book.coordinator;
}

} // namespace

std::string office_told(const decision& on, const db::ticket& row, int step) {
    auto office = office_of_step(on, row, step);
    return is_excluded(office, row) ? office_instead(on, row).id : office;
}

std::string event_data(const due_step& step, std::string_view office) {
    constexpr std::array<std::string_view, clock_step::named> names{
        "0", "50", "80", "100", "coordinator"};
    const bool first = step.clock == routing::clock_kind::first_response;
    const auto named = static_cast<std::size_t>(std::min(step.step, clock_step::coordinator));
    return fmt::format(
        "clock={} step={} to={}",
        first ? "first_response" : "follow_up",
        step.step >= clock_step::named ? "named" : names[named],
        office
    );
}

bool is_danger(const db::ticket& row, const due_step& step) {
    return row.urgent == routing::urgency::mendesak &&
           step.clock == routing::clock_kind::first_response;
}

void tell_step(
    decision& on, const db::ticket& row, const due_step& step, const std::string& office
) {
    on.tell_officers(
        office,
        row,
        db::lane::reminder,
        text_of(step),
        {{"digits", on.number_of(row.id)},
         {"topic", row.secret ? std::string{} : topic_label(on, row)},
         {"office", office_name(on, row)},
         {"date", short_date(step.limit)},
         {"time", short_time(step.limit)}}
    );
}

void tell_many(decision& on, const db::office_clock& state) {
    std::string lines;
    for (const db::ticket_id id : state.oldest)
        fmt::format_to(
            std::back_inserter(lines), "{}{}", lines.empty() ? "" : ", ", on.number_of(id)
        );
    on.tell_officers(
        state.office,
        {},
        db::lane::reminder,
        reply_key::notice_clocks,
        {{"count", std::to_string(state.waiting)},
         {"late", state.late > 0 ? std::to_string(state.late) : std::string{}},
         {"lines", lines}}
    );
}

void tell_silent(decision& on, const db::ticket_view& ticket, bool followed) {
    on.tell_reporter(
        ticket,
        db::lane::reminder,
        followed ? reply_key::closed_joined : reply_key::closed_silent,
        {{"days", std::to_string(on.numbers().clocks.silence_days)},
         {"date", short_date(on.now() + on.numbers().question_open)}},
        false
    );
    on.ask(
        {.person = ticket.row.person, .ticket = ticket.row.id, .kind = db::question_kind::confirm}
    );
}

void tell_week(decision& on, const db::office_load& load) {
    db::office_clock& state = on.office_clock(load.office);
    const auto since = state.digest_at;
    const bool first = since == routing::wall_time{}; // It only begins to count.
    if (!first && load.open + state.answered + state.confirmed + state.reopened > 0)
        on.tell_officers(
            load.office,
            {},
            db::lane::reminder,
            reply_key::notice_week,
            {{"office", office_name(on, load.office)},
             {"count", std::to_string(load.open)},
             {"late", std::to_string(load.late)},
             {"date", short_date(since)},
             {"answered", std::to_string(state.answered)},
             {"confirmed", std::to_string(state.confirmed)},
             {"reopened", std::to_string(state.reopened)}}
        );
    state.digest_at = on.now();
    state.answered = 0;
    state.confirmed = 0;
    state.reopened = 0;
    on.keep(state);
}

} // namespace ntbcare::flow
