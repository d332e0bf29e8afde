// What is in a gateway's store, read past the gateway: tests count there what it promised.
// It opens the file read-only and knows two tables. Never used while a test still needs the gateway
// to be the only reader.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

namespace ntbcare::sim {

struct stored_tickets {
    std::size_t count = 0;
    /// First text of a ticket and how many tickets begin with it.
    std::map<std::string, std::size_t> by_text;
};

/// Throws SQLite::Exception when it cannot be read.
[[nodiscard]] stored_tickets read_tickets(const std::filesystem::path& store);

} // namespace ntbcare::sim
