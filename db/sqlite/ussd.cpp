// USSD sessions on SQLite: all of them in memory and in their table.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

void engine::load_ussd(const turn_keys& keys, turn_view& view) {
    view.ussd_kept = ussd_.size();
    if (keys.ussd)
        for (const auto& [digits, who] : view.persons)
            if (const ussd_session* row = ussd_.find(who.reach.person))
                view.ussd_sessions.emplace(row->person, *row);
    for (ussd_session& row : ussd_.due(keys.now, keys.ussd_due_max)) {
        const person* who = find_person(row.person);
        if (who == nullptr)
            throw failure{errc::corrupt, "a session without its person"};
        due_session due{std::move(row), *who};
        load_question(due.row.person, view);
        view.ussd_due.push_back(std::move(due));
    }
}

void engine::write_ussd(const turn_effects& effects) {
    for (const person_id who : effects.ussd_over)
        run_.remove_ussd.run(who);
    for (const ussd_session& row : effects.ussd_sessions)
        run_.replace_ussd.run(
            row.person,
            row.session,
            row.step,
            row.group,
            row.service,
            row.state,
            row.screen,
            row.ended,
            row.told,
            row.at,
            row.look_at,
            row.count
        );
}

void engine::apply_ussd(const turn_effects& effects) {
    for (const person_id who : effects.ussd_over)
        ussd_.remove(who);
    for (const ussd_session& row : effects.ussd_sessions)
        ussd_.put(row);
}

void engine::recover_ussd() {
    ussd_.clear();
    statement rows{file_, "SELECT " + ussd_columns + " FROM ussd_session", limit_};
    for (rows.start(); rows.next();)
        ussd_.put(read_ussd(rows));
}

} // namespace ntbcare::db
