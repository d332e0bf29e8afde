// The catalogue of the shipped conf/, loaded once for all tests of a run.
#pragma once

#include "routing/catalogue.hpp"

namespace ntbcare::routing {

/// Fails the test when a shipped file has a problem.
[[nodiscard]] const catalogue& shipped_catalogue();

} // namespace ntbcare::routing
