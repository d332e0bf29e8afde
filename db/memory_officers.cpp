// The memory store: officers, seeded from the configuration, and what is open at their office.
#include "db/memory_rows.hpp"

#include <algorithm>

namespace ntbcare::db {

void memory_rows::seed_officers(std::span<const officer> named, wall_time now) {
    for (const officer& one : named) {
        auto known = by_digits.find(one.number.digits);
        if (known == by_digits.end()) {
            person who{.reach = one.reach, .number = one.number, .last_at = now};
            who.reach.person = {persons.empty() ? 1 : persons.rbegin()->first.value + 1};
            known = by_digits.emplace(one.number.digits, who.reach.person).first;
            persons.emplace(who.reach.person, std::move(who));
        }
        const auto [entry, added] = officers.emplace(known->second, one.office);
        persons.at(known->second).officer_of = entry->second;
        access.emplace(known->second, officer_access{.person = known->second});
    }
}

void memory_rows::load_officer(const person& who, const turn_keys& keys, turn_view& view) const {
    const auto proof = access.find(who.reach.person);
    if (proof == access.end())
        return;
    view.access.emplace(proof->first, proof->second);
    if (keys.office_tickets_max == 0 || view.office_tickets.contains(who.officer_of))
        return;
    std::vector<ticket>& open = view.office_tickets[who.officer_of];
    for (const auto& [id, row] : tickets)
        if (row.office == who.officer_of && routing::is_open(row.state))
            open.push_back(row);
    std::ranges::stable_sort(open, {}, &ticket::look_at);
    open.resize(std::min(open.size(), keys.office_tickets_max));
}

} // namespace ntbcare::db
