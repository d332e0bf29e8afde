// The outgoing side of a commit: new SMS, what became of earlier ones, message ids that wait for a
// receipt.
#include "db/row_rules.hpp"
#include "db/sqlite/engine.hpp"
#include "db/sqlite/message_ids.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

void engine::write_outbox(const turn_effects& effects, pending& changes) {
    for (const outbox_row& row : effects.outbox) {
        run_.insert_outbox.run(
            row.id,
            row.state,
            row.in,
            row.to.person,
            row.to.group,
            row.service,
            row.ticket,
            row.event,
            row.inbox,
            row.created_at,
            row.deadline,
            row.receipt,
            row.tries,
            row.text,
            row.urgent
        );
        if (row.state == outbox_state::queued)
            changes.queued.push_back(row.id);
    }
    write_held(effects, changes);
    for (const outbox_change& change : effects.outbox_changes)
        change_outbox(change, changes);
    write_accepted(effects.outbox_changes);
}

/// What comes too late (a receipt after the deadline, a second response) changes nothing.
void engine::change_outbox(const outbox_change& change, pending& changes) {
    if (!run_.outbox_state_by_id.find(change.id))
        return;
    const auto from = run_.outbox_state_by_id.small<outbox_state>(0, outbox_state_max);
    run_.outbox_state_by_id.done();
    if (!may_follow(from, change.state))
        return;
    if (change.state == outbox_state::accepted) {
        run_.accept_outbox.run(change.id, change.state, change.at);
    } else {
        const std::optional<std::string> reason =
            change.reason.empty() ? std::nullopt : std::optional{change.reason};
        const bool was_accepted = change.state == outbox_state::delivered;
        run_.finish_outbox.run(change.id, change.state, change.at, reason, was_accepted);
    }
    auto& list = change.state == outbox_state::queued ? changes.queued : changes.left;
    list.push_back(change.id);
}

/// One row for each group that gave ids; most turns have one.
void engine::write_accepted(const std::vector<outbox_change>& changes) {
    std::vector<std::pair<std::string_view, std::vector<std::uint8_t>>> packed;
    wall_time at{};
    for (const outbox_change& change : changes) {
        if (change.state != outbox_state::accepted || change.message_ids.empty())
            continue;
        auto of = std::find_if(packed.begin(), packed.end(), [&](const auto& group) {
            return group.first == change.group;
        });
        if (of == packed.end())
            of = packed.insert(of, {change.group, {}});
        for (const std::string& id : change.message_ids)
            pack_message_id(of->second, change.id, id);
        at = std::max(at, change.at);
    }
    if (packed.empty())
        return;
    for (const auto& [group, ids] : packed)
        run_.insert_accepted.run(at, std::string{group}, ids);
    run_.trim_accepted.run(at - options_.receipt_window);
}

/// The smallest id that may still be queued, as it stands before this commit: one turn behind,
/// never ahead.
void engine::write_outbox_low(pending& changes) {
    std::int64_t low = queued_.empty() ? outbox_last_ + 1 : *queued_.begin();
    for (const outbox_id id : changes.queued)
        low = std::min(low, id.value);
    changes.outbox_low = low;
    if (low != outbox_low_)
        run_.set_outbox_low.run(low);
}

} // namespace ntbcare::db
