#include "db/day_count.hpp"

#include "db/sodium.hpp"

#include <algorithm>

namespace ntbcare::db {

namespace {

ticket_id newest_of(const std::vector<ticket>& rows, ticket_id known) {
    for (const ticket& row : rows)
        known = std::max(known, row.id);
    return known;
}

} // namespace

chain_hash day_hash(const keys& secret, const chain_hash& before, const day_count& row) {
    const auto key = sized_hasher<32>{secret.print}.field("days").finish();
    hasher hash{key};
    hash.field(bytes_of(before)).number(row.day).number(row.tickets).number(row.last.value);
    return hash.finish();
}

void day_counter::restore(
    std::optional<day_count> counted, const chain_hash& head, std::int64_t since, ticket_id last
) {
    newest_ = counted;
    head_ = head;
    tickets_ = (counted ? counted->tickets : 0) + since;
    last_ = last;
}

std::optional<std::int32_t> day_counter::day() const {
    if (!newest_)
        return std::nullopt;
    return newest_->day;
}

bool day_counter::may_count(std::int32_t day) const {
    return !newest_ || day > newest_->day;
}

day_count day_counter::row(std::int32_t day, const std::vector<ticket>& opened_in_this_turn) const {
    day_count made{
        .day = day,
        .tickets = tickets_ + static_cast<std::int64_t>(opened_in_this_turn.size()),
        .last = newest_of(opened_in_this_turn, last_),
    };
    made.hash = day_hash(secret_, head_, made);
    return made;
}

void day_counter::note(const std::vector<ticket>& opened, const std::optional<day_count>& written) {
    tickets_ += static_cast<std::int64_t>(opened.size());
    last_ = newest_of(opened, last_);
    if (!written)
        return;
    newest_ = written;
    head_ = written->hash;
}

} // namespace ntbcare::db
