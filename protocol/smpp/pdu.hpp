#pragma once
// The PDUs of SMPP 3.4 as plain values: what a decoder gives and an encoder takes.
// Used by the codec, the session, and everyone who drives a session.
// It must never know how a PDU is written on the wire: that is layout and codec.

#include "protocol/address.hpp"
#include "protocol/errc.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ntbcare::protocol {

/// SMPP 3.4 section 5.1.2.1. A response is its request with the highest bit set.
enum class command_id : std::uint32_t {
    bind_receiver = 0x01,
    bind_transmitter = 0x02,
    query_sm = 0x03,
    submit_sm = 0x04,
    deliver_sm = 0x05,
    unbind = 0x06,
    replace_sm = 0x07,
    cancel_sm = 0x08,
    bind_transceiver = 0x09,
    outbind = 0x0b,
    enquire_link = 0x15,
    submit_multi = 0x21,
    alert_notification = 0x102,
    data_sm = 0x103,
    generic_nack = 0x80000000,
    bind_receiver_resp = 0x80000001,
    bind_transmitter_resp = 0x80000002,
    query_sm_resp = 0x80000003,
    submit_sm_resp = 0x80000004,
    deliver_sm_resp = 0x80000005,
    unbind_resp = 0x80000006,
    replace_sm_resp = 0x80000007,
    cancel_sm_resp = 0x80000008,
    bind_transceiver_resp = 0x80000009,
    enquire_link_resp = 0x80000015,
    submit_multi_resp = 0x80000021,
    data_sm_resp = 0x80000103,
};

/// We send 1..0x7FFFFFFF; from a peer any 32 bits are taken.
enum class sequence_number : std::uint32_t {};

/// One optional parameter, its value raw. Unknown tags are kept as they came.
struct tlv {
    std::uint16_t tag{};
    octets value{};

    friend bool operator==(const tlv&, const tlv&) = default;
};

/// No mandatory part: unbind, enquire_link, generic_nack, and any response that came without its
/// body (which a response with an error status may, and real ones without error do).
struct no_body {
    friend bool operator==(const no_body&, const no_body&) = default;
};

/// bind_transmitter, bind_receiver, bind_transceiver (section 4.1).
struct bind_request {
    std::string system_id{};   ///< at most 15 octets
    std::string password{};    ///< at most 64 octets (8 by the specification)
    std::string system_type{}; ///< at most 12 octets
    std::uint8_t interface_version = 0x34;
    std::uint8_t addr_ton{};
    std::uint8_t addr_npi{};
    std::string address_range{}; ///< at most 40 octets

    friend bool operator==(const bind_request&, const bind_request&) = default;
};

struct bind_response {
    std::string system_id{};

    friend bool operator==(const bind_response&, const bind_response&) = default;
};

struct outbind_request {
    std::string system_id{};
    std::string password{};

    friend bool operator==(const outbind_request&, const outbind_request&) = default;
};

/// submit_sm and deliver_sm (sections 4.4.1 and 4.6.1).
struct short_message_request {
    std::string service_type{}; ///< at most 5 octets
    address source{};
    address destination{};
    std::uint8_t esm_class{};
    std::uint8_t protocol_id{};
    std::uint8_t priority_flag{};
    std::string schedule_delivery_time{}; ///< empty or 16 octets
    std::string validity_period{};        ///< empty or 16 octets
    std::uint8_t registered_delivery{};
    std::uint8_t replace_if_present{};
    std::uint8_t data_coding{};
    std::uint8_t sm_default_msg_id{};
    octets short_message{}; ///< at most 254 octets to send; up to 255 are taken

    friend bool operator==(const short_message_request&, const short_message_request&) = default;
};

/// submit_sm_resp, deliver_sm_resp, data_sm_resp.
struct message_id_response {
    std::string message_id{}; ///< at most 64 octets to send

    friend bool operator==(const message_id_response&, const message_id_response&) = default;
};

