// tickets split: the coordinator says that one of many reports is another matter. It stands alone
// at the office that the rules named for it, and its texts were always its own.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

/// Who follows no more has a ticket that stands alone already, whatever it was part of.
bool is_one_of_many(const db::ticket& row, const db::incident& of) {
    const bool leads = of.lead == row.id && routing::is_open(row.state);
    return leads || row.state == routing::ticket_state::duplikat;
}

} // namespace

desk_answer decide_split(decision& on, const desk_person& by, const desk_split& what) {
    db::ticket_view* found = ticket_meant(on, what.number);
    if (found == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    db::ticket_view& ticket = *found;
    const db::incident* of = on.incident_of(ticket.row);
    if (of == nullptr || !is_one_of_many(ticket.row, *of))
        return refused(fmt::format("{}: it stands alone already", what.number));
    const bool followed = ticket.row.state == routing::ticket_state::duplikat;
    on.split_off(ticket);
    const auto data = fmt::format("incident={}", of->id.value);
    on.note_deed(by, "split", ticket.row.id, with_reason(data, what.reason));
    if (followed)
        tell_new_office(on, ticket);
    return {
        .said = fmt::format("{}: stands alone", shown_number(on, ticket.row)),
        .facts = {
            {"ticket", on.number_of(ticket.row.id)},
            {"state", std::string{to_string(ticket.row.state)}},
            {"office", ticket.row.office}}};
}

} // namespace ntbcare::flow
