// What must hold whatever happened. Each auditor looks at one promise: it recomputes it from what
// people wrote, what the SMSCs took and what the rows say, never by calling the code it checks.
#pragma once

#include "tests/simulation/world.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::simulation {

/// Sentences; no number of a person, no words of people.
using findings = std::vector<std::string>;

struct auditor {
    std::string_view name;
    findings (*look)(const world& at);
};
[[nodiscard]] std::span<const auditor> all_auditors();
/// All of one; a findings_max of each auditor at most.
[[nodiscard]] findings audit(const world& at);

findings audit_messages(const world& at);      ///< What was acknowledged is there.
findings audit_tickets(const world& at);       ///< One ticket for each report.
findings audit_answers(const world& at);       ///< Each ticket is acknowledged, or a reason stands.
findings audit_sending(const world& at);       ///< Once, in time, in order.
findings audit_notices(const world& at);       ///< One for each event and person.
findings audit_states(const world& at);        ///< By the table, each with its event.
findings audit_due(const world& at);           ///< Due dates over holidays and pauses.
findings audit_reminders(const world& at);     ///< Steps of clocks: in time, by day, none left out.
findings audit_ledger(const world& at);        ///< Each message in one column.
findings audit_caps(const world& at);          ///< Nobody gets more than the settings say.
findings audit_subscriptions(const world& at); ///< STOP ends notices.
findings audit_secrets(const world& at);       ///< No words of secret tickets leave.
findings audit_offices(const world& at);       ///< Officers hear of their own tickets only.
findings audit_broadcasts(const world& at);    ///< Approved by two, by day, once, to who wants it.
findings audit_unsealing(const world& at);     ///< Two people, within a day, all of it written.
findings audit_held(const world& at);          ///< Replies abroad leave when somebody says so.
findings audit_erased(const world& at);        ///< HAPUS leaves nothing.
findings audit_budget(const world& at);        ///< No more SMS on a day than it may have.
findings audit_numbers(const world& at);       ///< A number stands in the table person only.
findings audit_sends(const world& at);         ///< What the menu sent is one ticket, and told.
findings audit_screens(const world& at);       ///< One a step, none to nobody, none after the last.
findings audit_screen_secrets(const world& at); ///< No secret ticket on a screen.
findings audit_drafts(const world& at);         ///< One SMS about what was left unfinished.
findings audit_resumed(const world& at);        ///< Who dials again finds it.
findings audit_sessions(const world& at);       ///< Few, and soon gone.

} // namespace ntbcare::simulation
