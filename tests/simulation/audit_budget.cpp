// Of SMS that are neither about danger nor an office's answer no more leave on one day than its
// budget says.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/wire_text.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

namespace ntbcare::simulation {
namespace {

using sms_key = std::pair<std::string, std::string>; ///< To whom, and what.

std::set<sms_key> free_ones(const world& at) {
    std::set<sms_key> made;
    for (const auto& [id, row] : at.seen().sms(at.rows()))
        if (row.urgent || row.in == db::lane::answer)
            made.emplace(row.to.wire, wire_text(row, at.codes()));
    return made;
}

} // namespace

findings audit_budget(const world& at) {
    findings found;
    if (at.asked().sms_a_day == 0)
        return found;
    const auto free = free_ones(at);
    std::map<std::int32_t, std::size_t> days;
    for (const auto& sms : at.heard().taken)
        if (!free.contains({sms.to, sms.text}))
            ++days[routing::day_number(sms.at)];
    // A process that dies may not have kept the last few.
    for (const auto began : at.heard().starts)
        days.erase(routing::day_number(began));
    for (const auto& [day, count] : days)
        if (count > at.asked().sms_a_day)
            found.push_back(fmt::format("{} SMS left on day {}", count, day));
    return found;
}

} // namespace ntbcare::simulation
