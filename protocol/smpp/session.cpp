#include "protocol/smpp/session.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/tlv.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::protocol {

namespace {

bool is_control(command_id command) {
    switch (command) {
    case command_id::bind_receiver:
    case command_id::bind_transmitter:
    case command_id::bind_transceiver:
    case command_id::unbind:
    case command_id::enquire_link:
        return true;
    default:
        return false;
    }
}

/// The body of a positive answer that needs no more than a message id.
pdu_body answer_body(command_id request, std::string_view message_id) {
    switch (request) {
    case command_id::submit_sm:
    case command_id::deliver_sm:
    case command_id::data_sm:
        return message_id_response{std::string{message_id}};
    case command_id::submit_multi:
        return submit_multi_response{std::string{message_id}, {}};
    default:
        return no_body{};
    }
}

} // namespace

session::session(session_config config)
    : config_{std::move(config)}
    , framer_{config_.command_length_max}
    , window_{config_.window} {}

void session::connected(time_point now) {
    BOOST_ASSERT(state_ == session_state::initial || state_ == session_state::closed);
    now_ = now;
    last_inbound_ = now;
    framer_.reset();
    expire_in_flight(window_.clear(), request_expired::cause::connection_lost);
    output_.clear();
    ++connection_;
    unanswered_ = 0;
    tlvs_allowed_ = config_.interface_version >= version_with_tlvs;
    bind_waiting_.reset();
    control_sequence_ = 0;
    probe_sequence_ = 0;
    probe_deadline_.reset();
    unbind_ = unbind_phase::none;
    state_ = session_state::open;
    control_deadline_ = now + config_.bind_within;
    if (config_.side == role::esme && !config_.await_outbind) {
        bind(now);
    }
}

void session::received(octet_view bytes, time_point now) {
    now_ = now;
    if (state_ == session_state::initial || state_ == session_state::closed) {
        return; // what comes after we asked for the end is nobody's
    }
    framer_.feed(bytes);
    while (state_ != session_state::closed) {
        const auto frame = framer_.next();
        if (!frame) {
            ask_to_close(close_reason::invalid_length);
            return;
        }
        if (!frame->has_value()) {
            return;
        }
        handle_frame(**frame, now);
    }
}

void session::closed(time_point now) {
    now_ = now;
    leave();
    output_.clear();
}

void session::tick(time_point now) {
    now_ = now;
    if (state_ == session_state::initial || state_ == session_state::closed) {
        return;
    }
    if (auto due = window_.expire(now); !due.empty()) {
        expire_in_flight(std::move(due), request_expired::cause::timeout);
        continue_unbind();
    }
    if (control_deadline_ && now >= *control_deadline_) {
        control_expired();
    }
    if (probe_deadline_) {
        if (now >= *probe_deadline_) {
            ask_to_close(close_reason::enquire_link_timeout);
        }
    } else if (
        is_bound(state_) && config_.enquire_link_every.count() > 0 &&
        now >= last_inbound_ + config_.enquire_link_every
    ) {
        probe_sequence_ = take_sequence();
        probe_deadline_ = now + config_.response_within;
        send_header(command_id::enquire_link, status::ok, probe_sequence_);
    }
}

std::optional<session::time_point> session::next_deadline() const {
    if (state_ == session_state::initial || state_ == session_state::closed) {
        return std::nullopt;
    }
    std::optional<time_point> earliest = window_.next_deadline();
    const auto consider = [&earliest](std::optional<time_point> other) {
        if (other && (!earliest || *other < *earliest)) {
            earliest = other;
        }
    };
    consider(control_deadline_);
    consider(probe_deadline_);
    if (!probe_deadline_ && is_bound(state_) && config_.enquire_link_every.count() > 0) {
        consider(last_inbound_ + config_.enquire_link_every);
    }
    return earliest;
}

bool session::can_send(command_id command) const {
    return is_bound(state_) && may_send(config_.side, state_, command) && window_.free() > 0;
}

std::size_t session::window_free() const {
    return is_bound(state_) ? window_.free() : 0;
}

