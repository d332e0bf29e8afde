// What the decisions about forgetting share: HAPUS that begins it, background work that does it,
// and the ages of things kept.
#pragma once

#include "gateway/flow/decision.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ntbcare::flow {

/// What the law gives for it, by the wall clock.
inline constexpr std::chrono::hours erase_within{72};

/// All that is hers up to now, from the first step on.
[[nodiscard]] db::erasure erasure_of(decision& on, db::person_id who);
/// A slice of the daily walks over what is kept.
void walk_kept(decision& on);
/// Whether the background has more to erase at once; none: it had nothing.
[[nodiscard]] std::optional<bool>
erasing_left(const db::erasure_work& work, const db::turn_effects& made, routing::wall_time now);

} // namespace ntbcare::flow
