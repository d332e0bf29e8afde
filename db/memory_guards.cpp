// The memory store: where senders stand and replies that wait, as the other engine keeps them.
#include "db/memory_rows.hpp"

#include <algorithm>

namespace ntbcare::db {

void memory_rows::load_guards(const turn_keys& wanted, turn_view& view) const {
    for (const auto& [digits, who] : view.persons)
        load_guard(who.reach.person, view);
    std::set<std::pair<wall_time, person_id>> due;
    for (const auto& [id, row] : guards)
        if (row.due_at && *row.due_at <= wanted.now)
            due.emplace(*row.due_at, id);
    for (const auto& [at, id] : due) {
        if (view.gathered.size() == wanted.gathered_max)
            break;
        load_guard(id, view);
        view.gathered.push_back(persons.at(id));
    }
    if (wanted.guards_of_owners)
        for (const auto& [id, ticket] : view.tickets)
            load_guard(ticket.row.person, view);
    for (const auto& [id, row] : guards) {
        auto tag = log_tag(secret, persons.at(id).number);
        if (std::ranges::find(wanted.guard_tags, tag) == wanted.guard_tags.end())
            continue;
        load_guard(id, view);
        view.tagged.emplace(std::move(tag), id);
    }
}

void memory_rows::load_guard(person_id of, turn_view& view) const {
    if (const auto found = guards.find(of); found != guards.end())
        view.guards.insert(*found);
}

void memory_rows::load_held(const turn_keys& wanted, turn_view& view) const {
    std::set<outbox_id> found;
    for (const outbox_id id : wanted.held_replies)
        if (held.contains(id))
            found.insert(id);
    for (const std::string& country : wanted.held_countries) {
        std::size_t count = 0;
        for (const auto& [id, reply] : held)
            if (reply.country == country && count++ < held_replies_max)
                found.insert(id);
    }
    for (const outbox_id id : found)
        view.held_replies.push_back({held.at(id), outbox.at(id)});
}

void memory_rows::apply_guards(const turn_effects& effects) {
    for (const person_guard& row : effects.guards) {
        guards.erase(row.person);
        if (!row.says_nothing())
            guards.emplace(row.person, row);
    }
}

void memory_rows::apply_held(const turn_effects& effects) {
    for (const held_reply& reply : effects.held_replies)
        held.emplace(reply.outbox, reply);
    for (const held_decision& decided : effects.held_decisions) {
        const outbox_id id = decided.row.id;
        held.erase(id);
        if (!decided.send) {
            change_outbox({id, outbox_state::failed, decided.at, "refused", {}, {}});
            continue;
        }
        const auto entry = outbox.find(id);
        if (entry == outbox.end() || entry->second.state != outbox_state::held)
            continue;
        entry->second.state = outbox_state::queued;
        entry->second.deadline = decided.row.deadline;
        queued.insert(id);
    }
}

} // namespace ntbcare::db
