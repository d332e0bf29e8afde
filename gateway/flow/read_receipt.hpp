// A delivery receipt as it comes: a deliver_sm or data_sm like every message. Pure; the exchange
// asks for each message whether it is one, and the link doctor writes down how it was said.
#pragma once

#include "protocol/address.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/smpp/receipt.hpp"

#include <cstdint>
#include <optional>

namespace ntbcare::flow {

struct receipt_message {
    protocol::receipt value;
    protocol::address source;      ///< The phone that the SMS went to.
    protocol::address destination; ///< Us; some SMSCs have the two the other way round.
    bool id_in_tlv = false;
    bool state_in_tlv = false;
    std::uint8_t data_coding = 0; ///< As said; receipts are ASCII whatever it is.
};

/// Nothing when it is a person's message. Some SMSCs send receipts without saying so in esm_class:
/// a text with an id and a state in it is one.
[[nodiscard]] std::optional<receipt_message> read_receipt(const protocol::pdu& received);

} // namespace ntbcare::flow
