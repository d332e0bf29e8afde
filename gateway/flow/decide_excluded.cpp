// An office that must not know of a ticket. Whether it must not is asked here only: by whoever
// tells officers, lists, escalates, passes on, or lets an officer name a ticket.
#include "gateway/flow/decide_secrecy.hpp"
#include "gateway/flow/office_list.hpp"
#include "routing/ticket/replay.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace ntbcare::flow {

namespace {

constexpr std::size_t excluded_max = 10;

/// The office had it: another one has it now, in a state that this one can begin with, if its life
/// allows one.
void take_away(decision& on, db::ticket_view& ticket, const std::string& actor) {
    const std::string from = ticket.row.office;
    const auto& to = office_instead(on, ticket.row);
    const auto who = routing::parse_actor(actor);
    if (who && routing::apply(routing::ticket_action::reroute, *who, ticket.row.state).allowed())
        static_cast<void>(decision::move(ticket, routing::ticket_action::reroute, *who));
    ticket.row.office = to.id;
    on.record(ticket, actor, "rerouted", fmt::format("office={} from={}", to.id, from));
    on.forget_at(from, ticket.row);
    if (!routing::is_open(ticket.row.state))
        return;
    tell_citizen_moved(on, ticket, to);
    tell_new_office(on, ticket);
}

} // namespace

bool is_excluded(std::string_view office, const db::ticket& row) {
    return !office.empty() && is_listed(row.excluded, office);
}

bool works_on(std::string_view office, const db::ticket& row) {
    if (office.empty() || is_excluded(office, row))
        return false;
    return row.office == office || is_listed(row.also, office);
}

bool may_exclude(const db::ticket& row) {
    return count_listed(row.excluded) < excluded_max;
}

std::string excluded_by(const std::vector<std::string>& offices) {
    return fmt::to_string(fmt::join(offices, " "));
}

const routing::office& office_instead(const decision& on, const db::ticket& row) {
    const auto& book = on.service().book;
    const auto* above = book.find(book.inspectorate);
    const bool above_may = above != nullptr && !is_excluded(above->id, row);
    return is_excluded(book.coordinator, row) && above_may ? *above : *book.find(book.coordinator);
}

void exclude(
    decision& on, db::ticket_view& ticket, const std::string& office, const std::string& actor
) {
    const bool followed = ticket.row.state == routing::ticket_state::duplikat;
    on.split_off(ticket); // What an incident's office says is said to the others, too.
    ticket.row.excluded = with_listed(ticket.row.excluded, office);
    ticket.row.also = without_listed(ticket.row.also, office);
    on.record(ticket, actor, "excluded", fmt::format("office={}", office));
    if (ticket.row.office == office)
        take_away(on, ticket, actor);
    else if (followed)
        tell_new_office(on, ticket);
}

void include_again(db::ticket& row, const std::string& office) {
    row.excluded = without_listed(row.excluded, office);
}

void decision::forget_at(const std::string& office, const db::ticket& row) {
    const auto waits = view_.notices.find(office);
    // Counted since the last SMS, unless it was told at once.
    if (waits != view_.notices.end() && waits->second.waiting > 0 &&
        row.opened_at >= waits->second.notified_at) {
        --waits->second.waiting;
        made_.rows.notices.push_back(waits->second);
    }
    const auto clock = view_.office_clocks.find(office);
    if (clock == view_.office_clocks.end())
        return;
    db::office_clock& state = clock->second;
    if (std::erase(state.oldest, row.id) == 0)
        return;
    state.waiting = std::max(0, state.waiting - 1);
    state.late = std::min(state.late, state.waiting);
    keep(state);
}

} // namespace ntbcare::flow
