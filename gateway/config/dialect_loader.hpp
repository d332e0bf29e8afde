// Files of conf/ussd: how one carrier speaks USSD over SMPP, as a protocol::ussd_dialect. The
// configuration's loader reads one for each link that names it; tests read all that are shipped.
#pragma once

#include "gateway/config/problem.hpp"
#include "protocol/ussd/dialect.hpp"

#include <filesystem>

namespace ntbcare::config {

/// Strict: an unknown key, an operation outside 0 to 255, and what contradicts itself are problems;
/// use the dialect only when there are none.
[[nodiscard]] protocol::ussd_dialect
load_ussd_dialect(const std::filesystem::path& file, problem_list& problems);

} // namespace ntbcare::config
