#pragma once
// The mandatory fields of every command with their maxima (SMPP 3.4 section 4), as a table, and a
// bounded walk over a PDU's octets that finds where each field lies.
// Used by decode (to read), codec (to know the offsets it patches) and whoever keeps a broken PDU.
// It must never read past the octets it is given, whatever their lengths say.

#include "protocol/smpp/pdu.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ntbcare::protocol {

enum class field_kind : std::uint8_t {
    octet,        ///< one octet
    text,         ///< C-octet string
    address,      ///< C-octet string that holds a number
    message,      ///< sm_length and as many octets
    destinations, ///< number_of_dests and the dest_address list of submit_multi
    failures,     ///< no_unsuccess and the unsuccess_sme list of submit_multi_resp
};

struct field {
    std::string_view name; ///< the word of the specification
    field_kind kind{};
    /// text and address: most octets with the terminating zero; message: most octets. What we send
    /// keeps to it. What we take may be longer as long as it ends inside the PDU: a long message id
    /// is no reason to lose the answer it stands in.
    std::uint16_t octets_max{};
};

struct command_layout {
    command_id command{};
    std::span<const field> fields;
    bool carries_tlvs = false;
};

inline constexpr std::size_t fields_max = 18;
/// Most entries of the two lists of submit_multi.
inline constexpr std::size_t list_entries_max = 254;
inline constexpr std::size_t short_message_octets_max = 254;

/// Nothing if SMPP 3.4 does not know the command.
[[nodiscard]] const command_layout* layout_of(command_id command);

/// Where a field's value lies: without terminator, without sm_length or list count.
struct slice {
    std::uint32_t offset{};
    std::uint32_t length{};
};

struct field_walk {
    std::array<slice, fields_max> fields{}; ///< those not reached are empty
    std::size_t reached = 0;                ///< how many fields are whole
    std::size_t end = 0;                    ///< offset behind the last whole field
    std::optional<errc> error; ///< truncated_body, missing_null_terminator, sm_length_overrun
};

/// Walks the mandatory part. On sm_length_overrun the message's slice holds what is there.
/// Precondition: frame holds a header (16 octets).
[[nodiscard]] field_walk walk(const command_layout& layout, octet_view frame);

/// Overwrites the digits of every address that the walk reaches, in place, so that a broken PDU can
/// be kept without naming anyone. False: an address was not reached, or may be where no field is
/// (unknown command, broken before its addresses end): then the octets must be sealed instead.
[[nodiscard]] bool blank_addresses(std::span<std::uint8_t> frame);

} // namespace ntbcare::protocol
