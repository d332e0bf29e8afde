// conf/ussd/*.toml: how a carrier speaks USSD over SMPP, one file a dialect, as read_ussd and
// write_ussd of protocol want it. Called by whoever sets up a link that carries USSD; reads the
// file and nothing else. A dialect that contradicts itself is a problem, never mended.
#pragma once

#include "gateway/config/problem.hpp"
#include "protocol/ussd/dialect.hpp"

#include <filesystem>

namespace ntbcare::config {

/// Operations of one list; there are no more.
inline constexpr std::size_t ussd_operations_max = 256;

/// Problems name line and key. What is returned beside them is not to be used.
[[nodiscard]] protocol::ussd_dialect
load_ussd_dialect(const std::filesystem::path& file, problem_list& problems);

} // namespace ntbcare::config
