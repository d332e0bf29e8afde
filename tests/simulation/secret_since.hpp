// Since when a ticket is a secret, by its history: for the auditors of what may be said of it.
// Never asked of the service's own code.
#pragma once

#include "tests/simulation/world.hpp"

#include <optional>

namespace ntbcare::simulation {

/// Since when its words are a secret; none: they are not.
[[nodiscard]] std::optional<db::wall_time> secret_since(const world& at, const db::ticket& ticket);

} // namespace ntbcare::simulation
