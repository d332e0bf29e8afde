#include "db/row_rules.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ntbcare::db {

bool may_follow(outbox_state from, outbox_state to) {
    switch (from) {
    case outbox_state::queued:
        return to != outbox_state::queued;
    case outbox_state::held:
        return to != outbox_state::held && to != outbox_state::delivered;
    case outbox_state::accepted:
        return to == outbox_state::delivered || to == outbox_state::failed ||
               to == outbox_state::expired;
    case outbox_state::delivered:
    case outbox_state::failed:
    case outbox_state::expired:
        return false;
    }
    return false;
}

bool apply(person& who, const person_change& change) {
    using std::chrono::days;
    using std::chrono::floor;
    const person before = who;
    if (floor<days>(change.last_at) > floor<days>(who.last_at))
        who.last_at = change.last_at;
    if (!change.group.empty())
        who.reach.group = change.group;
    who.stopped = change.stopped.value_or(who.stopped);
    who.language = change.language.value_or(who.language);
    return !(who == before);
}

std::int64_t last_of(const erasure& job) {
    switch (job.step) {
    case erasure_step::tickets:
        return job.last_ticket.value;
    case erasure_step::messages:
        return job.last_inbox.value;
    case erasure_step::replies:
        return job.last_outbox.value;
    default:
        return job.mark;
    }
}

std::array<std::uint8_t, 16> no_hash(person_id id) {
    std::array<std::uint8_t, 16> made{};
    for (std::size_t i = 0; i < sizeof id.value; ++i)
        made[made.size() - 1 - i] = static_cast<std::uint8_t>(id.value >> (8 * i));
    return made;
}

} // namespace ntbcare::db
