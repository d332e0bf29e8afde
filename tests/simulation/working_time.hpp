// Working time once more, counted in another way than the service counts it: a table of how much of
// it has passed at the beginning of each day, straight from the lines of conf/holidays.toml.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>
#include <vector>

namespace ntbcare::simulation {

class working_time {
public:
    using milliseconds = std::chrono::milliseconds;

    /// Reads conf/holidays.toml.
    working_time();

    [[nodiscard]] bool is_working_day(std::chrono::sys_days date) const;
    /// Working time since the table begins.
    [[nodiscard]] milliseconds passed(routing::wall_time at) const;
    /// The first moment at which so much has passed.
    [[nodiscard]] routing::wall_time when(milliseconds has_passed) const;
    [[nodiscard]] routing::wall_time after(routing::wall_time from, milliseconds time) const {
        return time.count() == 0 ? from : when(passed(from) + time);
    }
    /// The same time of day, so many working days later.
    [[nodiscard]] routing::wall_time days_after(routing::wall_time from, int days) const;
    /// The first moment from then on between 7 and 20 o'clock, on a working day if asked for.
    [[nodiscard]] routing::wall_time daytime_from(routing::wall_time at, bool on_working_day) const;

private:
    [[nodiscard]] std::size_t index_of(std::chrono::sys_days date) const;

    std::vector<bool> works_;
    std::vector<milliseconds> before_; ///< Of each day.
};

} // namespace ntbcare::simulation
