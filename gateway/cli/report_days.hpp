// From --from and --until to a span of days in WITA. Called by the commands that count.
#pragma once

#include "db/figures_rows.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace ntbcare::cli {

/// Ten years: more is a slip of the pen.
inline constexpr std::chrono::days report_days_max{3'660};

/// Both days included. Empty `until`: today; empty `from`: so many days that end with `until`.
/// nullopt, and what is wrong in `why`: no such day, the wrong way round, or too many.
[[nodiscard]] std::optional<db::time_span> span_of(
    const std::string& from,
    const std::string& until,
    std::chrono::days usual,
    routing::wall_time now,
    std::string& why
);

} // namespace ntbcare::cli
