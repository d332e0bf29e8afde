// The memory store's daily count of tickets.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::apply_day(const turn_effects& effects) {
    std::optional<day_count> row;
    if (effects.count_day)
        row = days.emplace_back(counter.row(*effects.count_day, effects.tickets_new));
    counter.note(effects.tickets_new, row);
}

} // namespace ntbcare::db
