#include "protocol/smpp/write_multi.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/layout.hpp"

#include <boost/assert.hpp>

#include <string>
#include <string_view>

namespace ntbcare::protocol {

namespace {

constexpr std::size_t address_octets_max = 21;

class writer {
public:
    explicit writer(octets& out)
        : out_{out} {}

    void octet(std::uint8_t value) { out_.push_back(value); }
    void text(std::string_view value, std::size_t octets_max) {
        if (value.size() + 1 > octets_max) {
            failed(errc::field_too_long);
        }
        if (value.find('\0') != std::string_view::npos) {
            failed(errc::embedded_null);
        }
        out_.insert(out_.end(), value.begin(), value.end());
        out_.push_back(0);
    }
    void number(const address& value) {
        octet(static_cast<std::uint8_t>(value.ton));
        octet(static_cast<std::uint8_t>(value.npi));
        text(value.digits, address_octets_max);
    }
    void count(std::size_t value, std::size_t value_max) {
        if (value > value_max) {
            failed(errc::field_too_long);
        }
        octet(static_cast<std::uint8_t>(value));
    }
    void status(std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(static_cast<std::uint8_t>(value >> shift));
        }
    }
    void message(const octets& value) {
        count(value.size(), short_message_octets_max);
        out_.insert(out_.end(), value.begin(), value.end());
    }

    std::optional<errc> error() const { return error_; }

private:
    void failed(errc why) {
        if (!error_) {
            error_ = why;
        }
    }

    octets& out_;
    std::optional<errc> error_;
};

/// Section 4.5.1.
void write(writer& to, const submit_multi_request& body) {
    to.text(body.service_type, 6);
    to.number(body.source);
    to.count(body.destinations.size(), list_entries_max);
    for (const auto& one : body.destinations) {
        to.octet(one.dest_flag);
        if (one.dest_flag == 2) {
            to.text(one.destination.digits, address_octets_max);
        } else {
            to.number(one.destination);
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
void write(writer& to, const submit_multi_response& body) {
    to.text(body.message_id, 65);
    to.count(body.unsuccessful.size(), list_entries_max);
    for (const auto& one : body.unsuccessful) {
        to.number(one.destination);
        to.status(one.status);
    }
}

} // namespace

std::optional<errc> write_multi(command_id command, const pdu_body& body, octets& out) {
    encode_header(command, 0, 0, out);
    writer to{out};
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
