#pragma once
// One PDU of every kind that the tests of protocol/smpp share. Numbers are made up.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/smpp/tlv.hpp"
#include "tests/protocol/vector_checks.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

inline const address citizen{type_of_number::international, numbering_plan::isdn, "6281234567890"};
inline const address service{type_of_number::network_specific, numbering_plan::unknown, "1708"};

inline octets octets_of(std::string_view text) {
    return {text.begin(), text.end()};
}

inline octets hex(std::string_view text) {
    return from_hex(text).value();
}

inline short_message_request message(std::string_view text) {
    short_message_request body;
    body.source = citizen;
    body.destination = service;
    body.short_message = octets_of(text);
    return body;
}

inline pdu deliver_sm(std::uint32_t sequence, std::string_view text = "LAPOR jalan rusak") {
    return {command_id::deliver_sm, 0, sequence, message(text), {}};
}

inline octets encoded(const pdu& value) {
    return encode(value).value();
}

/// Every command with every field set to something.
inline std::vector<pdu> samples() {
    short_message_request full = message("isi");
    full.service_type = "CMT";
    full.esm_class = 0x40;
    full.protocol_id = 1;
    full.priority_flag = 2;
    full.registered_delivery = 1;
    full.replace_if_present = 1;
    full.data_coding = 8;
    full.sm_default_msg_id = 3;
    short_message_request submit = full;
    submit.schedule_delivery_time = "000000010000000R";
    submit.validity_period = "000000020000000R";
    const bind_request bind{"ntbcare", "rahasia", "SMS", 0x34, 1, 1, "^1708"};
    const data_sm_request data{"USSD", service, citizen, 0, 1, 4};
    const submit_multi_request multi{
        "CMT",
        service,
        {{1, citizen}, {2, {{}, {}, "officers"}}},
        0,
        0,
        0,
        "",
        "",
        1,
        0,
        0,
        0,
        octets_of("isi")};
    return {
        {command_id::bind_receiver, 0, 1, bind, {}},
        {command_id::bind_transmitter, 0, 2, bind, {}},
        {command_id::bind_transceiver, 0, 3, bind, {}},
        {command_id::bind_receiver_resp, 0, 4, bind_response{"smsc"}, {}},
        {command_id::bind_transmitter_resp, 0, 5, bind_response{"smsc"}, {}},
        {command_id::bind_transceiver_resp, 0, 6, bind_response{"smsc"}, {}},
        {command_id::outbind, 0, 7, outbind_request{"smsc", "rahasia"}, {}},
        {command_id::unbind, 0, 8, no_body{}, {}},
        {command_id::unbind_resp, 0, 9, no_body{}, {}},
        {command_id::submit_sm, 0, 10, submit, {}},
        {command_id::submit_sm_resp, 0, 11, message_id_response{"a1b2"}, {}},
        {command_id::deliver_sm, 0, 12, full, {}},
        {command_id::deliver_sm_resp, 0, 13, message_id_response{}, {}},
        {command_id::data_sm, 0, 14, data, {}},
        {command_id::data_sm_resp, 0, 15, message_id_response{"a1b2"}, {}},
        {command_id::query_sm, 0, 16, query_sm_request{"a1b2", service}, {}},
        {command_id::query_sm_resp, 0, 17, query_sm_response{"a1b2", "", 2, 0}, {}},
        {command_id::cancel_sm, 0, 18, cancel_sm_request{"CMT", "a1b2", service, citizen}, {}},
        {command_id::cancel_sm_resp, 0, 19, no_body{}, {}},
        {command_id::replace_sm,
         0,
         20,
         replace_sm_request{"a1b2", service, "", "", 1, 0, octets_of("isi")},
         {}},
        {command_id::replace_sm_resp, 0, 21, no_body{}, {}},
        {command_id::enquire_link, 0, 22, no_body{}, {}},
        {command_id::enquire_link_resp, 0, 23, no_body{}, {}},
        {command_id::generic_nack, 3, 24, no_body{}, {}},
        {command_id::alert_notification, 0, 25, alert_notification_request{citizen, service}, {}},
        {command_id::submit_multi, 0, 26, multi, {}},
        {command_id::submit_multi_resp,
         0,
         27,
         submit_multi_response{"a1b2", {{citizen, 0x0b}}},
         {}},
    };
}

} // namespace ntbcare::protocol
