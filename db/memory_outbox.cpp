// The memory store: SMS that go out, and what became of them.
#include "db/memory_rows.hpp"
#include "db/row_rules.hpp"

namespace ntbcare::db {

void memory_rows::apply_outbox(const turn_effects& effects) {
    for (const outbox_row& row : effects.outbox) {
        outbox.emplace(row.id, row);
        if (row.state == outbox_state::queued)
            queued.insert(row.id);
    }
    apply_held(effects);
    for (const outbox_change& change : effects.outbox_changes)
        change_outbox(change);
}

void memory_rows::change_outbox(const outbox_change& change) {
    const auto entry = outbox.find(change.id);
    if (entry == outbox.end() || !may_follow(entry->second.state, change.state))
        return;
    entry->second.state = change.state;
    if (change.state == outbox_state::queued)
        queued.insert(change.id);
    else
        queued.erase(change.id);
    const bool accepted = change.state == outbox_state::accepted;
    if (accepted || change.state == outbox_state::delivered)
        accepted_at.emplace(change.id, change.at);
    if (accepted)
        for (const std::string& id : change.message_ids)
            message_ids.push_back({change.group, id, change.id});
}

} // namespace ntbcare::db
