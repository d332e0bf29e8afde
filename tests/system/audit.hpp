// Counts in a gateway's store what became of people's messages, each known by a tag of its own that
// stands in every part of its text. Used by tests that promise "nothing lost, nothing doubled" for
// many messages at once. It must never ask the gateway: see stored.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::sim {

/// "017-0012": of one person in one group.
[[nodiscard]] std::string tag_of(std::size_t group, std::size_t person);

/// One line for each tag that has no row in the store, or not exactly one ticket.
[[nodiscard]] std::vector<std::string>
lost_or_doubled(const std::filesystem::path& store, std::span<const std::string> tags);

} // namespace ntbcare::sim
