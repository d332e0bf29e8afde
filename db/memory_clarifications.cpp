// The memory store: approved answers, as the other engine keeps them.
#include "db/memory_rows.hpp"

namespace ntbcare::db {

void memory_rows::apply_clarifications(const turn_effects& effects) {
    for (const clarification& row : effects.clarifications) {
        const auto known = clarifications.find(row.id);
        const auto told = known == clarifications.end() ? 0 : known->second.told;
        clarifications.insert_or_assign(row.id, row).first->second.told = told;
    }
    for (const clarification_id id : effects.clarifications_told)
        if (const auto known = clarifications.find(id); known != clarifications.end())
            ++known->second.told;
    if (effects.clarifications.empty())
        return;
    auto all = std::make_shared<clarification_list>();
    for (const auto& [id, row] : clarifications)
        all->push_back(row);
    if (all->size() > clarifications_max)
        all->erase(all->begin(), all->end() - static_cast<std::ptrdiff_t>(clarifications_max));
    shared_clarifications = std::move(all);
}

} // namespace ntbcare::db
