// The part of the command line that is about secrecy: `tickets exclude`, `tickets unseal` and
// `users`. main adds it to the rest.
#pragma once

#include "gateway/cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace ntbcare::cli {

struct secrecy_arguments {
    std::string number;
    std::string user;
    exclude_options exclude;
    unseal_options unseal;
    desk_options desk;
};

/// `tickets` is the subcommand of that name; `given` outlives the parsing.
void describe_secrecy(CLI::App& line, CLI::App& tickets, secrecy_arguments& given);
/// nullopt: something else was asked for.
[[nodiscard]] std::optional<int>
run_secrecy(const CLI::App& line, const std::string& config_file, secrecy_arguments& given);

} // namespace ntbcare::cli
