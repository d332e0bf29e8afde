// How a session begins and ends: bind and unbind, in both roles.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/session.hpp"
#include "protocol/smpp/tlv.hpp"

#include <boost/assert.hpp>

#include <utility>

namespace ntbcare::protocol {

void session::bind(time_point now) {
    BOOST_ASSERT(config_.side == role::esme);
    now_ = now;
    if (state_ != session_state::open) {
        return;
    }
    state_ = session_state::binding;
    control_sequence_ = take_sequence();
    control_deadline_ = now + config_.bind_within;
    const bind_request body{
        config_.system_id,
        config_.password,
        config_.system_type,
        config_.interface_version,
        config_.addr_ton,
        config_.addr_npi,
        config_.address_range};
    if (!send(command_of(config_.bind), status::ok, control_sequence_, body, {})) {
        refused(std::nullopt); // a name or password that no bind can carry
    }
}

void session::accept_bind(time_point now) {
    BOOST_ASSERT(config_.side == role::smsc);
    now_ = now;
    if (state_ != session_state::binding || !bind_waiting_) {
        return;
    }
    const auto type = *bind_waiting_;
    bind_waiting_.reset();
    const bool both_34 =
        config_.interface_version >= version_with_tlvs && peer_version_ >= version_with_tlvs;
    std::vector<tlv> tlvs;
    if (both_34) {
        tlvs.push_back(make_tlv8(tag::sc_interface_version, config_.interface_version));
    }
    const auto response = response_of(command_of(type));
    const bind_response body{config_.system_id};
    if (!send(response, status::ok, control_sequence_, body, tlvs)) {
        send_header(response, status::ok, control_sequence_);
    }
    become_bound({type, std::move(peer_system_id_), peer_version_, both_34});
}

void session::refuse_bind(std::uint32_t status_value, time_point now) {
    BOOST_ASSERT(config_.side == role::smsc);
    now_ = now;
    if (state_ != session_state::binding || !bind_waiting_) {
        return;
    }
    send_header(response_of(command_of(*bind_waiting_)), status_value, control_sequence_);
    bind_waiting_.reset();
    state_ = session_state::open;
    control_deadline_ = now + config_.bind_within;
}

void session::unbind(time_point now) {
    now_ = now;
    if (state_ == session_state::open || state_ == session_state::binding) {
        ask_to_close(close_reason::unbound);
        return;
    }
    if (!is_bound(state_)) {
        return;
    }
    state_ = session_state::unbinding;
    unbind_ = unbind_phase::draining;
    control_deadline_ = now + config_.unbind_within;
    continue_unbind();
}

/// An answer was sent or a request of ours is over: an unbind may have waited for it.
void session::continue_unbind() {
    if (state_ != session_state::unbinding || unanswered_ > 0) {
        return;
    }
    if (unbind_ == unbind_phase::draining && window_.in_flight() == 0) {
        send_unbind();
    } else if (unbind_ == unbind_phase::peer_draining) {
        send_header(command_id::unbind_resp, status::ok, control_sequence_);
        ask_to_close(close_reason::peer_unbound);
    }
}

void session::send_unbind() {
    unbind_ = unbind_phase::waiting;
    control_sequence_ = take_sequence();
    control_deadline_ = now_ + config_.unbind_within;
    send_header(command_id::unbind, status::ok, control_sequence_);
}

/// The time for a bind or for a step of an unbind is over.
void session::control_expired() {
    if (state_ != session_state::unbinding) {
        if (state_ == session_state::binding && config_.side == role::esme) {
            events_.emplace_back(bind_failed{});
        }
        ask_to_close(close_reason::bind_timeout);
        return;
    }
    switch (unbind_) {
    case unbind_phase::draining:
        send_unbind();
        break;
    case unbind_phase::peer_draining:
        send_header(command_id::unbind_resp, status::ok, control_sequence_);
        ask_to_close(close_reason::peer_unbound);
        break;
    default:
        ask_to_close(close_reason::unbind_timeout);
        break;
    }
}

void session::become_bound(bound&& details) {
    state_ = bound_state_of(details.type);
    tlvs_allowed_ = details.tlvs_allowed;
    control_deadline_.reset();
    control_sequence_ = 0;
    was_bound_ = true;
    events_.emplace_back(std::move(details));
}

} // namespace ntbcare::protocol
