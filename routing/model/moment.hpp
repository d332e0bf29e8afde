// Time as an argument. Nothing below gateway/runtime reads a clock; it is told what time it is.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// Wall time in milliseconds since 1970 UTC, for deadlines and rows.
using wall_time = std::chrono::sys_time<std::chrono::milliseconds>;
/// Monotonic time, for timers.
using steady_time = std::chrono::steady_clock::time_point;

/// WITA, the time of Nusa Tenggara Barat: UTC+8, no summer time.
inline constexpr std::chrono::hours wita_offset{8};

/// The date of a moment in WITA.
[[nodiscard]] std::chrono::sys_days date_of(wall_time at);
/// The same as days since 1970.
[[nodiscard]] std::int32_t day_number(wall_time at);
/// The moment at which a date begins in WITA.
[[nodiscard]] wall_time start_of(std::chrono::sys_days date);

/// The date "2026-12-31"; nullopt: no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> parse_day(std::string_view text);
/// The way back: "2026-12-31".
[[nodiscard]] std::string day_text(std::chrono::sys_days date);

struct moment {
    wall_time wall{};
    steady_time steady{};
};

} // namespace ntbcare::routing
