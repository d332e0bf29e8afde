#include "routing/policy/calendar.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::routing {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

calendar::calendar(const std::vector<holiday>& all) {
    for (const holiday& each : all)
        closed_.push_back(each.day);
    std::ranges::sort(closed_);
    closed_.erase(std::unique(closed_.begin(), closed_.end()), closed_.end());
}

bool calendar::is_working_day(sys_days date) const {
    const std::chrono::weekday day{date};
    return day != std::chrono::Saturday && day != std::chrono::Sunday &&
           !std::ranges::binary_search(closed_, date);
}

wall_time calendar::add_days(wall_time from, int count) const {
    BOOST_ASSERT(count >= 0);
    wall_time at = from;
    for (int walked = 0; count > 0 && walked < walk_days_max; ++walked) {
        at += days{1};
        if (is_working_day(date_of(at)))
            --count;
    }
    return at;
}

wall_time calendar::add_time(wall_time from, milliseconds time) const {
    BOOST_ASSERT(time >= milliseconds::zero());
    wall_time at = from;
    for (int walked = 0; time > milliseconds::zero() && walked < walk_days_max; ++walked) {
        const sys_days date = date_of(at);
        const wall_time next = start_of(date + days{1});
        if (is_working_day(date)) {
            if (time <= next - at)
                return at + time;
            time -= next - at;
        }
        at = next;
    }
    return at;
}

wall_time calendar::take_time(wall_time until, milliseconds time) const {
    BOOST_ASSERT(time >= milliseconds::zero());
    wall_time at = until;
    for (int walked = 0; time > milliseconds::zero() && walked < walk_days_max; ++walked) {
        // Midnight ends the day before it.
        const sys_days date = date_of(at - milliseconds{1});
        const wall_time began = start_of(date);
        if (is_working_day(date)) {
            if (time <= at - began)
                return at - time;
            time -= at - began;
        }
        at = began;
    }
    return at;
}

milliseconds calendar::between(wall_time from, wall_time until) const {
    milliseconds sum{};
    wall_time at = from;
    for (int walked = 0; at < until && walked < walk_days_max; ++walked) {
        const sys_days date = date_of(at);
        const wall_time next = std::min(start_of(date + days{1}), until);
        if (is_working_day(date))
            sum += next - at;
        at = next;
    }
    return sum;
}

bool calendar::knows(std::chrono::year year) const {
    return std::ranges::any_of(closed_, [year](sys_days day) {
        return std::chrono::year_month_day{day}.year() == year;
    });
}

} // namespace ntbcare::routing
