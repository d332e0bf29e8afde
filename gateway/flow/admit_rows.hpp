// Rows of the inbox and parts of long messages: what a part is to the joiner, and how a stored row
// becomes one again. Used by admission and by redecoding; nobody else includes it.
#pragma once

#include "db/rows.hpp"
#include "gateway/flow/admit_read.hpp"
#include "protocol/text/reassembler.hpp"

#include <string>

namespace ntbcare::flow {

[[nodiscard]] protocol::part_key key_of(const db::inbox_row& row, const routing::msisdn& sender);

[[nodiscard]] protocol::message_piece piece_of(
    const db::inbox_row& row,
    const routing::msisdn& sender,
    const message_content& content,
    const protocol::charset_profile& charset
);

/// A message or part as its row has it: the numbers were noted when it came, the octets are as
/// received.
[[nodiscard]] message_content
content_of(const db::inbox_row& row, const protocol::charset_profile& charset);

/// The words of a whole message's row, or of one part alone.
[[nodiscard]] std::string
text_of(const db::inbox_row& row, const protocol::charset_profile& charset);

} // namespace ntbcare::flow
