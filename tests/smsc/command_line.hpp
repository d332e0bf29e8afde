// The options of `smsc_sim` that shape the carrier and its faults: each sets one field of the
// structs beside its name. Used by the program's main and by tests of the options.
#pragma once

#include "tests/smsc/simulator.hpp"

#include <CLI/CLI.hpp>

namespace ntbcare::sim {

/// Account, phones, charset, limits. `carrier` outlives `app`.
void describe_carrier(CLI::App& app, simulator_options& carrier);
/// Everything that may go wrong. `faults` outlives `app`.
void describe_faults(CLI::App& app, fault_options& faults);

} // namespace ntbcare::sim
