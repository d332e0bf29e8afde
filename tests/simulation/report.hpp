// A run from its options to its findings, and both in words.
#pragma once

#include "tests/simulation/options.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ntbcare::simulation {

struct run_report {
    std::vector<std::string> findings; ///< "auditor: what"; empty: all is as it must be.
    std::uint64_t digest = 0;
    /// Figures, findings, and how to see it again; no whole number of a person, no words of people.
    std::string text;
};

/// `ticket`: its history and SMS are told too, in their made-up words; 0: none.
[[nodiscard]] run_report run_and_audit(const options& asked, std::int64_t ticket = 0);

} // namespace ntbcare::simulation
