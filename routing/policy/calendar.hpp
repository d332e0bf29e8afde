// Working time in Nusa Tenggara Barat: Saturdays, Sundays and the days of conf/holidays.toml do not
// count, all hours of other days do. Clocks of tickets run in it. Pure; dates are those of WITA.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace ntbcare::routing {

enum class holiday_kind : std::uint8_t {
    libur,        ///< A public holiday.
    cuti_bersama, ///< A day that offices take off together.
};

/// A day on which offices are closed.
struct holiday {
    std::chrono::sys_days day{}; ///< Midnight of that date, as `parse_day` gives it.
    std::string name;
    holiday_kind kind = holiday_kind::libur;

    friend bool operator==(const holiday&, const holiday&) = default;
};

/// A walk over the calendar ends after so many days, whatever it looks for: eleven years.
inline constexpr int walk_days_max = 4'000;

class calendar {
public:
    /// Knows weekends only.
    calendar() = default;
    /// In any order; the same day twice counts once.
    explicit calendar(const std::vector<holiday>& days);

    [[nodiscard]] bool is_working_day(std::chrono::sys_days date) const;
    /// The same time of day, so many working days later; from 0.
    [[nodiscard]] wall_time add_days(wall_time from, int days) const;
    /// The first moment by which so much working time has passed since `from`; from 0.
    [[nodiscard]] wall_time add_time(wall_time from, std::chrono::milliseconds time) const;
    /// The last moment from which so much working time passes until `until`; from 0.
    [[nodiscard]] wall_time take_time(wall_time until, std::chrono::milliseconds time) const;
    /// Working time from one moment to another; 0 when it is not later.
    [[nodiscard]] std::chrono::milliseconds between(wall_time from, wall_time until) const;

    /// Whether any holiday of that year is known.
    [[nodiscard]] bool knows(std::chrono::year year) const;

private:
    std::vector<std::chrono::sys_days> closed_; ///< Sorted, each once.
};

} // namespace ntbcare::routing
