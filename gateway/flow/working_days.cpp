// Dates as the office and the citizen count them. Holidays are data that come with the clocks of a
// ticket.
#include "gateway/flow/decision.hpp"

#include <fmt/format.h>

namespace ntbcare::flow {

routing::wall_time due_after(routing::wall_time from, int days) {
    using std::chrono::Saturday;
    using std::chrono::Sunday;
    routing::wall_time due = from;
    while (days > 0) {
        due += std::chrono::days{1};
        const auto local = std::chrono::floor<std::chrono::days>(due + routing::wita_offset);
        const std::chrono::weekday day{local};
        if (day != Saturday && day != Sunday)
            --days;
    }
    return due;
}

std::string short_date(routing::wall_time at) {
    const auto local = std::chrono::floor<std::chrono::days>(at + routing::wita_offset);
    const std::chrono::year_month_day date{local};
    return fmt::format("{}/{}", unsigned{date.day()}, unsigned{date.month()});
}

} // namespace ntbcare::flow
