// The line between the carrier and a gateway, with its faults: PDUs as the session wrote them go
// in, octets as they are sent come out, and in which pieces. One for the whole carrier, called by
// its connections for each write. It must never touch a socket; without a fault it changes nothing.
#pragma once

#include "protocol/smpp/pdu.hpp"
#include "tests/smsc/fault_dice.hpp"

#include <vector>

namespace ntbcare::sim {

class wire {
public:
    /// `dice` outlives the wire.
    wire(const fault_options& options, fault_dice& dice)
        : options_{options}
        , dice_{dice} {}

    /// Whole PDUs, replaced by what goes on the line.
    void spoil(protocol::octets& pdus);
    /// How many of `left` octets go into the next write.
    [[nodiscard]] std::size_t next_write(std::size_t left);
    /// TLVs for a deliver_sm or a response: none, or some that nobody knows.
    [[nodiscard]] const std::vector<protocol::tlv>& extras();

private:
    void spoil_frame(protocol::octets& frame);

    fault_options options_;
    fault_dice& dice_;
    std::size_t deliveries_ = 0;
};

/// The PDU with this fault in its length.
void spoil_length(protocol::octets& frame, length_fault how);

} // namespace ntbcare::sim
