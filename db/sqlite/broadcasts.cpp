// Broadcasts on SQLite: those that are not over are in memory; who is told next is one walk by id.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

void engine::load_broadcasts(const turn_keys& keys, turn_view& view) {
    view.broadcasts = broadcasts_;
    view.last_broadcast = last_broadcast_;
    const auto next = std::ranges::find_if(broadcasts_, [](const auto& each) {
        return each.second.state == broadcast_state::approved;
    });
    if (keys.broadcast_max == 0 || next == broadcasts_.end())
        return;
    const broadcast& row = next->second;
    view.telling.id = row.id;
    statement& rows = row.incident ? run_.members_behind : run_.subscribers_behind;
    // One more than is taken tells whether these are the last.
    std::vector<std::int64_t> ids;
    const auto limit = keys.broadcast_max + 1;
    if (row.incident)
        rows.start(row.incident, row.upto, limit);
    else
        rows.start(row.area, row.upto, limit);
    while (rows.next())
        ids.push_back(rows.number(0));
    view.telling.last = ids.size() <= keys.broadcast_max;
    ids.resize(std::min(ids.size(), keys.broadcast_max));
    for (const std::int64_t id : ids)
        load_told(row, id, view);
}

void engine::load_told(const broadcast& row, std::int64_t id, turn_view& view) {
    if (row.incident) {
        view.telling.members.push_back({id});
        load_ticket({id}, view);
    } else if (const person* who = find_person(person_id{id})) {
        view.telling.people.push_back(*who);
    }
}

void engine::write_broadcasts(const turn_effects& effects) {
    for (const broadcast& row : effects.broadcasts)
        run_.replace_broadcast.run(
            row.id,
            row.state,
            row.incident,
            row.area,
            row.text,
            row.proposed_by,
            row.approved_by,
            row.approved_too,
            row.at,
            row.until,
            row.told_at,
            row.upto,
            row.told
        );
    for (const subscription& row : effects.subscriptions)
        if (row.area.empty())
            run_.end_subscription.run(row.person);
        else
            run_.replace_subscription.run(row.person, row.area);
}

void engine::apply_broadcasts(const turn_effects& effects) {
    for (const broadcast& row : effects.broadcasts) {
        last_broadcast_ = std::max(last_broadcast_, row.id);
        if (is_over(row))
            broadcasts_.erase(row.id);
        else
            broadcasts_.insert_or_assign(row.id, row);
    }
}

void engine::recover_broadcasts() {
    last_broadcast_ = greatest_id("broadcast");
    broadcasts_.clear();
    statement rows{
        file_,
        "SELECT " + broadcast_columns + " FROM broadcast WHERE state IN (0, 1) ORDER BY id",
        limit_};
    for (rows.start(); rows.next();) {
        broadcast row = read_broadcast(rows);
        broadcasts_.emplace(row.id, std::move(row));
    }
}

} // namespace ntbcare::db
