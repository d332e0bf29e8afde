#include "protocol/smpp/decode.hpp"

#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/layout.hpp"
#include "protocol/smpp/tlv.hpp"
#include "protocol/smpp/wire.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

namespace {

/// Hands out the fields of a walk one after another, in the order of the layout. Fields that the
/// walk did not reach come out empty.
class field_reader {
public:
    field_reader(octet_view frame, const field_walk& walked)
        : frame_{frame}
        , walked_{walked} {}

    std::uint8_t octet() {
        const auto where = take();
        return where.length == 0 ? std::uint8_t{0} : frame_[where.offset];
    }
    std::string text() {
        const auto where = take();
        return {reinterpret_cast<const char*>(frame_.data()) + where.offset, where.length};
    }
    octets message() {
        const auto bytes = raw();
        return {bytes.begin(), bytes.end()};
    }
    address number() {
        address read;
        read.ton = type_of_number{octet()};
        read.npi = numbering_plan{octet()};
        read.digits = text();
        return read;
    }
    octet_view raw() {
        const auto where = take();
        return frame_.subspan(where.offset, where.length);
    }

private:
    slice take() {
        BOOST_ASSERT(next_ < fields_max);
        return walked_.fields[next_++];
    }

    octet_view frame_;
    const field_walk& walked_;
    std::size_t next_ = 0;
};

/// Reads from a list that the walk has already found whole.
class list_reader {
public:
    explicit list_reader(octet_view bytes)
        : bytes_{bytes} {}

    bool done() const { return bytes_.empty(); }
    std::uint8_t octet() {
        const auto value = bytes_[0];
        bytes_ = bytes_.subspan(1);
        return value;
    }
    std::string text() {
        const auto* begin = reinterpret_cast<const char*>(bytes_.data());
        const auto length = static_cast<std::size_t>(
            static_cast<const char*>(std::memchr(begin, 0, bytes_.size())) - begin
        );
        bytes_ = bytes_.subspan(length + 1);
        return {begin, length};
    }
    address party() {
        address whose;
        whose.ton = type_of_number{octet()};
        whose.npi = numbering_plan{octet()};
        whose.digits = text();
        return whose;
    }
    std::uint32_t number() {
        const auto value = read_u32(bytes_, 0);
        bytes_ = bytes_.subspan(4);
        return value;
    }

private:
    octet_view bytes_;
};

pdu_body read_bind(field_reader& in) {
    bind_request body;
    body.system_id = in.text();
    body.password = in.text();
    body.system_type = in.text();
    body.interface_version = in.octet();
    body.addr_ton = in.octet();
    body.addr_npi = in.octet();
    body.address_range = in.text();
    return body;
}

/// What follows the addresses in submit_sm, deliver_sm and submit_multi alike.
template <class Body>
void read_delivery(field_reader& in, Body& body) {
    body.esm_class = in.octet();
    body.protocol_id = in.octet();
    body.priority_flag = in.octet();
    body.schedule_delivery_time = in.text();
    body.validity_period = in.text();
    body.registered_delivery = in.octet();
    body.replace_if_present = in.octet();
    body.data_coding = in.octet();
    body.sm_default_msg_id = in.octet();
    body.short_message = in.message();
}

void read_short_message(field_reader& in, short_message_request& body) {
    body.service_type = in.text();
    body.source = in.number();
    body.destination = in.number();
    read_delivery(in, body);
}

pdu_body read_data_sm(field_reader& in) {
    data_sm_request body;
    body.service_type = in.text();
    body.source = in.number();
    body.destination = in.number();
    body.esm_class = in.octet();
    body.registered_delivery = in.octet();
    body.data_coding = in.octet();
    return body;
}

pdu_body read_query_sm(field_reader& in) {
    query_sm_request body;
    body.message_id = in.text();
    body.source = in.number();
    return body;
}

pdu_body read_query_sm_resp(field_reader& in) {
    query_sm_response body;
    body.message_id = in.text();
    body.final_date = in.text();
    body.message_state = in.octet();
    body.error_code = in.octet();
    return body;
}

pdu_body read_cancel_sm(field_reader& in) {
    cancel_sm_request body;
    body.service_type = in.text();
    body.message_id = in.text();
    body.source = in.number();
    body.destination = in.number();
    return body;
}

pdu_body read_replace_sm(field_reader& in) {
    replace_sm_request body;
    body.message_id = in.text();
    body.source = in.number();
    body.schedule_delivery_time = in.text();
    body.validity_period = in.text();
    body.registered_delivery = in.octet();
    body.sm_default_msg_id = in.octet();
    body.short_message = in.message();
    return body;
}

std::vector<multi_destination> read_destinations(octet_view bytes) {
    std::vector<multi_destination> all;
    for (list_reader in{bytes}; !in.done();) {
        auto& one = all.emplace_back();
        one.dest_flag = in.octet();
        if (one.dest_flag != 2)
            one.destination = in.party();
        else
            one.destination.digits = in.text();
    }
    return all;
}

pdu_body read_submit_multi(field_reader& in) {
    submit_multi_request body;
    body.service_type = in.text();
    body.source = in.number();
    body.destinations = read_destinations(in.raw());
    read_delivery(in, body);
    return body;
}

pdu_body read_submit_multi_resp(field_reader& fields) {
    submit_multi_response body;
    body.message_id = fields.text();
    for (list_reader in{fields.raw()}; !in.done();) {
        auto& one = body.unsuccessful.emplace_back();
        one.destination = in.party();
        one.status = in.number();
    }
    return body;
}

pdu_body read_body(command_id command, field_reader& in) {
    switch (command) {
    case command_id::bind_receiver:
    case command_id::bind_transmitter:
    case command_id::bind_transceiver:
        return read_bind(in);
    case command_id::bind_receiver_resp:
    case command_id::bind_transmitter_resp:
    case command_id::bind_transceiver_resp:
        return bind_response{in.text()};
    case command_id::outbind: {
        outbind_request body;
        body.system_id = in.text();
        body.password = in.text();
        return body;
    }
    case command_id::submit_sm_resp:
    case command_id::deliver_sm_resp:
    case command_id::data_sm_resp:
        return message_id_response{in.text()};
    case command_id::data_sm:
        return read_data_sm(in);
    case command_id::query_sm:
        return read_query_sm(in);
    case command_id::query_sm_resp:
        return read_query_sm_resp(in);
    case command_id::cancel_sm:
        return read_cancel_sm(in);
    case command_id::replace_sm:
        return read_replace_sm(in);
    case command_id::submit_multi:
        return read_submit_multi(in);
    case command_id::submit_multi_resp:
        return read_submit_multi_resp(in);
    case command_id::alert_notification: {
        alert_notification_request body;
        body.source = in.number();
        body.esme = in.number();
        return body;
    }
    default:
        return no_body{};
    }
}

/// The two message PDUs are the hot ones: read in place, without a move of the whole body.
void read_into(pdu_body& body, command_id command, field_reader& in) {
    if (command == command_id::deliver_sm || command == command_id::submit_sm) {
        read_short_message(in, body.emplace<short_message_request>());
        return;
    }
    body = read_body(command, in);
}

/// An answer with an error status may lack its body and still say why: congestion_state of a 5.0
/// SMSC, network_error_code ... Nothing else is a run of TLVs that all have a name.
std::optional<std::vector<tlv>> tlvs_alone(const pdu& value, octet_view rest) {
    if (!is_response(value.command) || value.status == 0 || rest.empty()) {
        return std::nullopt;
    }
    auto read = read_tlvs(rest);
    const bool named = std::all_of(read.tlvs.begin(), read.tlvs.end(), [](const tlv& one) {
        return is_known_tag(one.tag);
    });
    return named && !read.error ? std::optional{std::move(read.tlvs)} : std::nullopt;
}

} // namespace

