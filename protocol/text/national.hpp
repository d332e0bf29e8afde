#pragma once

// National language tables (3GPP TS 23.038 annex A): a phone that writes Turkish, Spanish or
// Portuguese names in the user data header which letters stand where, and the septets mean nothing
// without it.
// Called by charset, for bodies in the default alphabet only.
// Must never refuse a text: a language of which we have no table is read in the default alphabet,
// with the error beside it.

#include "protocol/errc.hpp"
#include "protocol/text/udh.hpp"
#include "protocol/text/utf8.hpp"

#include <cstdint>

namespace ntbcare::protocol {

/// Information elements of 3GPP TS 23.040 sections 9.2.3.24.15 and 16.
inline constexpr std::uint8_t single_shift_element = 0x24;
inline constexpr std::uint8_t locking_shift_element = 0x25;

/// National language identifiers; 0 is the default alphabet.
struct national_tables {
    std::uint8_t locking = 0; ///< What plain septets mean.
    std::uint8_t single = 0;  ///< What a septet behind an escape means.

    friend bool operator==(const national_tables&, const national_tables&) = default;
};

/// The tables that a header names; of several the last, as the standard says.
[[nodiscard]] national_tables national_tables_in(const user_data_header& header) noexcept;

/// Reads unpacked septets by these tables. Beside the text: invalid_byte, as in decode_gsm7(), and
/// for a table we do not have.
[[nodiscard]] decoded_text decode_national(octet_view septets, national_tables by);

} // namespace ntbcare::protocol
