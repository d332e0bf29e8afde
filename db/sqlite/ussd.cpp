// USSD sessions on SQLite: all of them in memory and in their table.
#include "db/sqlite/engine.hpp"
#include "db/sqlite/row_readers.hpp"

namespace ntbcare::db {

void engine::load_ussd(const turn_keys& keys, turn_view& view) {
    ussd_.load(keys, view);
    for (ussd_session& row : ussd_.due(keys.now, keys.ussd_due_max)) {
        const person* who = find_person(row.person);
        if (who == nullptr)
            throw failure{errc::corrupt, "a session without its person"};
        view.ussd_due.push_back({std::move(row), *who});
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

void engine::recover_ussd() {
    ussd_.clear();
    statement rows{file_, "SELECT " + ussd_columns + " FROM ussd_session", limit_};
    for (rows.start(); rows.next();)
        ussd_.put(read_ussd(rows));
}

} // namespace ntbcare::db
