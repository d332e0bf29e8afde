#pragma once

// Which alphabet a message is in: data_coding (SMPP 3.4 section 5.2.19, GSM 03.38 section 4) read
// together with the charset profile of the link, because data_coding 0 means what the SMSC likes.
// Called by gateway/flow and the tests for every message that comes in or goes out.
// Must never fail on what came from outside: an unknown data_coding gives a best effort, flagged.

#include "protocol/errc.hpp"
#include "protocol/text/national.hpp"
#include "protocol/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

/// The alphabets that a message body can be written in.
enum class alphabet : std::uint8_t {
    gsm7,        ///< GSM 03.38 default alphabet, one septet an octet.
    gsm7_packed, ///< The same, 8 septets in 7 octets.
    ascii,
    latin1,   ///< ISO 8859-1.
    cyrillic, ///< ISO 8859-5.
    hebrew,   ///< ISO 8859-8.
    utf8,
    ucs2,    ///< UTF-16 big endian.
    utf16le, ///< What a sender on a PC sometimes means by UCS-2.
};

/// What a link's SMSC means by data_coding. An alphabet alone is a profile too: most links need no
/// more.
struct charset_profile {
    alphabet standard = alphabet::gsm7; ///< Of data_coding 0: `charset` in the configuration.
    /// Of other values, where the SMSC breaks the specification: 1 or 3 for GSM 7-bit, 8 for UTF-8
    /// ... `data_coding_overrides` in the configuration. The first of a value counts.
    std::vector<std::pair<std::uint8_t, alphabet>> overrides{};

    charset_profile() = default;
    charset_profile(alphabet of_zero) // NOLINT(google-explicit-constructor)
        : standard{of_zero} {}

    [[nodiscard]] std::optional<alphabet> override_of(std::uint8_t data_coding) const noexcept;

    friend bool operator==(const charset_profile&, const charset_profile&) = default;
};

/// A message body as text, and how sure that is.
struct decoded_message {
    std::string text{};             ///< Valid UTF-8.
    alphabet used = alphabet::gsm7; ///< The alphabet the octets were read in.
    bool exact = true;              ///< false: data_coding unknown or octets did not fit it.
    std::optional<std::uint8_t> message_class{}; ///< GSM 03.38: 0 flash, 1 ME, 2 SIM, 3 TE.

    friend bool operator==(const decoded_message&, const decoded_message&) = default;
};

/// The alphabet that `data_coding` names on a link of this profile; `known` is false for reserved
/// values.
struct named_alphabet {
    alphabet used = alphabet::gsm7;
    bool known = true;
    bool eight_bit =
        false; ///< 8-bit data: text only by luck, read as UTF-8 when valid, else Latin-1.
    bool compressed = false; ///< GSM 03.42 compression, which nobody sends; read as if it were not.
    std::optional<std::uint8_t> message_class{};

    friend bool operator==(const named_alphabet&, const named_alphabet&) = default;
};
[[nodiscard]] named_alphabet
alphabet_of(std::uint8_t data_coding, const charset_profile& profile) noexcept;

/// The body (UDH already removed, parts already joined) as text, septets by the tables that the UDH
/// named. Never fails.
[[nodiscard]] decoded_message decode_message(
    std::uint8_t data_coding,
    const charset_profile& profile,
    octet_view body,
    national_tables tables = {}
);

/// The body of one part in a form that can be joined with others: packed septets are unpacked by
/// the size of the UDH that stood before them, everything else is returned as it is.
/// Decode what was joined with `joined_profile(profile)`.
[[nodiscard]] octets joinable(
    std::uint8_t data_coding, const charset_profile& profile, octet_view body, std::size_t udh_size
);
[[nodiscard]] charset_profile joined_profile(charset_profile profile) noexcept;

/// Reads octets that are known to be in one alphabet. Errors beside the text: invalid_byte.
[[nodiscard]] decoded_text decode_as(alphabet from, octet_view body);

/// Writes the text in one alphabet. Errors: invalid_character.
[[nodiscard]] result<octets> encode_as(alphabet to, std::string_view utf8);

/// The smallest of gsm7, latin1 and ucs2 that can carry the text.
[[nodiscard]] alphabet smallest_alphabet(std::string_view utf8) noexcept;

/// The name used in configuration and logs: "gsm7", "gsm7_packed", "ascii", "latin1", "utf8",
/// "ucs2".
[[nodiscard]] std::string_view to_string(alphabet value) noexcept;

/// The reverse; accepts other common spellings too: "gsm0338", "ISO-8859-1", "ucs2be", "UTF-16".
[[nodiscard]] std::optional<alphabet> alphabet_from(std::string_view name) noexcept;

} // namespace ntbcare::protocol
