// Clocks of tickets on SQLite: which want a look, by the index of open tickets, and what offices
// are owed, in memory and in its table.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

#include <algorithm>

namespace ntbcare::db {

void engine::load_clocks(const turn_keys& keys, turn_view& view) {
    view.office_clocks = office_clocks_;
    if (keys.looks_max > 0 && keys.now >= no_look_before_)
        load_due(keys, view);
    if (keys.digests_since)
        load_digest(*keys.digests_since, keys.now, view);
}

/// Nothing is remembered while something is due: its turn may fail.
void engine::load_due(const turn_keys& keys, turn_view& view) {
    wall_time next = wall_time::max();
    std::string office;
    for (statement& offices = run_.next_open_office; offices.find(office);) {
        office = offices.text(0);
        offices.done();
        next = std::min(next, load_due_of(office, keys, view));
        if (view.clocks.more)
            break;
    }
    run_.next_open_office.done();
    if (view.clocks.due.empty() && !view.clocks.more)
        no_look_before_ = next;
    for (const ticket_id id : view.clocks.due) {
        load_ticket(id, view);
        load_question(view.tickets.at(id).row.person, view);
    }
}

wall_time engine::load_due_of(const std::string& office, const turn_keys& keys, turn_view& view) {
    clock_work& work = view.clocks;
    statement& looks = run_.looks_of_office;
    wall_time next = wall_time::max();
    for (looks.start(office, keys.looks_max - work.due.size() + 1); looks.next();) {
        if (looks.time(1) > keys.now) {
            next = looks.time(1);
            break;
        }
        work.more = work.due.size() == keys.looks_max;
        if (work.more)
            break;
        work.due.push_back(looks.id<ticket_id>(0));
    }
    looks.done();
    return next;
}

void engine::load_digest(wall_time since, wall_time now, turn_view& view) {
    const auto is_owed = [&](const auto& office) {
        const auto row = office_clocks_.find(office.first);
        return row == office_clocks_.end() || row->second.digest_at < since;
    };
    const auto next = std::ranges::find_if(officers_, is_owed);
    if (next == officers_.end())
        return;
    statement& count = run_.load_of_office;
    const bool found = count.find(next->first, now, office_load_max);
    view.clocks.counted = {
        .office = next->first,
        .open = found ? count.small<std::int32_t>(0, office_load_max) : 0,
        .late = found ? count.small<std::int32_t>(1, office_load_max) : 0,
    };
    count.done();
}

void engine::write_clocks(const turn_effects& effects) {
    for (const office_clock& row : effects.office_clocks)
        run_.replace_office_clock.run(
            row.office,
            row.told_at,
            row.waiting,
            row.late,
            to_text(row.oldest),
            row.digest_at,
            row.answered,
            row.confirmed,
            row.reopened
        );
}

void engine::apply_clocks(const turn_effects& effects) {
    const auto note = [this](const ticket& row) {
        if (row.look_at)
            no_look_before_ = std::min(no_look_before_, *row.look_at);
    };
    std::ranges::for_each(effects.tickets_new, note);
    std::ranges::for_each(effects.tickets_changed, note);
    for (const office_clock& row : effects.office_clocks)
        office_clocks_[row.office] = row;
}

void engine::recover_clocks() {
    no_look_before_ = {};
    office_clocks_.clear();
    statement rows{
        file_,
        "SELECT office, told_at, waiting, late, oldest, digest_at, answered, confirmed, reopened "
        "FROM office_clock",
        limit_};
    for (rows.start(); rows.next();)
        office_clocks_[rows.text(0)] = {
            .office = rows.text(0),
            .told_at = rows.time(1),
            .waiting = rows.small<std::int32_t>(2, INT32_MAX),
            .late = rows.small<std::int32_t>(3, INT32_MAX),
            .oldest = ids_in(rows.text(4)),
            .digest_at = rows.time(5),
            .answered = rows.small<std::int32_t>(6, INT32_MAX),
            .confirmed = rows.small<std::int32_t>(7, INT32_MAX),
            .reopened = rows.small<std::int32_t>(8, INT32_MAX),
        };
}

} // namespace ntbcare::db
