#include "gateway/config/problem.hpp"

#include <fmt/format.h>

namespace ntbcare::config {

std::string to_string(const problem& found) {
    return fmt::format("{}:{}: {}: expected {}", found.file, found.line, found.key, found.expected);
}

} // namespace ntbcare::config