result<sequence_number> session::request(
    command_id command,
    const pdu_body& body,
    std::span<const tlv> tlvs,
    std::uint64_t token,
    time_point now
) {
    now_ = now;
    const bool allowed = has_response(command) && !is_control(command) && is_bound(state_) &&
                         may_send(config_.side, state_, command);
    if (!allowed) {
        return errc::wrong_state;
    }
    if (window_.free() == 0) {
        return errc::window_full;
    }
    if (!tlvs_allowed_ && find_tlv(tlvs, tag::message_payload) != nullptr) {
        return errc::tlv_not_allowed; // its text would be lost without a word
    }
    const auto sequence = take_sequence();
    if (const auto sent = send(command, status::ok, sequence, body, tlvs); !sent) {
        return sent.error();
    }
    window_.add({sequence, command, token, now, now + config_.response_within});
    return sequence_number{sequence};
}

result<void> session::notify(command_id command, const pdu_body& body, std::span<const tlv> tlvs) {
    if (has_response(command) || is_response(command) || !may_send(config_.side, state_, command)) {
        return errc::wrong_state;
    }
    return send(command, status::ok, take_sequence(), body, tlvs);
}

bool session::respond(
    const inbound_request& id, std::uint32_t status_value, std::string_view message_id
) {
    if (status_value != status::ok) {
        return respond(id, status_value, no_body{}, {});
    }
    return respond(id, status_value, answer_body(id.command, message_id), {});
}

bool session::respond(
    const inbound_request& id,
    std::uint32_t status_value,
    const pdu_body& body,
    std::span<const tlv> tlvs
) {
    const bool gone = state_ == session_state::initial || state_ == session_state::closed;
    if (gone || id.connection != connection_) {
        return false;
    }
    BOOST_ASSERT(unanswered_ > 0);
    --unanswered_;
    const auto response = response_of(id.command);
    if (const auto sent = send(response, status_value, id.sequence, body, tlvs); !sent) {
        // Our own body cannot be written: the peer still gets an answer, and keeps its message.
        send_header(response, status::system_error, id.sequence);
    }
    continue_unbind();
    return true;
}

void session::take_output(octets& out) {
    out.clear();
    out.swap(output_);
}

bool session::next_event(session_event& out) {
    if (events_read_ == events_.size()) {
        return false;
    }
    out = std::move(events_[events_read_]);
    ++events_read_;
    if (events_read_ == events_.size()) {
        events_.clear();
        events_read_ = 0;
    }
    return true;
}

/// Skips the numbers of what is in flight beside the window.
std::uint32_t session::take_sequence() {
    auto sequence = window_.take_sequence();
    while (sequence == control_sequence_ || sequence == probe_sequence_) { // at most twice
        sequence = window_.take_sequence();
    }
    return sequence;
}

void session::send_header(command_id command, std::uint32_t status_value, std::uint32_t sequence) {
    encode_header(command, status_value, sequence, output_);
    ++counters_.pdus_out;
}

/// To a 3.3 peer without the TLVs.
result<void> session::send(
    command_id command,
    std::uint32_t status_value,
    std::uint32_t sequence,
    const pdu_body& body,
    std::span<const tlv> tlvs
) {
    if (!tlvs_allowed_) {
        tlvs = {};
    }
    auto sent = encode(command, status_value, sequence, body, tlvs, output_);
    if (sent) {
        ++counters_.pdus_out;
    }
    return sent;
}

void session::expire_in_flight(std::vector<window::entry>&& gone, request_expired::cause why) {
    for (const auto& one : gone) {
        ++counters_.expired;
        events_.emplace_back(request_expired{
            one.token, sequence_number{one.sequence}, one.command, why});
    }
}

void session::ask_to_close(close_reason reason) {
    leave();
    events_.emplace_back(close_transport{reason});
}

/// The end of this connection for us, whoever ended it.
void session::leave() {
    expire_in_flight(window_.clear(), request_expired::cause::connection_lost);
    if (was_bound_) {
        was_bound_ = false;
        events_.emplace_back(unbound{});
    }
    state_ = session_state::closed;
    unanswered_ = 0;
    control_deadline_.reset();
    probe_deadline_.reset();
    bind_waiting_.reset();
    unbind_ = unbind_phase::none;
}

std::string_view name_of(close_reason reason) {
    constexpr std::array<std::string_view, 7> names{
        "invalid_length",
        "bind_refused",
        "bind_timeout",
        "enquire_link_timeout",
        "unbound",
        "unbind_timeout",
        "peer_unbound"};
    const auto index = static_cast<std::size_t>(reason);
    return index < names.size() ? names[index] : "unknown";
}

} // namespace ntbcare::protocol
