// Which group a number belongs to by its first digits: conf/msisdn_prefix_id.csv, which lists
// mobile prefixes and their operators, met with the carriers that [[group]] tables name. Called by
// gateway_config; the sender gets the result.
#pragma once

#include "gateway/config/gateway_config.hpp"
#include "gateway/config/problem.hpp"

#include <vector>

namespace ntbcare::config {

/// Routes in the order of the file; none, and the file is not read, when no group names a carrier.
/// A carrier that the file does not know, or that two groups name, is a problem.
[[nodiscard]] std::vector<prefix_route>
load_prefix_routes(const gateway_config& config, problem_list& problems);

} // namespace ntbcare::config
