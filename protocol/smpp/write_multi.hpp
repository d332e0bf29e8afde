#pragma once
// The two PDUs that libsmpp34 must never see (it writes past its own memory on them).
// Used by the codec only.

#include "protocol/smpp/pdu.hpp"

#include <optional>

namespace ntbcare::protocol {

/// Appends a header (still to be filled) and the mandatory part. What was appended before an error
/// stays for the caller to take back. Precondition: submit_multi or submit_multi_resp.
[[nodiscard]] std::optional<errc>
write_multi(command_id command, const pdu_body& body, octets& out);

} // namespace ntbcare::protocol
