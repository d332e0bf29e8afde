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
    young_.by_digits.insert_or_assign(who.number.digits, who.reach.person);
    const person_id id = who.reach.person;
    return young_.rows.insert_or_assign(id, std::move(who)).first->second;
}

std::size_t person_cache::size() const {
    return young_.rows.size() + old_.rows.size();
}

} // namespace ntbcare::db
