// The part of the command line that is about secrecy: `tickets exclude`, `tickets unseal` and
// `users`. main adds it to the rest.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace ntbcare::cli {

/// Adds the commands to the line. When one was chosen, `chosen` runs it and gives the exit code;
/// `config` must live until then, and `json`, the flag of `tickets`, the subcommand of that name.
void describe_secrecy(
    CLI::App& line,
    CLI::App& tickets,
    const std::string& config,
    const bool& json,
    std::function<int()>& chosen
);

} // namespace ntbcare::cli
