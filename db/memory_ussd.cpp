// The memory store: USSD sessions, as the other engine keeps them.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::load_ussd(const turn_keys& keys, turn_view& view) const {
    view.ussd_kept = ussd.size();
    if (keys.ussd)
        for (const auto& [digits, who] : view.persons)
            if (const ussd_session* row = ussd.find(who.reach.person))
                view.ussd_sessions.emplace(row->person, *row);
    for (ussd_session& row : ussd.due(keys.now, keys.ussd_due_max)) {
        const person_id who = row.person;
        load_question(who, view);
        view.ussd_due.push_back({std::move(row), persons.at(who)});
    }
}

void memory_rows::apply_ussd(const turn_effects& effects) {
    for (const person_id who : effects.ussd_over)
        ussd.remove(who);
    for (const ussd_session& row : effects.ussd_sessions)
        ussd.put(row);
}

} // namespace ntbcare::db