struct data_sm_request {
    std::string service_type{};
    address source{};
    address destination{};
    std::uint8_t esm_class{};
    std::uint8_t registered_delivery{};
    std::uint8_t data_coding{};

    friend bool operator==(const data_sm_request&, const data_sm_request&) = default;
};

struct query_sm_request {
    std::string message_id{};
    address source{};

    friend bool operator==(const query_sm_request&, const query_sm_request&) = default;
};

struct query_sm_response {
    std::string message_id{};
    std::string final_date{};
    std::uint8_t message_state{};
    std::uint8_t error_code{};

    friend bool operator==(const query_sm_response&, const query_sm_response&) = default;
};

struct cancel_sm_request {
    std::string service_type{};
    std::string message_id{};
    address source{};
    address destination{};

    friend bool operator==(const cancel_sm_request&, const cancel_sm_request&) = default;
};

struct replace_sm_request {
    std::string message_id{};
    address source{};
    std::string schedule_delivery_time{};
    std::string validity_period{};
    std::uint8_t registered_delivery{};
    std::uint8_t sm_default_msg_id{};
    octets short_message{};

    friend bool operator==(const replace_sm_request&, const replace_sm_request&) = default;
};

struct alert_notification_request {
    address source{};
    address esme{};

    friend bool
    operator==(const alert_notification_request&, const alert_notification_request&) = default;
};

/// One destination of submit_multi: a number, or the name of a distribution list.
struct multi_destination {
    std::uint8_t dest_flag = 1; ///< 1 = address, 2 = distribution list (name in address.digits)
    address destination{};

    friend bool operator==(const multi_destination&, const multi_destination&) = default;
};

struct submit_multi_request {
    std::string service_type{};
    address source{};
    std::vector<multi_destination> destinations{}; ///< at most 254
    std::uint8_t esm_class{};
    std::uint8_t protocol_id{};
    std::uint8_t priority_flag{};
    std::string schedule_delivery_time{};
    std::string validity_period{};
    std::uint8_t registered_delivery{};
    std::uint8_t replace_if_present{};
    std::uint8_t data_coding{};
    std::uint8_t sm_default_msg_id{};
    octets short_message{};

    friend bool operator==(const submit_multi_request&, const submit_multi_request&) = default;
};

struct unsuccessful_delivery {
    address destination{};
    std::uint32_t status{};

    friend bool operator==(const unsuccessful_delivery&, const unsuccessful_delivery&) = default;
};

struct submit_multi_response {
    std::string message_id{};
    std::vector<unsuccessful_delivery> unsuccessful{}; ///< at most 254

    friend bool operator==(const submit_multi_response&, const submit_multi_response&) = default;
};

using pdu_body = std::variant<
    no_body,
    bind_request,
    bind_response,
    outbind_request,
    short_message_request,
    message_id_response,
    data_sm_request,
    query_sm_request,
    query_sm_response,
    cancel_sm_request,
    replace_sm_request,
    alert_notification_request,
    submit_multi_request,
    submit_multi_response>;

struct pdu {
    command_id command{};
    std::uint32_t status{};
    std::uint32_t sequence{};
    pdu_body body{};
    std::vector<tlv> tlvs{};

    friend bool operator==(const pdu&, const pdu&) = default;
};

[[nodiscard]] constexpr bool is_response(command_id command) {
    return (static_cast<std::uint32_t>(command) & 0x80000000U) != 0;
}

/// True for the commands of the enum above, false for anything else a peer may send.
[[nodiscard]] bool is_known(command_id command);

/// True if the command is answered by its own response (outbind and alert_notification are not).
[[nodiscard]] bool has_response(command_id command);

/// Precondition: has_response(request).
[[nodiscard]] command_id response_of(command_id request);

/// `deliver_sm_resp` and so on; `unknown` for what is_known denies.
[[nodiscard]] std::string_view name_of(command_id command);

/// The octets of the first TLV with this tag, or nothing.
[[nodiscard]] const tlv* find_tlv(std::span<const tlv> tlvs, std::uint16_t tag);

} // namespace ntbcare::protocol
