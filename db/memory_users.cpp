// The memory store: who may see whole numbers, and what was asked.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::load_users(const turn_keys& keys, turn_view& view) const {
    if (keys.users)
        view.users = users;
    for (const ticket_id id : keys.unsealing)
        if (const auto row = unsealing.find(id); row != unsealing.end())
            view.unsealing.insert(*row);
}

void memory_rows::apply_users(const turn_effects& effects) {
    for (const std::string& name : effects.users_removed)
        users.erase(name);
    for (const app_user& row : effects.users)
        users.insert_or_assign(row.name, row);
    for (const ticket_id id : effects.unsealing_ended)
        unsealing.erase(id);
    for (const unseal_request& row : effects.unsealing)
        unsealing.insert_or_assign(row.ticket, row);
}

} // namespace ntbcare::db
