// broadcasts: one text to many people, approved by two. Looking and counting read the store; what
// changes something is done by the running gateway.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace ntbcare::cli {

/// Adds the command to the line. When it was chosen, `chosen` runs it and gives the exit code;
/// `config` must live until then.
void describe_broadcasts(CLI::App& line, const std::string& config, std::function<int()>& chosen);

} // namespace ntbcare::cli
