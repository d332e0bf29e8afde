// What the coordinator does to one ticket, on the command line: route, split, merge, close, reject.
// Each is carried out by the running gateway, or without one by itself.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace ntbcare::cli {

/// Adds them to `tickets`; `config` and `json` are read when the chosen one runs.
void describe_deeds(
    CLI::App& tickets, const std::string& config, const bool& json, std::function<int()>& chosen
);

} // namespace ntbcare::cli
