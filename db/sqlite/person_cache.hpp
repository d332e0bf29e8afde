// Persons that were seen lately, by number and by id, so that a busy sender costs no read. Bounded:
// when the young half is full it becomes the old one, and what nobody asked for since is gone. Used
// by the engine only.
#pragma once

#include "db/rows.hpp"

#include <string>
#include <unordered_map>

namespace ntbcare::db {

class person_cache {
public:
    /// Precondition: persons_max >= 2.
    explicit person_cache(std::size_t persons_max);

    /// Null: unknown here. The pointer is good until the next call.
    [[nodiscard]] const person* find(const std::string& digits);
    [[nodiscard]] const person* find(person_id id);
    const person& put(person who);
    /// The next look for the id, or for the number it had, goes to the disk.
    void forget(person_id id);
    [[nodiscard]] std::size_t size() const;

private:
    struct half {
        std::unordered_map<person_id, person> rows;
        std::unordered_map<std::string, person_id> by_digits;
    };

    half young_;
    half old_;
    std::size_t half_max_;
};

} // namespace ntbcare::db
