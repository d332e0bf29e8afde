#pragma once
// PDU values to octets: strict in what we send. Messages and their answers are written field by
// field; libsmpp34 packs everything else under guards, and what it cannot say (TLVs, foreign
// numbering plans, 3.3, statuses) is patched in after it.
// Used by the session and tests. One thread at a time: the library keeps process-wide state; two
// threads inside it at once is our own mistake and asserted.
// It must never let a type or a message of the library out: its error text holds people's numbers.

#include "protocol/smpp/pdu.hpp"

#include <optional>

namespace ntbcare::protocol {

/// Appends the PDU's octets to `out`. On an error `out` is as before:
/// unknown_command_id, body_mismatch (the body is not the command's; no_body is right for every
/// response), field_too_long, embedded_null, packing_failed.
result<void> encode(const pdu& value, octets& out);

/// The same from its parts, so that a body need not be copied to be sent.
result<void> encode(
    command_id command,
    std::uint32_t status,
    std::uint32_t sequence,
    const pdu_body& body,
    std::span<const tlv> tlvs,
    octets& out
);

/// The same into new memory.
[[nodiscard]] result<octets> encode(const pdu& value);

/// Appends a PDU that is only a header: enquire_link and the like, and every bare response.
void encode_header(command_id command, std::uint32_t status, std::uint32_t sequence, octets& out);

/// The same with the mandatory part packed by libsmpp34, also where encode() writes it itself. For
/// the tests and the fuzz target that hold our writer against it.
[[nodiscard]] result<octets> encode_with_library(const pdu& value);

/// What libsmpp34's own unpack says of a frame without TLVs, as a value of ours. For the tests and
/// the fuzz target that hold our decoder against it; nothing if it refuses, or if its guards do
/// (submit_multi, over-long strings, lengths that do not agree).
[[nodiscard]] std::optional<pdu> decode_with_library(octet_view frame);

} // namespace ntbcare::protocol
