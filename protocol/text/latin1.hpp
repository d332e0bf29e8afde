#pragma once

// The alphabets of one octet a character that SMPP names: ISO 8859-1, -5, -8 and IA5/ASCII.
// Called by charset.
// Must never guess: which of them a link means is decided in charset.

#include "protocol/errc.hpp"
#include "protocol/text/utf8.hpp"

#include <string>
#include <string_view>

namespace ntbcare::protocol {

/// Reads ISO 8859-1; every octet is a character, so nothing can fail.
[[nodiscard]] std::string decode_latin1(octet_view latin1);

/// The text as ISO 8859-1. Errors: invalid_character.
[[nodiscard]] result<octets> encode_latin1(std::string_view utf8);

/// Reads ASCII; an octet above 0x7F gives U+FFFD, with invalid_byte beside the text.
[[nodiscard]] decoded_text decode_ascii(octet_view ascii);

/// The text as ASCII. Errors: invalid_character.
[[nodiscard]] result<octets> encode_ascii(std::string_view utf8);

/// Read and write ISO 8859-5 (data_coding 6). Errors: invalid_character.
[[nodiscard]] std::string decode_cyrillic(octet_view iso8859_5);
[[nodiscard]] result<octets> encode_cyrillic(std::string_view utf8);

/// Read and write ISO 8859-8 (data_coding 7); unassigned octets give U+FFFD, with invalid_byte.
/// Errors of writing: invalid_character.
[[nodiscard]] decoded_text decode_hebrew(octet_view iso8859_8);
[[nodiscard]] result<octets> encode_hebrew(std::string_view utf8);

} // namespace ntbcare::protocol
