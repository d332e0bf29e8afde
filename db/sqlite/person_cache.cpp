#include "db/sqlite/person_cache.hpp"

#include <boost/assert.hpp>

#include <utility>

namespace ntbcare::db {

person_cache::person_cache(std::size_t persons_max)
    : half_max_{persons_max / 2} {
    BOOST_ASSERT(persons_max >= 2);
}

const person* person_cache::find(const std::string& digits) {
    if (const auto id = young_.by_digits.find(digits); id != young_.by_digits.end())
        return find(id->second);
    if (const auto id = old_.by_digits.find(digits); id != old_.by_digits.end())
        return find(id->second);
    return nullptr;
}

const person* person_cache::find(person_id id) {
    if (const auto row = young_.rows.find(id); row != young_.rows.end())
        return &row->second;
    auto row = old_.rows.extract(id);
    if (row.empty())
        return nullptr;
    return &put(std::move(row.mapped()));
}

const person& person_cache::put(person who) {
    if (young_.rows.size() >= half_max_ && !young_.rows.contains(who.reach.person)) {
        old_ = std::move(young_);
        young_ = {};
    }
    if (!who.number.digits.empty())
        young_.by_digits.insert_or_assign(who.number.digits, who.reach.person);
    const person_id id = who.reach.person;
    return young_.rows.insert_or_assign(id, std::move(who)).first->second;
}

void person_cache::forget(person_id id) {
    for (half* each : {&young_, &old_}) {
        const auto row = each->rows.find(id);
        if (row == each->rows.end())
            continue;
        each->by_digits.erase(row->second.number.digits);
        each->rows.erase(row);
    }
    // The digits may stand in the older half while the row moved to the younger one.
    std::erase_if(old_.by_digits, [&](const auto& known) { return known.second == id; });
    std::erase_if(young_.by_digits, [&](const auto& known) { return known.second == id; });
}

std::size_t person_cache::size() const {
    return young_.rows.size() + old_.rows.size();
}

} // namespace ntbcare::db
