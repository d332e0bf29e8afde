#pragma once
// Reading and writing of big-endian integers in octets.
// Used by framer, layout, decode and codec only; callers check the bounds first.

#include "protocol/errc.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ntbcare::protocol {

/// Precondition: offset + 4 <= bytes.size().
[[nodiscard]] inline std::uint32_t read_u32(octet_view bytes, std::size_t offset) {
    return (static_cast<std::uint32_t>(bytes[offset]) << 24) |
           (static_cast<std::uint32_t>(bytes[offset + 1]) << 16) |
           (static_cast<std::uint32_t>(bytes[offset + 2]) << 8) |
           static_cast<std::uint32_t>(bytes[offset + 3]);
}

/// Precondition: offset + 4 <= bytes.size().
inline void write_u32(std::span<std::uint8_t> bytes, std::size_t offset, std::uint32_t value) {
    bytes[offset] = static_cast<std::uint8_t>(value >> 24);
    bytes[offset + 1] = static_cast<std::uint8_t>(value >> 16);
    bytes[offset + 2] = static_cast<std::uint8_t>(value >> 8);
    bytes[offset + 3] = static_cast<std::uint8_t>(value);
}

} // namespace ntbcare::protocol
