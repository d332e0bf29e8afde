// How one carrier speaks USSD over SMPP: everything that differs between SMSCs is a value here, and
// comes from a file of conf/ussd. read_ussd and write_ussd are the two directions; links call them.
// Sans-I/O, and nothing is kept between two calls: what an answer needs of its request travels in
// `ussd_return`.
#pragma once

#include "protocol/smpp/pdu.hpp"
#include "protocol/text/charset.hpp"
#include "protocol/ussd/step.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

/// Where a carrier names the dialogue.
enum class ussd_session_key : std::uint8_t {
    none,             ///< Nowhere: number, code and time tell.
    its_session_info, ///< Its first octet (SMPP 5.0).
    its_dialog,       ///< All of its_session_info but the end bit (15 bits).
    user_message_reference,
    vendor_tlv, ///< `session_tag`, any octets.
};
/// Where the dialled code stands.
enum class ussd_code_at : std::uint8_t { destination, short_message };
/// What tells the network that a screen is the last one.
enum class ussd_end : std::uint8_t { operation, session_bit, both };

struct ussd_dialect {
    std::string name; ///< "smpp-5.0"
    /// ussd_service_op of what comes in -> what it means. A value in neither list is unknown.
    std::vector<std::pair<std::uint8_t, ussd_event>> events;
    std::vector<std::uint8_t> ignored; ///< Confirmations: acknowledged, nothing else.
    std::uint8_t goes_on = 2;          ///< ussd_service_op of a screen that waits.
    std::uint8_t ends = 17;            ///< And of the last one.
    ussd_session_key session = ussd_session_key::its_session_info;
    std::uint16_t session_tag = 0; ///< Of vendor_tlv.
    /// The seven bits of its_session_info count the steps; where they stay what they are nothing
    /// does.
    bool counts_steps = true;
    ussd_code_at code_at = ussd_code_at::destination;
    ussd_end end_by = ussd_end::operation;
    std::string service_type = "USSD"; ///< Of what we send, at most 5 octets.
    std::uint8_t data_coding = 0;      ///< Of what we send.
    charset_profile charset{};         ///< What its values mean here.
    bool uses_data_sm = false;         ///< Screens leave as data_sm, their text as message_payload.
    std::chrono::milliseconds timeout{std::chrono::seconds{120}}; ///< Of the network's sessions.

    friend bool operator==(const ussd_dialect&, const ussd_dialect&) = default;
};

/// The TLV that names a dialogue; 0: none does.
[[nodiscard]] std::uint16_t session_tag_of(const ussd_dialect& by);
/// False for 0, and for the TLVs that a screen needs for something else.
[[nodiscard]] bool can_name_session(std::uint16_t tag);
/// Whether the end bit of its_session_info counts, in both directions.
[[nodiscard]] bool uses_end_bit(const ussd_dialect& by);

/// What an answer needs of the PDU it answers.
struct ussd_return {
    address caller{};
    address service{};
    std::uint16_t session_tag = 0; ///< 0: no session is named.
    octets session{};              ///< Its value as it came.

    friend bool operator==(const ussd_return&, const ussd_return&) = default;
};

enum class ussd_finding : std::uint8_t {
    not_ussd, ///< An SMS or a receipt.
    step,
    ignored, ///< A confirmation: to be acknowledged and forgotten.
    unknown, ///< USSD with an operation that the dialect does not know: likewise, and counted.
};

struct ussd_received {
    ussd_finding found = ussd_finding::not_ussd;
    ussd_step step{};   ///< Of `step`.
    ussd_return back{}; ///< Of `step`.
    std::string note{}; ///< Of `unknown`, for the log: "op=200"; no number, no text.

    friend bool operator==(const ussd_received&, const ussd_received&) = default;
};

/// Never fails: what cannot be read is not_ussd or unknown. Reads deliver_sm and data_sm alike; in
/// every dialect ussd_service_op marks them as USSD. A session without a readable name (none came,
/// or one of a wrong size) is empty in the step, and is not echoed.
[[nodiscard]] ussd_received read_ussd(const pdu& received, const ussd_dialect& by);

/// A submit_sm or data_sm; its sequence is the session's to give. The text is cut, between two
/// characters, at `ussd_screen_septets_max`, in UCS-2 at `ussd_screen_units_max`; what the charset
/// lacks is written as near as it can be.
[[nodiscard]] pdu
write_ussd(const ussd_screen& screen, const ussd_return& to, const ussd_dialect& by);

} // namespace ntbcare::protocol
