#pragma once
// What can be wrong with octets from a peer, or with a value we were asked to send.
// Used by every file of this folder and by its callers; one enum for the whole folder, so that an
// error can travel from the walk over a PDU to a log line without translation.
// It must never carry the octets that were wrong: they hold people's words and numbers.

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ntbcare::protocol {

enum class errc {
    /// command_length is below the 16 octets of a header; the stream cannot be framed any more.
    invalid_command_length = 1,
    /// command_length is over the configured maximum; the stream cannot be framed any more.
    command_length_too_large,
    /// The command id is none that SMPP 3.4 defines.
    unknown_command_id,
    /// sm_length says more octets than the PDU has left.
    sm_length_overrun,
    /// A TLV says more octets than the PDU has left.
    tlv_length_overrun,
    /// A TLV of a fixed size (SMPP 3.4 section 5.3.2) has another one.
    tlv_bad_size,
    /// A TLV that holds a C-octet string does not end in a zero octet.
    tlv_missing_null,
    /// A C-octet string of the mandatory part does not end inside the PDU.
    missing_null_terminator,
    /// The PDU ends before its mandatory part does.
    truncated_body,
    /// Octets are left that can be neither a field nor a TLV.
    trailing_garbage,
    /// The user data header says more octets than the message has.
    invalid_udh_length,
    /// The user data header ends inside an information element's two leading octets.
    invalid_udh_data,
    /// An information element says more octets than its header has left, or has a wrong size.
    invalid_udh_ie_length,
    /// A 16-bit concatenation element is not four octets long.
    invalid_16bit_concat_ie,
    /// A field that the format demands is not there.
    missing_field,
    /// An octet that the alphabet does not have.
    invalid_byte,
    /// A character that the alphabet cannot say.
    invalid_character,

    /// A value to send is longer than its field.
    field_too_long,
    /// A value to send holds a zero octet inside a C-octet string.
    embedded_null,
    /// The body does not belong to the command.
    body_mismatch,
    /// libsmpp34 refused what should be packable, or packed another length than we counted.
    packing_failed,
    /// As many requests are in flight as the window allows.
    window_full,
    /// The session is not in a state in which this command may be sent.
    wrong_state,
    /// The peer speaks SMPP 3.3 and the value needs a TLV.
    tlv_not_allowed,
    /// A text needs more segments than allowed.
    too_many_parts,
};

/// The name as written above; stable, used in logs and test vectors.
[[nodiscard]] std::string_view name_of(errc error);
/// The inverse of name_of; nothing if no error has that name.
[[nodiscard]] std::optional<errc> errc_named(std::string_view name);

[[nodiscard]] const boost::system::error_category& protocol_category();
[[nodiscard]] boost::system::error_code make_error_code(errc error);

template <class T>
using result = boost::system::result<T>;

using octets = std::vector<std::uint8_t>;
using octet_view = std::span<const std::uint8_t>;

} // namespace ntbcare::protocol

template <>
struct boost::system::is_error_code_enum<ntbcare::protocol::errc> : std::true_type {};
