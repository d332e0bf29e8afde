#pragma once

// UTF-8 as it is used inside the house: everything that decoders of this folder return is valid
// UTF-8.
// Called by every encoder and decoder here, and by whoever takes text from outside (configuration,
// HTTP).
// Must never throw on outside data or change a text that is already valid.

#include "protocol/errc.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::protocol {

/// What stands where something unreadable stood: U+FFFD.
inline constexpr char32_t replacement_character = 0xFFFD;

/// One step through a text. `size` is 1 to 4 octets, 0 only at the end of the text.
struct code_point {
    char32_t value = 0;    ///< U+FFFD when the octets at this place are not UTF-8.
    std::uint8_t size = 0; ///< How many octets were used.
    bool valid = true;     ///< false: `value` stands for broken octets.

    friend bool operator==(const code_point&, const code_point&) = default;
};

/// Text of a decoder and, beside it, the first thing it could not read exactly. The text is always
/// usable.
struct decoded_text {
    std::string text{};                ///< Valid UTF-8, unreadable places as U+FFFD.
    boost::system::error_code error{}; ///< No error when every octet was understood.

    friend bool operator==(const decoded_text&, const decoded_text&) = default;
};

/// The code point that starts at octet `at`. Broken octets give U+FFFD of the longest well-begun
/// size.
[[nodiscard]] code_point next_code_point(std::string_view text, std::size_t at) noexcept;

/// Appends `value` as UTF-8; a surrogate or a value above U+10FFFF is appended as U+FFFD.
void append_utf8(std::string& text, char32_t value);

/// Whether every octet belongs to a well-formed code point (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view text) noexcept;

/// The same text when valid, otherwise with every broken piece replaced by U+FFFD.
[[nodiscard]] std::string repair_utf8(std::string_view text);

/// The number of code points; a broken piece counts as one.
[[nodiscard]] std::size_t count_code_points(std::string_view text) noexcept;

} // namespace ntbcare::protocol
