// Lines of any octets from a file or a pipe, each with a bound: what is longer is cut, never kept
// in memory. For commands that read texts.
#pragma once

#include <cstddef>
#include <cstdio>
#include <optional>
#include <string>

namespace ntbcare::cli {

/// The next line without its end ("\n" or "\r\n"), at most `octets_max` of it; nullopt at the end.
[[nodiscard]] std::optional<std::string> next_line(std::FILE* from, std::size_t octets_max);

} // namespace ntbcare::cli
