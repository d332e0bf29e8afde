// Every message stored falls into one column, and every SMS written into one state: counted here
// from the rows, and added up by the ledger of the figures.
#include "tests/simulation/auditor.hpp"

#include "gateway/figures/ledger.hpp"

#include <fmt/format.h>

namespace ntbcare::simulation {
namespace {

db::local_day day_of(db::wall_time at) {
    return routing::date_of(at).time_since_epoch().count();
}

db::received_count counted(const world& at, const db::inbox_row& row) {
    db::received_count made{
        .day = day_of(row.at),
        .outcome = static_cast<std::int64_t>(row.outcome),
        .unanswered = static_cast<std::int64_t>(row.unanswered),
        .names_ticket = static_cast<bool>(row.ticket),
        .first = row.parts == 0 || row.part == 1,
        .count = 1,
        .example = row.id.value,
    };
    const auto ticket = at.rows().tickets().find(row.ticket);
    if (ticket == at.rows().tickets().end())
        return made;
    made.ticket = ticket->second.kind;
    const auto text = at.rows().texts().find({row.ticket, 0});
    made.opened = text != at.rows().texts().end() && text->second.inbox == row.id;
    return made;
}

} // namespace

findings audit_ledger(const world& at) {
    figures::ledger book;
    for (const auto& [id, row] : at.rows().inbox())
        book.add(counted(at, row));
    for (const auto& [id, ticket] : at.rows().tickets()) {
        const auto text = at.rows().texts().find({id, 0});
        const auto row = text == at.rows().texts().end()
                             ? at.rows().inbox().end()
                             : at.rows().inbox().find(text->second.inbox);
        const bool traced = row != at.rows().inbox().end() && row->second.ticket == id;
        book.add(db::opened_count{day_of(ticket.opened_at), traced, 1, id.value});
    }
    for (const auto& [id, row] : at.rows().outbox())
        book.add(db::written_count{
            .day = day_of(row.created_at),
            .state = static_cast<std::int64_t>(row.state),
            .dated = true,
            .count = 1,
            .example = id.value});
    auto found = book.problems();
    for (const auto& [day, counts] : book.days())
        if (counts.received_difference() != 0 || counts.written_difference() != 0)
            found.push_back(fmt::format("{} does not balance", figures::shown(day)));
    return found;
}

} // namespace ntbcare::simulation
