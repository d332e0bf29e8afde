// Times as people of the province read them. Called by the commands.
#pragma once

#include "routing/model/moment.hpp"

#include <string>

namespace ntbcare::cli {

/// "2026-07-01 09:15", in WITA.
[[nodiscard]] std::string local_time(routing::wall_time at);

} // namespace ntbcare::cli
