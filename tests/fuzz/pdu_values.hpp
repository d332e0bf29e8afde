#pragma once
// A PDU of any command with values chosen by the fuzzer, also such as may not be sent.
// Used by smpp_codec_fuzz.

#include "protocol/smpp/pdu.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <array>
#include <utility>

namespace ntbcare::protocol {

inline address address_from(fuzz_input& in) {
    const auto ton = type_of_number{in.octet()};
    const auto npi = numbering_plan{in.octet()};
    return {ton, npi, in.text(70)};
}

inline void value_from(fuzz_input&, no_body&) {}
inline void value_from(fuzz_input& in, bind_request& to) {
    to = {in.text(20), in.text(70), in.text(20), in.octet(), in.octet(), in.octet(), in.text(50)};
}
inline void value_from(fuzz_input& in, bind_response& to) {
    to.system_id = in.text(20);
}
inline void value_from(fuzz_input& in, outbind_request& to) {
    to = {in.text(20), in.text(70)};
}
inline void value_from(fuzz_input& in, message_id_response& to) {
    to.message_id = in.text(70);
}
/// submit_sm, deliver_sm and submit_multi share these.
template <class Body>
void delivery_from(fuzz_input& in, Body& to) {
    to.service_type = in.text(8);
    to.source = address_from(in);
    to.esm_class = in.octet();
    to.protocol_id = in.octet();
    to.priority_flag = in.octet();
    to.schedule_delivery_time = in.text(20);
    to.validity_period = in.text(20);
    to.registered_delivery = in.octet();
    to.replace_if_present = in.octet();
    to.data_coding = in.octet();
    to.sm_default_msg_id = in.octet();
    to.short_message = in.bytes(255);
}
inline void value_from(fuzz_input& in, short_message_request& to) {
    to.destination = address_from(in);
    delivery_from(in, to);
}
inline void value_from(fuzz_input& in, data_sm_request& to) {
    to.service_type = in.text(8);
    to.source = address_from(in);
    to.destination = address_from(in);
    to.esm_class = in.octet();
    to.registered_delivery = in.octet();
    to.data_coding = in.octet();
}
inline void value_from(fuzz_input& in, query_sm_request& to) {
    to.message_id = in.text(70);
    to.source = address_from(in);
}
inline void value_from(fuzz_input& in, query_sm_response& to) {
    to = {in.text(70), in.text(20), in.octet(), in.octet()};
}
inline void value_from(fuzz_input& in, cancel_sm_request& to) {
    to.service_type = in.text(8);
    to.message_id = in.text(70);
    to.source = address_from(in);
    to.destination = address_from(in);
}
inline void value_from(fuzz_input& in, replace_sm_request& to) {
    to.message_id = in.text(70);
    to.source = address_from(in);
    to.schedule_delivery_time = in.text(20);
    to.validity_period = in.text(20);
    to.registered_delivery = in.octet();
    to.sm_default_msg_id = in.octet();
    to.short_message = in.bytes(255);
}
inline void value_from(fuzz_input& in, alert_notification_request& to) {
    to.source = address_from(in);
    to.esme = address_from(in);
}
inline void value_from(fuzz_input& in, submit_multi_request& to) {
    for (auto count = in.octet(); count > 0; --count) {
        auto& one = to.destinations.emplace_back();
        one.dest_flag = in.octet();
        one.destination = one.dest_flag == 2 ? address{{}, {}, in.text(30)} : address_from(in);
    }
    delivery_from(in, to);
}
inline void value_from(fuzz_input& in, submit_multi_response& to) {
    to.message_id = in.text(70);
    for (auto count = in.octet(); count > 0; --count) {
        auto& one = to.unsuccessful.emplace_back();
        one.destination = address_from(in);
        one.status = in.number();
    }
}

/// The body that belongs to a command of SMPP 3.4.
template <class Body>
pdu_body body_from(fuzz_input& in) {
    Body made;
    value_from(in, made);
    return made;
}

struct command_values {
    command_id command;
    pdu_body (*body)(fuzz_input&);
};

inline constexpr std::array commands_to_try{
    command_values{command_id::submit_sm, body_from<short_message_request>},
    command_values{command_id::deliver_sm, body_from<short_message_request>},
    command_values{command_id::submit_sm_resp, body_from<message_id_response>},
    command_values{command_id::deliver_sm_resp, body_from<message_id_response>},
    command_values{command_id::data_sm, body_from<data_sm_request>},
    command_values{command_id::data_sm_resp, body_from<message_id_response>},
    command_values{command_id::bind_transceiver, body_from<bind_request>},
    command_values{command_id::bind_transmitter, body_from<bind_request>},
    command_values{command_id::bind_receiver, body_from<bind_request>},
    command_values{command_id::bind_transceiver_resp, body_from<bind_response>},
    command_values{command_id::bind_transmitter_resp, body_from<bind_response>},
    command_values{command_id::bind_receiver_resp, body_from<bind_response>},
    command_values{command_id::outbind, body_from<outbind_request>},
    command_values{command_id::query_sm, body_from<query_sm_request>},
    command_values{command_id::query_sm_resp, body_from<query_sm_response>},
    command_values{command_id::cancel_sm, body_from<cancel_sm_request>},
    command_values{command_id::replace_sm, body_from<replace_sm_request>},
    command_values{command_id::alert_notification, body_from<alert_notification_request>},
    command_values{command_id::submit_multi, body_from<submit_multi_request>},
    command_values{command_id::submit_multi_resp, body_from<submit_multi_response>},
    command_values{command_id::enquire_link, body_from<no_body>},
    command_values{command_id::unbind_resp, body_from<no_body>},
    command_values{command_id::generic_nack, body_from<no_body>},
};

/// TLVs of tags that no specification knows, so that their values are free.
inline pdu pdu_from(fuzz_input& in) {
    const auto& which = commands_to_try[in.below(commands_to_try.size())];
    pdu made{which.command, in.number(), in.number(), which.body(in), {}};
    for (auto count = in.below(4); count > 0; --count) {
        const auto tag = static_cast<std::uint16_t>(0x1400U + in.octet());
        made.tlvs.push_back({tag, in.bytes(255)});
    }
    return made;
}

} // namespace ntbcare::protocol
