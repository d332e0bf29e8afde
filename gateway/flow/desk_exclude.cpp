// tickets exclude: the coordinator keeps an office from a ticket that complains of it, or takes
// that back. The office is not told; if it had the ticket, the coordinator has it now.
#include "gateway/flow/decide_secrecy.hpp"
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

/// Why it cannot be done; empty: it can.
std::string why_not(const decision& on, const db::ticket& row, const routing::office& office) {
    if (office.outside)
        return fmt::format("{} is no office of ours, and learns nothing from us", office.id);
    if (is_excluded(office.id, row))
        return fmt::format("{} is kept from it already", office.id);
    if (!may_exclude(row))
        return "so many offices are kept from it already";
    db::ticket then = row;
    then.excluded += " " + office.id;
    if (is_excluded(office_instead(on, then).id, then))
        return "nobody would be left who may know of it";
    return {};
}

desk_answer told(const decision& on, const db::ticket& row, std::string said) {
    return {
        .said = fmt::format("{}: {}", shown_number(on, row), said),
        .facts = {
            {"ticket", on.number_of(row.id)},
            {"state", std::string{to_string(row.state)}},
            {"office", row.office},
            {"excluded", row.excluded}}};
}

desk_answer let_know(
    decision& on,
    const desk_person& by,
    db::ticket_view& ticket,
    const desk_exclude& what,
    const routing::office& office
) {
    if (!is_excluded(office.id, ticket.row))
        return refused(fmt::format("{}: {} is not kept from it", what.number, office.id));
    const auto data = fmt::format("office={}", office.id);
    include_again(ticket.row, office.id);
    on.record(ticket, "system", "included", data);
    on.note_deed(by, "include", ticket.row.id, with_reason(data, what.reason));
    return told(on, ticket.row, fmt::format("{} may know of it again", office.id));
}

} // namespace

desk_answer decide_exclude(decision& on, const desk_person& by, const desk_exclude& what) {
    db::ticket_view* ticket = ticket_meant(on, what.number);
    if (ticket == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    const auto* office = on.service().book.meant(what.office);
    if (office == nullptr)
        return refused(fmt::format("{}: no such office", what.office));
    if (what.undo)
        return let_know(on, by, *ticket, what, *office);
    if (const auto why = why_not(on, ticket->row, *office); !why.empty())
        return refused(fmt::format("{}: {}", what.number, why));
    const std::string from = ticket->row.office;
    exclude(on, *ticket, office->id, "coordinator");
    const auto data = fmt::format("office={} from={}", office->id, from);
    on.note_deed(by, "exclude", ticket->row.id, with_reason(data, what.reason));
    return told(
        on,
        ticket->row,
        fmt::format("{} must not know of it; {} has it", office->id, ticket->row.office)
    );
}

} // namespace ntbcare::flow
