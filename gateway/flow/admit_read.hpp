// What a received message PDU says: its octets wherever they stand, its header parsed, which part
// it is, and whether it is meant for people at all. Pure; used by admission only. It must never
// fail on what came from outside.
#pragma once

#include "protocol/address.hpp"
#include "protocol/errc.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/text/udh.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace ntbcare::flow {

struct message_content {
    protocol::address source;
    protocol::address destination;
    std::uint8_t esm_class = 0;
    std::uint8_t data_coding = 0;
    protocol::octets octets;          ///< short_message, or message_payload when that is empty.
    std::size_t body_at = 0;          ///< Where the text begins behind the user data header.
    protocol::national_tables tables; ///< Named in that header.
    std::string vendor_id;            ///< The SMSC's own id of this message, if it says one.
    bool for_machine = false;         ///< Its protocol id says so.
    bool binary = false;              ///< For a phone's applications, or no text at all.
    /// Of a long message of at least two parts; only when it can be joined.
    std::optional<protocol::concat> part;
    /// The three SAR TLVs say which part; the octets alone do not tell it from its siblings.
    bool part_from_tlvs = false;

    [[nodiscard]] protocol::octet_view body() const {
        return protocol::octet_view{octets}.subspan(body_at);
    }
};

/// A part with a larger body than this is a message of its own.
inline constexpr std::size_t part_octets_max = 256;

/// Nothing when the PDU carries no message. `charset` is the link's.
[[nodiscard]] std::optional<message_content>
read_message(const protocol::pdu& received, const protocol::charset_profile& charset = {});

/// Octets stored in a row, read again: UDH by its flag or its look.
void read_header(message_content& content, const protocol::charset_profile& charset);

} // namespace ntbcare::flow
