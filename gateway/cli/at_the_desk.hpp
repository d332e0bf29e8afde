// How a command that writes is carried out: by the running gateway over its socket, or, when none
// runs, by the same turn in this process, with the store's lock. Used by the commands of the desk.
#pragma once

#include "gateway/cli/commands.hpp"
#include "gateway/flow/desk.hpp"

#include <filesystem>

namespace ntbcare::cli {

/// Prints what came of it, for a person or as one JSON object, and returns the exit code.
[[nodiscard]] int at_the_desk(
    const std::filesystem::path& config_file,
    const flow::desk_action& action,
    const desk_options& options
);

} // namespace ntbcare::cli
