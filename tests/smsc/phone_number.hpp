// Numbers as a person dials them (081234567890) and as a carrier writes them (6281234567890).
// Called by the simulator and its command line. It must never guess for other countries than ours:
// what does not begin with 0 goes through as it is.
#pragma once

#include <string>
#include <string_view>

namespace ntbcare::sim {

/// "081234567890", "+62 812-3456-7890" -> "6281234567890"; other digits unchanged.
[[nodiscard]] std::string wire_number(std::string_view dialled);

/// "6281234567890" -> "081234567890"; other digits unchanged.
[[nodiscard]] std::string dialled_number(std::string_view wire);

} // namespace ntbcare::sim
