// Dates and times as people in WITA write them.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

std::string short_date(routing::wall_time at) {
    const std::chrono::year_month_day date{routing::date_of(at)};
    return fmt::format("{}/{}", unsigned{date.day()}, unsigned{date.month()});
}

std::string short_time(routing::wall_time at) {
    const std::chrono::hh_mm_ss time{at - routing::start_of(routing::date_of(at))};
    return fmt::format("{:02}.{:02}", time.hours().count(), time.minutes().count());
}

} // namespace ntbcare::flow
