// retention: what is too old goes now instead of tonight; retention hold: the words of one ticket
// stay, whatever their age and whoever asks.
#include "gateway/flow/desk_decisions.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

namespace {

std::string why(const std::string& reason) {
    return reason.empty() ? reason : "reason=" + reason;
}

} // namespace

desk_answer decide_sweep(decision& on, const desk_person& by, const desk_sweep& what) {
    db::erased_rows again;
    for (const db::kept_mark& row : on.view().erasing.marks)
        again.marks.push_back({.of = row.of, .low = row.low, .mark = row.low, .day = 0});
    on.erase(std::move(again));
    on.note_deed(by, "sweep", {}, why(what.reason));
    return {.said = "what is too old by today is being erased", .facts = {}};
}

desk_answer decide_hold(decision& on, const desk_person& by, const desk_hold& what) {
    const db::ticket_view* found = ticket_meant(on, what.number);
    if (found == nullptr)
        return refused(fmt::format("{}: no such ticket", what.number));
    if (what.reason.empty() && !what.release)
        return refused("a hold needs a reason: whoever finds it in years must know why");
    const db::ticket_id id = found->row.id;
    db::erased_rows change;
    (what.release ? change.released : change.held).push_back(id);
    on.erase(std::move(change));
    on.note_deed(by, what.release ? "release" : "hold", id, why(what.reason));
    const auto said = what.release ? "is released: its words go when they are old enough"
                                   : "is held: its words stay until it is released";
    return {
        .said = fmt::format("{}: {}", shown_number(on, found->row), said),
        .facts = {{"ticket", on.number_of(id)}, {"held", what.release ? "no" : "yes"}}};
}

} // namespace ntbcare::flow
