// Canaries at what people at the desk decide, and at what is forgotten.
#include "gateway/figures/fate.hpp"
#include "tests/simulation/canaries.hpp"

#include <algorithm>

namespace ntbcare::simulation {

using namespace std::chrono_literals;

void canaries::change_broadcasts(db::turn_effects& effects) {
    for (auto& row : effects.broadcasts) {
        if (which_ == canary::broadcast_unapproved && row.state == db::broadcast_state::proposed)
            row.state = db::broadcast_state::approved;
        const bool again = which_ == canary::broadcast_twice && row.told > 0 &&
                           row.state == db::broadcast_state::done;
        if (again && repeated_.insert(row.id).second) {
            row.state = db::broadcast_state::approved;
            row.upto = 0;
        }
    }
    if (which_ == canary::unsubscribe_forgotten)
        std::erase_if(effects.subscriptions, [](const auto& each) { return each.area.empty(); });
}

void canaries::change_deeds(db::turn_effects& effects) const {
    std::erase_if(effects.audit, [&](const db::audit_row& deed) {
        return (which_ == canary::unseal_unasked && deed.kind == "unseal_asked") ||
               (which_ == canary::unseal_try_dropped && deed.kind == "unseal_refused");
    });
}

/// It still says so.
void canaries::forget_exclusion(db::turn_effects& effects) const {
    if (which_ != canary::exclusion_forgotten)
        return;
    for (const auto& event : effects.events) {
        const auto row = std::ranges::find(effects.tickets_changed, event.ticket, &db::ticket::id);
        if (event.kind != "excluded" || row == effects.tickets_changed.end())
            continue;
        row->excluded.clear();
        row->office = figures::word_in(event.data, "office");
    }
}

void canaries::change_erased(db::turn_effects& effects) const {
    auto& gone = effects.erased;
    if (which_ == canary::words_kept)
        gone.words.clear();
    if (which_ == canary::octets_kept)
        gone.octets.clear();
    if (which_ == canary::replies_kept)
        gone.replies.clear();
    if (which_ == canary::number_kept)
        gone.numbers.clear();
    if (which_ == canary::wish_forgotten)
        gone.jobs.clear();
}

void canaries::let_held_go(runtime::turn_report& report, db::wall_time now) {
    const bool at_once = which_ == canary::held_let_go;
    if (!at_once && which_ != canary::refused_let_go)
        return;
    const auto& rows = rows_.outbox();
    for (auto row = rows.upper_bound(looked_); row != rows.end(); ++row) {
        looked_ = row->first;
        if (row->second.state == db::outbox_state::held)
            held_.insert(row->first);
    }
    std::erase_if(held_, [&](db::outbox_id id) {
        db::outbox_row row = rows.at(id);
        const bool waits = row.state == db::outbox_state::held;
        const bool refused = row.state == db::outbox_state::failed;
        if (at_once ? waits : refused) {
            row.state = db::outbox_state::queued;
            row.deadline = now + 1h;
            report.outbox.push_back(std::move(row));
        }
        return at_once || !waits;
    });
}

} // namespace ntbcare::simulation
