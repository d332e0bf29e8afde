// What waits at the coordinator's desk, with the likeliest offices of each ticket, as lines for a
// person and as JSON for a program. Pure text; numbers of people come masked and stay so.
#pragma once

#include "db/sqlite/queries.hpp"
#include "routing/catalogue.hpp"

#include <string>

namespace ntbcare::cli {

/// The ticket, its words, up to three offices, and the command that sends it to the first.
[[nodiscard]] std::string
triage_lines(const db::waiting_ticket& waiting, const routing::catalogue& service);
/// One line without its newline.
[[nodiscard]] std::string
triage_json(const db::waiting_ticket& waiting, const routing::catalogue& service);

} // namespace ntbcare::cli
