#include "protocol/smpp/write_multi.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/field_writer.hpp"
#include "protocol/smpp/layout.hpp"

#include <boost/assert.hpp>

#include <cstddef>

namespace ntbcare::protocol {

namespace {

constexpr std::size_t address_octets_max = 21;

/// Section 4.5.1.
void write(field_writer& to, const submit_multi_request& body) {
    to.text(body.service_type, 6);
    to.number(body.source, address_octets_max);
    to.count(body.destinations.size(), list_entries_max);
    for (const auto& one : body.destinations) {
        to.octet(one.dest_flag);
        if (one.dest_flag == 2) {
            to.text(one.destination.digits, address_octets_max);
        } else {
            to.number(one.destination, address_octets_max);
        }
    }
    to.octet(body.esm_class);
    to.octet(body.protocol_id);
    to.octet(body.priority_flag);
    to.text(body.schedule_delivery_time, 17);
    to.text(body.validity_period, 17);
    to.octet(body.registered_delivery);
    to.octet(body.replace_if_present);
    to.octet(body.data_coding);
    to.octet(body.sm_default_msg_id);
    to.message(body.short_message);
}

/// Section 4.5.2.
void write(field_writer& to, const submit_multi_response& body) {
    to.text(body.message_id, 65);
    to.count(body.unsuccessful.size(), list_entries_max);
    for (const auto& one : body.unsuccessful) {
        to.number(one.destination, address_octets_max);
        to.status(one.status);
    }
}

} // namespace

std::optional<errc> write_multi(command_id command, const pdu_body& body, octets& out) {
    encode_header(command, 0, 0, out);
    field_writer to{out};
    if (command == command_id::submit_multi) {
        const auto* request = std::get_if<submit_multi_request>(&body);
        if (request == nullptr) {
            return errc::body_mismatch;
        }
        write(to, *request);
        return to.error();
    }
    BOOST_ASSERT(command == command_id::submit_multi_resp);
    const auto* response = std::get_if<submit_multi_response>(&body);
    if (response == nullptr) {
        return errc::body_mismatch;
    }
    write(to, *response);
    return to.error();
}

} // namespace ntbcare::protocol
