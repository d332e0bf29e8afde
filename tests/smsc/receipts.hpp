// Delivery receipts as carriers write them: appendix B of SMPP 3.4 and what vendors made of it.
// Called by the carrier for each message that asked for one. Pure: time is an argument.
#pragma once

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/pdu.hpp"
#include "tests/smsc/deliver_queue.hpp"
#include "tests/smsc/fault_options.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::sim {

struct receipt_facts {
    std::string id;
    protocol::message_state state = protocol::message_state::delivered;
    std::chrono::sys_seconds submitted{}; ///< As the SMSC's clock shows it, zone and all.
    std::chrono::sys_seconds done{};
};

/// The receipt for a submitted message, on its way back.
[[nodiscard]] delivery receipt_for(
    const protocol::short_message_request& submitted,
    const receipt_facts& facts,
    receipt_dialect dialect
);

/// "standard", "ucs2-flagged", "utf16", "capitals", "spelt-out", "brief", "tlv", "unflagged".
[[nodiscard]] std::optional<receipt_dialect> receipt_dialect_from(std::string_view name);

} // namespace ntbcare::sim
