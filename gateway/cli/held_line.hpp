// The words of `ntbcare-gateway held ...`: what they are, and which command each calls. Used by
// main.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace ntbcare::cli {

/// Adds the command to the line. When it was chosen, `chosen` runs it and gives the exit code;
/// `config` must live until then.
void describe_held(CLI::App& line, const std::string& config, std::function<int()>& chosen);

} // namespace ntbcare::cli
