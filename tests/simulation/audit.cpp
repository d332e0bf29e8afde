#include "tests/simulation/auditor.hpp"

#include <fmt/format.h>

#include <array>

namespace ntbcare::simulation {
namespace {

/// Who finds much finds more of the same.
constexpr std::size_t findings_max = 10;

constexpr std::array<auditor, 25> auditors{{
    {"messages", audit_messages},
    {"tickets", audit_tickets},
    {"answers", audit_answers},
    {"sending", audit_sending},
    {"notices", audit_notices},
    {"states", audit_states},
    {"due", audit_due},
    {"reminders", audit_reminders},
    {"ledger", audit_ledger},
    {"caps", audit_caps},
    {"subscriptions", audit_subscriptions},
    {"secrets", audit_secrets},
    {"offices", audit_offices},
    {"broadcasts", audit_broadcasts},
    {"unsealing", audit_unsealing},
    {"held", audit_held},
    {"erased", audit_erased},
    {"budget", audit_budget},
    {"numbers", audit_numbers},
    {"sends", audit_sends},
    {"screens", audit_screens},
    {"screen_secrets", audit_screen_secrets},
    {"drafts", audit_drafts},
    {"resumed", audit_resumed},
    {"sessions", audit_sessions},
}};

} // namespace

std::span<const auditor> all_auditors() {
    return auditors;
}

findings audit(const world& at) {
    findings all;
    for (const auto& each : auditors) {
        const auto found = each.look(at);
        for (std::size_t n = 0; n < std::min(found.size(), findings_max); ++n)
            all.push_back(fmt::format("{}: {}", each.name, found[n]));
        if (found.size() > findings_max)
            all.push_back(fmt::format("{}: {} in all", each.name, found.size()));
    }
    return all;
}

} // namespace ntbcare::simulation
