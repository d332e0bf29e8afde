// The words of `ntbcare-gateway held ...`: what they are, and which command each calls. Used by
// main.
#pragma once

#include "gateway/cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <string>

namespace ntbcare::cli {

struct held_arguments {
    held_options list;
    std::string which; ///< A reply, a country or a sender.
    std::string reason;
    desk_options desk;
};

/// `given` outlives the line.
void describe_held(CLI::App& line, held_arguments& given);
[[nodiscard]] int
run_held(const CLI::App& chosen, const std::filesystem::path& config_file, held_arguments given);

} // namespace ntbcare::cli
