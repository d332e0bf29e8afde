#pragma once

// The GSM 7-bit default alphabet with its extension table (GSM 03.38 section 6.2.1), unpacked (one
// septet an octet, as most SMPP links carry it) and packed (8 septets in 7 octets).
// Called by charset and segment, and by gateway/app for the length of reply templates.
// Must never refuse what came from outside: decoding always gives a text, with the error beside it.

#include "protocol/errc.hpp"
#include "protocol/text/utf8.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::protocol {

/// The septet that says "the next one is from the extension table".
inline constexpr std::uint8_t gsm7_escape = 0x1B;

/// What fills the last octet when exactly 7 bits are spare. SMS carries zeros (GSM 03.38 6.1.2.1);
/// USSD carries CR, and a text that ends in CR on an octet boundary gets a second one (6.1.2.3).
enum class septet_padding { zero, carriage_return };

/// How many septets the text takes in the default alphabet, an extension character counting 2.
/// nullopt when a character is not in the alphabet.
[[nodiscard]] std::optional<std::size_t> septets(std::string_view utf8) noexcept;

/// The text as unpacked septets. Errors: invalid_character (not in the alphabet, or broken UTF-8).
[[nodiscard]] result<octets> encode_gsm7(std::string_view utf8);

/// The text as packed septets. Errors: invalid_character.
[[nodiscard]] result<octets>
encode_gsm7_packed(std::string_view utf8, septet_padding padding = septet_padding::zero);

/// Reads unpacked septets. An unknown escape gives the character of the base table, a double escape
/// a space, a trailing escape nothing, an octet above 0x7F its Latin-1 character: each of them with
/// the error invalid_byte beside the text.
[[nodiscard]] decoded_text decode_gsm7(octet_view septets);

/// Reads packed septets that begin after `fill_bits` (0 to 6) bits: the alignment behind a UDH.
/// A last septet that can only be padding is dropped. Errors beside the text: invalid_byte.
[[nodiscard]] decoded_text decode_gsm7_packed(
    octet_view packed, septet_padding padding = septet_padding::zero, unsigned fill_bits = 0
);

/// Packs septets (the top bit of each octet is ignored) after `fill_bits` zero bits.
[[nodiscard]] octets pack_septets(
    octet_view septets, septet_padding padding = septet_padding::zero, unsigned fill_bits = 0
);

/// The reverse of pack_septets.
[[nodiscard]] octets unpack_septets(
    octet_view packed, septet_padding padding = septet_padding::zero, unsigned fill_bits = 0
);

/// The number of zero bits between a UDH of `udh_size` octets (UDHL included) and the first septet.
[[nodiscard]] unsigned fill_bits_after(std::size_t udh_size) noexcept;

/// The text in characters of the default alphabet only: curly quotes, dashes, foreign accents,
/// no-break spaces and the like get their nearest form, invisible marks vanish, the rest becomes
/// '?'.
/// Outgoing replies go through here, so that one curly quote never doubles their price.
/// No character takes more than three septets in it.
[[nodiscard]] std::string to_gsm7_text(std::string_view utf8);

/// A text of the default alphabet in its ASCII characters: accents are dropped, what has no nearest
/// form becomes '?'. For links whose SMSC reads data_coding 0 as ASCII.
[[nodiscard]] std::string to_ascii_text(std::string_view utf8);

/// Whether to_gsm7_text() turns a letter of this text into '?': one of a script that has no nearest
/// form here, as Arabic or Chinese. Signs and pictures may be lost without losing words.
[[nodiscard]] bool loses_letters_in_gsm7(std::string_view utf8) noexcept;

} // namespace ntbcare::protocol
