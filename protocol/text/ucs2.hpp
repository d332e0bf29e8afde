#pragma once

// UCS-2 as phones really send it: UTF-16 big endian with surrogate pairs.
// Called by charset and segment.
// Must never lose a character silently: what cannot be read is shown as U+FFFD.

#include "protocol/errc.hpp"
#include "protocol/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ntbcare::protocol {

/// Which octet of a unit comes first: big on the air, little only by mistake.
enum class octet_order : std::uint8_t { big, little };

/// Reads UTF-16. A lone surrogate and a last odd octet give U+FFFD, with invalid_byte beside the
/// text.
/// A leading byte order mark is obeyed and left out.
[[nodiscard]] decoded_text decode_ucs2(octet_view utf16, octet_order order = octet_order::big);

/// The text as UTF-16, without a mark; a broken piece of UTF-8 becomes U+FFFD.
[[nodiscard]] octets encode_ucs2(std::string_view utf8, octet_order order = octet_order::big);

/// How many 16-bit units the text takes: 2 for each character above U+FFFF.
[[nodiscard]] std::size_t ucs2_units(std::string_view utf8) noexcept;

} // namespace ntbcare::protocol
