// A passphrase from whoever sits at the terminal, who does not see it typed, or one line of
// standard input when that is none. Never an argument: those are seen by everybody on the machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::cli {

inline constexpr std::size_t passphrase_octets_max = 200;
/// Of a new one.
inline constexpr std::size_t passphrase_octets_min = 12;

/// `prompt` goes to the terminal only. nullopt: nothing came, or more than
/// `passphrase_octets_max`. The caller overwrites what it got (db::forget).
[[nodiscard]] std::optional<std::string> read_passphrase(std::string_view prompt);

} // namespace ntbcare::cli
