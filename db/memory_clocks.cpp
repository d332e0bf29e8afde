// The memory store: clocks of tickets, as the other engine keeps them.
#include "db/memory_rows.hpp"

#include <algorithm>

namespace ntbcare::db {

void memory_rows::load_clocks(const turn_keys& keys, turn_view& view) const {
    view.office_clocks = office_clocks;
    if (keys.looks_max > 0)
        load_due(keys, view);
    if (keys.digests_since)
        load_digest(*keys.digests_since, keys.now, view);
}

void memory_rows::load_due(const turn_keys& keys, turn_view& view) const {
    clock_work& work = view.clocks;
    for (const auto& [office, at, id] : looks) {
        if (at > keys.now)
            continue;
        work.more = work.due.size() == keys.looks_max;
        if (work.more)
            break;
        work.due.push_back(id);
        load_ticket(id, view);
        load_question(view.tickets.at(id).row.person, view);
    }
}

void memory_rows::load_digest(wall_time since, wall_time now, turn_view& view) const {
    for (const auto& [office, people] : view.officers) {
        const auto row = office_clocks.find(office);
        if (row != office_clocks.end() && row->second.digest_at >= since)
            continue;
        office_load load{.office = office};
        for (const auto& [id, each] : tickets) {
            using enum routing::ticket_state;
            if (!routing::is_open(each.state) || each.office != office ||
                load.open == office_load_max)
                continue;
            ++load.open;
            const bool waits =
                each.state == dijawab || each.state == butuh_info || each.state == duplikat;
            load.late += each.due_at < now && !waits ? 1 : 0;
        }
        view.clocks.counted = load;
        return;
    }
}

void memory_rows::note_look(const ticket& row) {
    if (const auto before = tickets.find(row.id); before != tickets.end() && before->second.look_at)
        looks.erase({before->second.office, *before->second.look_at, row.id});
    if (row.look_at && routing::is_open(row.state))
        looks.insert({row.office, *row.look_at, row.id});
}

} // namespace ntbcare::db
