// What clocks of tickets say: to the officers of an office, one ticket or many at once, and to a
// citizen who kept silent. Used by decide_clocks only.
#pragma once

#include "gateway/flow/decision.hpp"

#include <string>

namespace ntbcare::flow {

/// Whose officers hear of a step: the ticket's office, the coordinator's desk for what no officer
/// of ours has, or a rung of the ladder. Precondition: the ladder has that rung.
[[nodiscard]] std::string office_told(const decision& on, const db::ticket& row, int step);
/// "clock=follow_up step=80 to=puprpkp"
[[nodiscard]] std::string event_data(const routing::due_step& step, std::string_view office);
/// People may be hurt meanwhile: it is told by itself, at any hour.
[[nodiscard]] bool is_danger(const db::ticket& row, const routing::due_step& step);

/// One SMS about one ticket, to the officers of `office`.
void tell_step(
    decision& on, const db::ticket& row, const routing::due_step& step, const std::string& office
);
/// One SMS about all that waits.
void tell_many(decision& on, const db::office_clock& state);
/// That her ticket is over, and how to open it again; with the one that it `followed`.
void tell_silent(decision& on, const db::ticket_view& ticket, bool followed);
/// The digest of the office, unless there is nothing to say or it never counted; it counts anew.
void tell_week(decision& on, const db::office_load& load);

} // namespace ntbcare::flow
