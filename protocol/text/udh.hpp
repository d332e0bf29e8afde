#pragma once

// The User Data Header (GSM 03.40 section 9.2.3.24): information elements in front of a message
// body, of which concatenation is the one that matters to us. Reads it, builds it, and finds it
// again when the SMSC lost the flag that announces it.
// Called by gateway/flow for each inbound part, and by segment.
// Must never throw away a body because its header is odd: the error stands beside what was read.

#include "protocol/errc.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ntbcare::protocol {

inline constexpr std::uint8_t concat_8bit_element = 0x00;
inline constexpr std::uint8_t concat_16bit_element = 0x08;

/// The largest UDH: one octet of length and 255 octets of elements.
inline constexpr std::size_t udh_octets_max = 256;

/// Which part of which long message this is. `total` and `number` may be nonsense when they come
/// from outside: ask is_usable().
struct concat {
    std::uint16_t reference = 0;
    std::uint8_t width = 8; ///< Bits of the reference: 8 or 16. SAR TLVs count as 16.
    std::uint8_t total = 0;
    std::uint8_t number = 0; ///< 1 to total.

    /// Whether 1 <= number <= total.
    [[nodiscard]] bool is_usable() const noexcept { return number >= 1 && number <= total; }

    friend bool operator==(const concat&, const concat&) = default;
};

/// One element, kept raw whatever its meaning.
struct information_element {
    std::uint8_t id = 0;
    octets data{};

    friend bool operator==(const information_element&, const information_element&) = default;
};

/// What stood in front of a body. With an error the elements before the broken one are there.
struct user_data_header {
    std::vector<information_element> elements{};
    std::optional<concat> part{}; ///< A usable element before others, 8-bit before 16-bit.
    std::size_t size = 0; ///< Octets of the whole header, UDHL included; never past the end.
    /// invalid_udh_length (UDHL past the end), invalid_udh_data (no octet at all, or half an
    /// element), invalid_udh_ie_length (an element past the end, or an 8-bit concatenation not 3
    /// octets long), invalid_16bit_concat_ie (a 16-bit concatenation not 4 octets long).
    boost::system::error_code error{};

    friend bool operator==(const user_data_header&, const user_data_header&) = default;
};

/// Reads the header in front of `message`. The body is body_after(message, header).
[[nodiscard]] user_data_header parse_udh(octet_view message);

/// What follows the header. When UDHL itself was impossible (size 0) that is the whole message.
[[nodiscard]] octet_view body_after(octet_view message, const user_data_header& header) noexcept;

/// Writes a header. Errors: invalid_udh_ie_length (an element over 255 octets), invalid_udh_length
/// (all together over 255 octets).
[[nodiscard]] result<octets> build_udh(std::span<const information_element> elements);

/// The usual header of one part: 05 00 03 rr tt nn, or 06 08 04 rr rr tt nn for width 16.
[[nodiscard]] octets build_concat_udh(const concat& part);

/// A header in octets whose UDHI flag is not set: only 05 00 03 and 06 08 04 with a usable part of
/// total >= 2 and some body are taken for one, since text never starts like that.
[[nodiscard]] std::optional<user_data_header> recover_udh(octet_view message);

/// The part named by sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 section
/// 5.3.2.22 to 24). nullopt unless all three are there and usable.
[[nodiscard]] std::optional<concat> concat_from_sar(
    std::optional<std::uint16_t> reference,
    std::optional<std::uint8_t> total,
    std::optional<std::uint8_t> number
) noexcept;

} // namespace ntbcare::protocol
