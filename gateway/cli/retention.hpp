// retention: what is kept and for how long. With --dry-run it only counts; without it asks the
// running gateway to erase today's now; hold exempts one ticket.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace ntbcare::cli {

/// Adds the command to the line. When it was chosen, `chosen` runs it and gives the exit code;
/// `config` must live until then.
void describe_retention(CLI::App& line, const std::string& config, std::function<int()>& chosen);

} // namespace ntbcare::cli
