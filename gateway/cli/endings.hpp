// How a command ends when it cannot go on: the reason on standard error, with numbers masked (a
// reason may repeat what was typed), and the exit code that goes with it. Called by the commands.
#pragma once

#include "gateway/config/problem.hpp"

#include <string_view>

namespace ntbcare::cli {

/// One line a problem; exit_bad_configuration.
int print_problems(const config::problem_list& problems);
/// "ntbcare-gateway: <why>"; exit_failed.
int failed(std::string_view why);

} // namespace ntbcare::cli
