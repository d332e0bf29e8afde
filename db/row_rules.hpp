// The small rules that both engines keep when a row changes. Used inside db only.
#pragma once

#include "db/store.hpp"

#include <array>
#include <cstdint>

namespace ntbcare::db {

/// States of an outgoing SMS only go forward; what is final stays. A held one may be released.
[[nodiscard]] bool may_follow(outbox_state from, outbox_state to);

/// Applies the change. False: nothing worth a write (the same day, the same group, no new wish).
[[nodiscard]] bool apply(person& who, const person_change& change);

/// The last row that this step of the erasure looks at.
[[nodiscard]] std::int64_t last_of(const erasure& job);

/// What stands in the place of the hash of a number that nobody has any more: the row's own id.
[[nodiscard]] std::array<std::uint8_t, 16> no_hash(person_id id);

} // namespace ntbcare::db
