// Clocks of tickets over weekends, holidays and pauses, recomputed from each history.
#include "tests/simulation/auditor.hpp"
#include "tests/simulation/clock_walk.hpp"

#include <fmt/format.h>

namespace ntbcare::simulation {
namespace {

using faults_of = const std::vector<std::string>& (clock_walk::*)() const;

findings walk_all(const world& at, faults_of which) {
    findings found;
    const working_time working;
    for (const auto& [id, ticket] : at.rows().tickets()) {
        clock_walk clocks{ticket, working};
        clocks.walk(at.rows().events(id), at.end());
        for (const auto& fault : (clocks.*which)())
            found.push_back(fmt::format("ticket {}: {}", id.value, fault));
    }
    return found;
}

} // namespace

findings audit_due(const world& at) {
    return walk_all(at, &clock_walk::due_faults);
}

findings audit_reminders(const world& at) {
    return walk_all(at, &clock_walk::reminder_faults);
}

} // namespace ntbcare::simulation
