// The memory store: USSD sessions, as the other engine keeps them.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::load_ussd(const turn_keys& keys, turn_view& view) const {
    ussd.load(keys, view);
    for (ussd_session& row : ussd.due(keys.now, keys.ussd_due_max)) {
        const person& who = persons.at(row.person);
        view.ussd_due.push_back({std::move(row), who});
    }
}

} // namespace ntbcare::db
