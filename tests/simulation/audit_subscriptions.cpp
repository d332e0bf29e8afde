// STOP ends notices at once and MULAI begins them again; what somebody asks herself is answered
// all the same.
#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

namespace ntbcare::simulation {
namespace {

struct wish {
    db::wall_time at;
    bool stops = false;
};

/// What each person said about notices, as it was stored.
std::map<db::person_id, std::vector<wish>> wishes_of(const world& at) {
    std::map<db::person_id, std::vector<wish>> made;
    for (const auto& [id, row] : at.seen().messages(at.rows())) {
        const std::string text{row.octets.begin(), row.octets.end()};
        // Who subscribes wants to hear again.
        const bool speaks = text == "STOP" || text == "MULAI" || text.starts_with("LANGGAN");
        if (row.outcome == db::inbox_outcome::command && speaks)
            made[row.person].push_back({row.at, text == "STOP"});
    }
    return made;
}

/// What HAPUS came to is what she asked for.
std::set<db::outbox_id> farewells_of(const world& at) {
    std::set<db::outbox_id> made;
    for (const auto& [key, job] : at.rows().erasures())
        made.insert(job.farewell);
    return made;
}

} // namespace

findings audit_subscriptions(const world& at) {
    findings found;
    const auto farewells = farewells_of(at);
    const auto wishes = wishes_of(at);
    for (const auto& [id, row] : at.rows().outbox()) {
        const auto said = wishes.find(row.to.person);
        if (said == wishes.end() || row.in == db::lane::acknowledgement || farewells.contains(id))
            continue;
        bool stopped = false;
        bool just_now = false; // In the same turn: whoever was first there is not to be seen.
        for (const auto& each : said->second) {
            if (each.at <= row.created_at)
                stopped = each.stops;
            just_now = just_now || (row.created_at - each.at < std::chrono::seconds{10} &&
                                    each.at - row.created_at < std::chrono::seconds{10});
        }
        if (stopped && !just_now)
            found.push_back(
                fmt::format("SMS {} of {} is a notice after STOP", id.value, shown(row.created_at))
            );
    }
    return found;
}

} // namespace ntbcare::simulation
