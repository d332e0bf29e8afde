// What a session does with what its peer says: one function for each kind of PDU.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/session.hpp"
#include "protocol/smpp/tlv.hpp"

#include <utility>

namespace ntbcare::protocol {

namespace {

/// How a request with a broken body is answered: by a status that names the fault.
std::uint32_t status_for(errc error) {
    return error == errc::sm_length_overrun ? status::invalid_message_length
                                            : status::invalid_command_length;
}

bool is_bind(command_id command) {
    return command == command_id::bind_transceiver || command == command_id::bind_receiver ||
           command == command_id::bind_transmitter;
}

bool is_bind_response(command_id command) {
    return command == command_id::bind_transceiver_resp ||
           command == command_id::bind_receiver_resp ||
           command == command_id::bind_transmitter_resp;
}

/// sc_interface_version of a bind response, if it is there and readable.
std::optional<std::uint8_t> version_of(const pdu& response) {
    const auto* found = find_tlv(response.tlvs, tag::sc_interface_version);
    if (found == nullptr || found->value.size() != 1) {
        return std::nullopt;
    }
    return found->value.front();
}

} // namespace

void session::handle_frame(octet_view frame, time_point now) {
    ++counters_.pdus_in;
    last_inbound_ = now;
    probe_deadline_.reset(); // any PDU is life
    auto in = decode(frame);
    if (in.error == errc::unknown_command_id) {
        handle_unknown(in.value, frame);
    } else if (is_response(in.value.command)) {
        handle_response(std::move(in), now);
    } else {
        handle_request(std::move(in), frame);
    }
}

void session::handle_unknown(const pdu& value, octet_view frame) {
    if (is_response(value.command)) {
        pdu copy = value;
        unexpected(unexpected_response::cause::unknown_sequence, std::nullopt, std::move(copy));
        return; // a response is never answered
    }
    ++counters_.rejected;
    ++counters_.nacks_sent;
    send_header(command_id::generic_nack, status::invalid_command_id, value.sequence);
    events_.emplace_back(pdu_rejected{
        errc::unknown_command_id,
        value.command,
        value.sequence,
        status::invalid_command_id,
        octets(frame.begin(), frame.end())});
}

void session::handle_request(decoded&& in, octet_view frame) {
    switch (in.value.command) {
    case command_id::enquire_link:
        send_header(command_id::enquire_link_resp, status::ok, in.value.sequence);
        return;
    case command_id::unbind:
        handle_unbind(in.value);
        return;
    case command_id::outbind:
        handle_outbind(in);
        return;
    case command_id::alert_notification:
        handle_notification(std::move(in));
        return;
    default:
        break;
    }
    if (is_bind(in.value.command)) {
        handle_bind(std::move(in), frame);
    } else {
        handle_message_request(std::move(in), frame);
    }
}

void session::handle_bind(decoded&& in, octet_view frame) {
    const auto& value = in.value;
    if (config_.side != role::smsc) {
        reject(value, errc::wrong_state, status::invalid_bind_state, {});
        return;
    }
    if (state_ != session_state::open) {
        reject(value, errc::wrong_state, status::already_bound, {});
        return;
    }
    if (!in.body_whole) {
        reject(value, *in.error, status_for(*in.error), frame);
        return;
    }
    auto& request = std::get<bind_request>(in.value.body);
    state_ = session_state::binding;
    bind_waiting_ = bind_type_of(value.command);
    control_sequence_ = value.sequence;
    control_deadline_.reset(); // now it is for our owner to decide
    peer_version_ = request.interface_version;
    peer_system_id_ = request.system_id;
    events_.emplace_back(bind_requested{*bind_waiting_, std::move(request)});
}

void session::handle_outbind(const decoded& in) {
    const auto* body = std::get_if<outbind_request>(&in.value.body);
    const bool wanted = config_.side == role::esme && state_ == session_state::open;
    if (!wanted || !in.body_whole || body == nullptr) {
        ++counters_.rejected; // it has no response
        return;
    }
    events_.emplace_back(outbind_received{body->system_id, body->password});
}

void session::handle_notification(decoded&& in) {
    if (!in.body_whole || !may_send(other(config_.side), state_, in.value.command)) {
        ++counters_.rejected; // it has no response
        return;
    }
    events_.emplace_back(notification_received{std::move(in.value)});
}

void session::handle_unbind(const pdu& value) {
    const bool crossed = unbind_ == unbind_phase::waiting;
    if (is_bound(state_) || unbind_ == unbind_phase::draining) {
        // Our answers first: what we acknowledge after our unbind_resp nobody reads.
        state_ = session_state::unbinding;
        unbind_ = unbind_phase::peer_draining;
        control_sequence_ = value.sequence;
        control_deadline_ = now_ + config_.unbind_within;
        continue_unbind();
        return;
    }
    if (unbind_ == unbind_phase::peer_draining) {
        return; // said again while we drain: one answer is enough
    }
    if (crossed) {
        send_header(command_id::unbind_resp, status::ok, value.sequence);
        return;
    }
    reject(value, errc::wrong_state, status::invalid_bind_state, {});
}

void session::handle_message_request(decoded&& in, octet_view frame) {
    const auto& value = in.value;
    // Busy means "again on the next connection": never for what this side must not be asked at all.
    const bool unbinding = state_ == session_state::unbinding;
    const auto judged = unbinding ? session_state::bound_trx : state_;
    if (!may_send(other(config_.side), judged, value.command)) {
        reject(value, errc::wrong_state, status::invalid_bind_state, {});
        return;
    }
    if (unbinding) {
        ++counters_.busy;
        reject(value, errc::wrong_state, config_.busy_status, {}); // the peer keeps the message
        return;
    }
    if (!in.body_whole) {
        reject(value, *in.error, status_for(*in.error), frame);
        return;
    }
    if (unanswered_ >= config_.inbound_max) {
        ++counters_.busy;
        reject(value, errc::window_full, config_.busy_status, {});
        return;
    }
    ++unanswered_;
    const inbound_request id{value.command, value.sequence, connection_};
    octets raw;
    if (in.error) {
        raw.assign(frame.begin(), frame.end());
    }
    events_.emplace_back(request_received{id, std::move(in.value), in.error, std::move(raw)});
}

void session::handle_response(decoded&& in, time_point now) {
    const auto command = in.value.command;
    if (is_bind_response(command)) {
        handle_bind_response(in.value);
        return;
    }
    switch (command) {
    case command_id::generic_nack:
        handle_nack(in.value);
        return;
    case command_id::enquire_link_resp:
        if (in.value.sequence != probe_sequence_ || probe_sequence_ == 0) {
            ++counters_.unexpected;
        }
        probe_sequence_ = 0;
        return;
    case command_id::unbind_resp:
        if (unbind_ == unbind_phase::waiting && in.value.sequence == control_sequence_) {
            ask_to_close(close_reason::unbound);
        } else {
            ++counters_.unexpected;
        }
        return;
    default:
        handle_message_response(std::move(in), now);
    }
}

void session::handle_bind_response(const pdu& value) {
    const bool ours = config_.side == role::esme && state_ == session_state::binding &&
                      value.sequence == control_sequence_ &&
                      value.command == response_of(command_of(config_.bind));
    if (!ours) {
        pdu copy = value;
        unexpected(unexpected_response::cause::unknown_sequence, std::nullopt, std::move(copy));
        return;
    }
    if (value.status != status::ok) {
        refused(value.status);
        return;
    }
    const auto* body = std::get_if<bind_response>(&value.body);
    const auto version = version_of(value).value_or(config_.interface_version);
    const bool tlvs =
        config_.interface_version >= version_with_tlvs && version >= version_with_tlvs;
    become_bound({config_.bind, body == nullptr ? std::string{} : body->system_id, version, tlvs});
}

void session::handle_message_response(decoded&& in, time_point now) {
    if (!in.body_whole) {
        ++counters_.broken_responses;
        unexpected(unexpected_response::cause::broken_body, std::nullopt, std::move(in.value));
        return;
    }
    const auto done = window_.complete(in.value.sequence, in.value.command);
    switch (done.what) {
    case window::outcome::matched:
        events_.emplace_back(response_received{
            done.request.token,
            sequence_number{done.request.sequence},
            std::move(in.value),
            now - done.request.sent});
        continue_unbind();
        break;
    case window::outcome::late:
        unexpected(unexpected_response::cause::late, done.request.token, std::move(in.value));
        break;
    case window::outcome::wrong_type:
        unexpected(unexpected_response::cause::wrong_type, std::nullopt, std::move(in.value));
        break;
    case window::outcome::unknown:
        unexpected(unexpected_response::cause::unknown_sequence, std::nullopt, std::move(in.value));
        break;
    }
}

void session::handle_nack(const pdu& value) {
    const bool control = control_sequence_ != 0 && value.sequence == control_sequence_;
    if (control && state_ == session_state::binding && config_.side == role::esme) {
        refused(value.status);
        return;
    }
    if (control && unbind_ == unbind_phase::waiting) {
        ask_to_close(close_reason::unbound); // it does not know unbind, but it has heard it
        return;
    }
    if (probe_sequence_ != 0 && value.sequence == probe_sequence_) {
        probe_sequence_ = 0; // it does not know enquire_link, but it lives
        return;
    }
    const auto done = window_.complete(value.sequence, command_id::generic_nack);
    std::optional<std::uint64_t> token;
    if (done.what == window::outcome::matched) {
        token = done.request.token;
    } else {
        ++counters_.unexpected;
    }
    events_.emplace_back(nack_received{token, value.sequence, value.status});
    continue_unbind();
}

void session::refused(std::optional<std::uint32_t> status_value) {
    events_.emplace_back(bind_failed{status_value});
    ask_to_close(close_reason::bind_refused);
}

/// Answers with an error at once. `kept` are the octets for its owner, if they are worth keeping.
void session::reject(const pdu& value, errc error, std::uint32_t status_value, octet_view kept) {
    ++counters_.rejected;
    send_header(response_of(value.command), status_value, value.sequence);
    events_.emplace_back(pdu_rejected{
        error, value.command, value.sequence, status_value, octets(kept.begin(), kept.end())});
}

void session::unexpected(
    unexpected_response::cause why, std::optional<std::uint64_t> token, pdu&& value
) {
    ++counters_.unexpected;
    events_.emplace_back(unexpected_response{why, token, std::move(value)});
}

} // namespace ntbcare::protocol
