// FNV-1a of 64 bits. Its values stand in the learnt model's file, so they are ours to keep: the
// hash of the standard library may change with it.
#pragma once

#include <cstdint>
#include <string_view>

namespace ntbcare::routing {

inline constexpr std::uint64_t fnv1a_start = 0xCBF29CE484222325ULL;

/// Goes on from `before`: the hash of joined texts without joining them.
[[nodiscard]] constexpr std::uint64_t
fnv1a(std::string_view octets, std::uint64_t before = fnv1a_start) {
    for (const char each : octets)
        before = (before ^ static_cast<unsigned char>(each)) * 0x100000001B3ULL;
    return before;
}

/// 32 bits of it, never 0: an empty place of a table.
[[nodiscard]] constexpr std::uint32_t folded(std::uint64_t hash) {
    const auto both = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    return both == 0 ? 1 : both;
}

} // namespace ntbcare::routing
