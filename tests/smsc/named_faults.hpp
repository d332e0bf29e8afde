// Every fault of the simulator by name, each strong enough to be met within a few dozen messages
// and weak enough to let some through, so that a gateway can be tried with all of them, alone and
// in pairs. Used by the system's fault test, by benchmarks and by `smsc_sim --fault NAME`.
#pragma once

#include "tests/smsc/simulator.hpp"

#include <span>
#include <string_view>

namespace ntbcare::sim {

struct named_fault {
    std::string_view name;
    void (*apply)(simulator_options&);
};

/// The names are unique.
[[nodiscard]] std::span<const named_fault> named_faults();

/// Null when there is none of that name.
[[nodiscard]] const named_fault* find_fault(std::string_view name);

} // namespace ntbcare::sim
