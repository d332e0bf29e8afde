// When reports are one incident: the same topic, office and level, the same kecamatan, none of them
// secret. Pure: no view, no store.
#pragma once

#include "db/rows.hpp"
#include "db/store.hpp"

#include <optional>

namespace ntbcare::flow {

/// Where a ticket's reports are looked for: its kecamatan with the villages in it; of an urgent one
/// that names no more than a kabupaten or kota, that. None: its place is too wide or unknown.
[[nodiscard]] std::optional<db::area> area_of(const db::ticket& row);

/// Whether such a ticket may be one of many: a complaint with a topic, at an office of ours, open.
[[nodiscard]] bool may_join(const db::ticket& row);
[[nodiscard]] bool is_about(const db::ticket& row, const db::incident& of);
[[nodiscard]] bool is_about(const db::ticket& row, const db::recent_report& of, const db::area& at);

/// What the office says of the incident is for this ticket's reporter too. Not any more once she
/// closed, withdrew or reopened hers.
[[nodiscard]] bool follows(const db::ticket& row, const db::incident& of);

/// It is over; it does not matter any more how it grew.
void end_incident(db::incident& of);

} // namespace ntbcare::flow
