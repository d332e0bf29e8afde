// The command line's end of the desk's socket: one line there, one line back, with a deadline.
// Blocking; used by commands only, never by the running gateway.
#pragma once

#include "gateway/desk/socket_file.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace ntbcare::desk {

/// `line` with its newline. The answer without; nullopt: the gateway went away or was too slow.
[[nodiscard]] std::optional<std::string>
ask(const descriptor& socket, const std::string& line, std::chrono::milliseconds within);

} // namespace ntbcare::desk
