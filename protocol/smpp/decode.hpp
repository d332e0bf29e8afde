#pragma once
// One frame of octets to one PDU value, liberally: what could be read is given even when something
// was wrong, with the error beside it.
// Used by the session for every inbound PDU, and by tests and fuzzing.
// It must never throw on what the octets say, nor read past them (allocation aside).

#include "protocol/smpp/pdu.hpp"

#include <optional>

namespace ntbcare::protocol {

struct decoded {
    pdu value{};
    /// The first thing wrong. A bad TLV does not cost a citizen her complaint: look at body_whole.
    std::optional<errc> error{};
    /// The mandatory part was read to its end (or is a response that may lack it).
    bool body_whole = true;
};

/// `frame` is what the framer gives: a whole PDU. Shorter than a header: invalid_command_length.
/// unknown_command_id leaves command, status and sequence readable in `value`.
[[nodiscard]] decoded decode(octet_view frame);

} // namespace ntbcare::protocol
