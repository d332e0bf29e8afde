// Tickets as lines for a person and as JSON for a program. Pure text; the commands print it.
// Numbers of people come masked and stay so.
#pragma once

#include "db/sqlite/queries.hpp"
#include "routing/catalogue.hpp"

#include <string>

namespace ntbcare::cli {

/// "482 7363    2026-07-01 09:15  diteruskan  puprpkp  Kec. Praya  jalan rusak  62812****789".
[[nodiscard]] std::string
ticket_row(const db::ticket_line& line, const routing::catalogue& service);
[[nodiscard]] std::string
ticket_json(const db::ticket_line& line, const routing::catalogue& service);

/// The row, then one line for each event with the words it brought.
[[nodiscard]] std::string
ticket_story(const db::ticket_page& page, const routing::catalogue& service);
[[nodiscard]] std::string
ticket_json(const db::ticket_page& page, const routing::catalogue& service);

} // namespace ntbcare::cli