decoded decode(octet_view frame) {
    decoded out;
    if (frame.size() < header_octets) {
        out.error = errc::invalid_command_length;
        out.body_whole = false;
        return out;
    }
    out.value.command = command_id{read_u32(frame, 4)};
    out.value.status = read_u32(frame, 8);
    out.value.sequence = read_u32(frame, 12);
    const auto* layout = layout_of(out.value.command);
    if (layout == nullptr) {
        out.error = errc::unknown_command_id;
        out.body_whole = false;
        return out;
    }
    const bool answer = is_response(out.value.command);
    if (answer && frame.size() == header_octets) {
        return out; // SMPP 3.4 section 4 allows it with an error; real ones do it without, too
    }
    if (auto tlvs = tlvs_alone(out.value, frame.subspan(header_octets))) {
        out.value.tlvs = std::move(*tlvs);
        return out;
    }
    const auto walked = walk(*layout, frame);
    field_reader in{frame, walked};
    read_into(out.value.body, out.value.command, in);
    if (walked.error) {
        // An error response may lack any part of its body; what came of it is kept.
        const bool forgiven = answer && out.value.status != 0;
        out.body_whole = forgiven;
        out.error = forgiven ? std::nullopt : walked.error;
        return out;
    }
    if (walked.end == frame.size()) {
        return out;
    }
    auto rest = read_tlvs(frame.subspan(walked.end));
    out.value.tlvs = std::move(rest.tlvs);
    out.error = rest.error;
    // A length in octets that belong to no TLV says nothing.
    if (!layout->carries_tlvs && out.error == errc::tlv_length_overrun) {
        out.error = errc::trailing_garbage;
    }
    return out;
}

} // namespace ntbcare::protocol
