#include "tests/simulation/working_time.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace ntbcare::simulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;

constexpr sys_days table_begins{
    std::chrono::year{2025} / std::chrono::December / std::chrono::day{1}};
constexpr int table_days = 12 * 366;
constexpr hours whole_day{24};

std::set<sys_days> closed_days() {
    std::ifstream file{std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/holidays.toml"};
    std::set<sys_days> made;
    const std::string mark = "date = \"";
    for (std::string line; std::getline(file, line);)
        if (line.starts_with(mark))
            if (const auto day = routing::parse_day(line.substr(mark.size(), 10)))
                made.insert(*day);
    BOOST_ASSERT(!made.empty());
    return made;
}

} // namespace

working_time::working_time() {
    const auto closed = closed_days();
    milliseconds sum{};
    for (int n = 0; n < table_days; ++n) {
        const sys_days date = table_begins + days{n};
        const auto weekday = std::chrono::weekday{date}.iso_encoding();
        works_.push_back(weekday <= 5 && !closed.contains(date));
        before_.push_back(sum);
        sum += works_.back() ? milliseconds{whole_day} : milliseconds{};
    }
}

std::size_t working_time::index_of(sys_days date) const {
    const auto index = (date - table_begins).count();
    BOOST_ASSERT(index >= 0 && index < table_days);
    return static_cast<std::size_t>(index);
}

bool working_time::is_working_day(sys_days date) const {
    return works_[index_of(date)];
}

working_time::milliseconds working_time::passed(routing::wall_time at) const {
    const auto date = routing::date_of(at);
    const auto today = is_working_day(date) ? at - routing::start_of(date) : milliseconds{};
    return before_[index_of(date)] + today;
}

routing::wall_time working_time::when(milliseconds has_passed) const {
    // The last day before which less has passed.
    const auto behind = std::ranges::lower_bound(before_, has_passed);
    BOOST_ASSERT(behind != before_.begin());
    const auto index = static_cast<std::size_t>(behind - before_.begin()) - 1;
    const auto begins = routing::start_of(table_begins + days{static_cast<int>(index)});
    return begins + (has_passed - before_[index]);
}

routing::wall_time working_time::days_after(routing::wall_time from, int count) const {
    auto index = index_of(routing::date_of(from));
    int walked = 0;
    for (; count > 0; ++walked)
        count -= works_[++index] ? 1 : 0;
    return from + days{walked};
}

routing::wall_time working_time::daytime_from(routing::wall_time at, bool on_working_day) const {
    auto date = routing::date_of(at);
    if (at - routing::start_of(date) >= hours{20})
        date += days{1};
    while (on_working_day && !is_working_day(date))
        date += days{1};
    return std::max(at, routing::start_of(date) + hours{7});
}

} // namespace ntbcare::simulation
