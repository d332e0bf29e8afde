#pragma once

// UCS-2 as phones really send it: UTF-16 big endian with surrogate pairs.
// Called by charset and segment.
// Must never lose a character silently: what cannot be read is shown as U+FFFD.

#include "protocol/errc.hpp"
#include "protocol/text/utf8.hpp"

#include <cstddef>
#include <string_view>

namespace ntbcare::protocol {

/// Reads UTF-16BE. A lone surrogate and a last odd octet give U+FFFD, with invalid_byte beside the
/// text.
[[nodiscard]] decoded_text decode_ucs2(octet_view utf16);

/// The text as UTF-16BE; a broken piece of UTF-8 becomes U+FFFD.
[[nodiscard]] octets encode_ucs2(std::string_view utf8);

/// How many 16-bit units the text takes: 2 for each character above U+FFFF.
[[nodiscard]] std::size_t ucs2_units(std::string_view utf8) noexcept;

} // namespace ntbcare::protocol
