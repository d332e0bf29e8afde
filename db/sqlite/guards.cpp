// Guards on SQLite: where senders stand, in memory and in their table; replies to other countries
// that wait, read when somebody asks for them.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

void engine::load_guards(const turn_keys& keys, turn_view& view) {
    for (const auto& [digits, who] : view.persons)
        load_guard(who.reach.person, view);
    auto next = gathered_.begin();
    for (std::size_t n = 0; n < keys.gathered_max && next != gathered_.end(); ++n, ++next) {
        if (next->first > keys.now)
            break;
        load_guard(next->second, view);
        if (const person* who = find_person(next->second))
            view.gathered.push_back(*who);
    }
    if (keys.guards_of_owners)
        for (const auto& [id, ticket] : view.tickets)
            load_guard(ticket.row.person, view);
    if (keys.guard_tags.empty())
        return;
    for (const auto& [id, row] : guards_) {
        const person* who = find_person(id);
        if (who == nullptr)
            continue;
        auto tag = log_tag(options_.secret, who->number);
        if (std::ranges::find(keys.guard_tags, tag) == keys.guard_tags.end())
            continue;
        load_guard(id, view);
        view.tagged.emplace(std::move(tag), id);
    }
}

void engine::load_guard(person_id of, turn_view& view) const {
    if (const auto found = guards_.find(of); found != guards_.end())
        view.guards.insert(*found);
}

void engine::load_held(const turn_keys& keys, turn_view& view) {
    std::vector<held_reply> found;
    for (const outbox_id id : keys.held_replies) {
        if (run_.held_by_id.find(id))
            found.push_back(read_held(run_.held_by_id));
        run_.held_by_id.done();
    }
    statement& of_country = run_.held_of_country;
    for (const std::string& country : keys.held_countries)
        for (of_country.start(country, held_replies_max); of_country.next();)
            found.push_back(read_held(of_country));
    std::ranges::sort(found, {}, &held_reply::outbox);
    for (const held_reply& reply : found)
        put_held(reply, view);
}

void engine::put_held(const held_reply& reply, turn_view& view) {
    const auto same = [&](const waiting_reply& other) {
        return other.held.outbox == reply.outbox;
    };
    if (std::ranges::any_of(view.held_replies, same) || !run_.outbox_by_id.find(reply.outbox))
        return;
    outbox_row row = read_outbox(run_.outbox_by_id);
    run_.outbox_by_id.done();
    const person* who = find_person(row.to.person);
    if (who == nullptr)
        throw failure{errc::corrupt, "a row without its person"};
    std::string group = std::move(row.to.group);
    row.to = who->reach;
    if (!group.empty())
        row.to.group = std::move(group);
    view.held_replies.push_back({reply, std::move(row)});
}

void engine::write_guards(const turn_effects& effects) {
    for (const person_guard& row : effects.guards) {
        if (row.says_nothing()) {
            run_.remove_guard.run(row.person);
            continue;
        }
        run_.replace_guard.run(
            row.person,
            row.strikes,
            row.told,
            row.struck_at,
            row.why,
            row.waiting,
            to_text(row.tickets),
            row.waiting_since,
            row.due_at,
            row.told_at,
            row.service
        );
    }
}

void engine::write_held(const turn_effects& effects, pending& changes) {
    for (const held_reply& reply : effects.held_replies)
        run_.insert_held.run(reply.outbox, reply.country, reply.at);
    for (const held_decision& decided : effects.held_decisions) {
        const outbox_id id = decided.row.id;
        run_.remove_held.run(id);
        if (!decided.send)
            change_outbox({id, outbox_state::failed, decided.at, "refused", {}, {}}, changes);
        else if (run_.release_outbox.run(id, decided.row.deadline) > 0)
            changes.queued.push_back(id);
    }
}

void engine::apply_guards(const turn_effects& effects) {
    for (const person_guard& row : effects.guards)
        put_guard(row);
}

void engine::put_guard(const person_guard& row) {
    if (const auto known = guards_.find(row.person); known != guards_.end()) {
        if (known->second.due_at)
            gathered_.erase({*known->second.due_at, row.person});
        guards_.erase(known);
    }
    if (row.says_nothing())
        return;
    if (row.due_at)
        gathered_.emplace(*row.due_at, row.person);
    guards_.emplace(row.person, row);
}

/// What is owed first; of the rest, those struck last.
void engine::recover_guards() {
    guards_.clear();
    gathered_.clear();
    statement rows{
        file_,
        "SELECT " + guard_columns +
            " FROM person_guard ORDER BY waiting > 0 DESC, struck_at DESC LIMIT ?",
        limit_};
    for (rows.start(person_guards_max); rows.next();)
        put_guard(read_guard(rows));
}

} // namespace ntbcare::db
