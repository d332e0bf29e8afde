// The submit_sm for one part of a message, with the fields of the link that sends it. Pure; called
// by sender at the moment of sending, so that a message which changes its link changes its fields.
#pragma once

#include "gateway/flow/send_link.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/text/segment.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <string>

namespace ntbcare::flow {

[[nodiscard]] bool asks_for_receipt(const send_link& from, const db::outbox_row& row);

[[nodiscard]] protocol::pdu make_submit(
    const send_link& from,
    const db::outbox_row& row,
    const protocol::message_part& part,
    std::uint8_t data_coding,
    routing::wall_time now
);

/// "000000010000000R": from now on (SMPP 3.4 section 7.1.1), rounded down, at least a second.
[[nodiscard]] std::string relative_time(std::chrono::milliseconds from_now);

} // namespace ntbcare::flow
