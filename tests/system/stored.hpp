// What is in a gateway's store, read past the gateway: tests count there what it promised.
// It opens the file read-only and knows four tables. Never used while a test still needs the
// gateway to be the only reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ntbcare::sim {

struct stored_tickets {
    std::size_t count = 0;
    /// First text of a ticket and how many tickets begin with it.
    std::map<std::string, std::size_t> by_text;
};

/// Throws SQLite::Exception when it cannot be read.
[[nodiscard]] stored_tickets read_tickets(const std::filesystem::path& store);

/// One SMS that the gateway wrote.
struct stored_reply {
    std::string group; ///< Of the link it leaves by.
    std::string state; ///< "queued", "accepted", "delivered", "failed", "expired", "held".
    std::string reason;
    std::int64_t ticket = 0;
};
[[nodiscard]] std::vector<stored_reply> read_replies(const std::filesystem::path& store);

/// How many SMS with these words were written because of each ticket; tickets without are absent.
[[nodiscard]] std::map<std::int64_t, std::size_t>
read_told(const std::filesystem::path& store, const std::string& words);

/// The octets of every message and part that was acknowledged.
[[nodiscard]] std::vector<std::string> read_received(const std::filesystem::path& store);

} // namespace ntbcare::sim
