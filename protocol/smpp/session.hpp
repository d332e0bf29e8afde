#pragma once
// One SMPP session as a machine: octets and time go in, octets and events come out.
// Driven by gateway/smsc (ESME role) and by our tests' simulator (SMSC role), from one thread.
// It must never touch a socket, a clock or a log, and never acknowledges a message by itself:
// its owner answers each `request_received` when the message is safe.
//
// After every call that takes a `now`, and after every respond: drain next_event(), then write
// what take_output() gives. Ask next_deadline() when to call tick().

#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/operation_matrix.hpp"
#include "protocol/smpp/pdu.hpp"
#include "protocol/smpp/status.hpp"
#include "protocol/smpp/window.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ntbcare::protocol {

/// TLVs exist from this interface_version on.
inline constexpr std::uint8_t version_with_tlvs = 0x34;

/// What a session needs to know; defaults are those of a careful ESME.
struct session_config {
    role side = role::esme;
    /// ESME: how to bind. The SMSC role learns it from the peer.
    bind_type bind = bind_type::transceiver;
    /// ESME: our name and password. SMSC: system_id is what we answer a bind with.
    std::string system_id{};
    std::string password{};
    std::string system_type{};
    /// 0x33 or 0x34; at 0x33 no TLVs are sent.
    std::uint8_t interface_version = 0x34;
    std::uint8_t addr_ton = 0;
    std::uint8_t addr_npi = 0;
    std::string address_range{};
    /// ESME: do not bind at once but wait for the SMSC's outbind (its owner then calls bind()).
    bool await_outbind = false;
    /// Most requests of ours without an answer, 1..window_max.
    std::size_t window = 10;
    std::chrono::milliseconds response_within{10'000};
    /// Silence after which the link is probed; 0 = never.
    std::chrono::milliseconds enquire_link_every{30'000};
    /// ESME: for the bind response. SMSC: for the peer's bind after the transport is there.
    std::chrono::milliseconds bind_within{10'000};
    /// For draining before an unbind, and again for its answer.
    std::chrono::milliseconds unbind_within{5'000};
    /// Most requests of the peer without our answer; the next one is told `busy_status` at once.
    std::size_t inbound_max = 1000;
    std::uint32_t busy_status = status::message_queue_full;
    std::size_t command_length_max = default_command_length_max;
};

/// A request of the peer that waits for respond(). It belongs to the connection it came on.
struct inbound_request {
    command_id command{};
    std::uint32_t sequence{};
    /// Counts connections of this session object: an answer must never go to a later connection,
    /// where the same sequence number means another message.
    std::uint32_t connection{};

    friend bool operator==(const inbound_request&, const inbound_request&) = default;
};

/// Why the transport must be closed (after the output has been written, if it still can be).
enum class close_reason : std::uint8_t {
    invalid_length,       ///< command_length impossible; the stream is lost
    bind_refused,         ///< the peer said no
    bind_timeout,         ///< no bind, or no answer to it, in time
    enquire_link_timeout, ///< the peer does not answer
    unbound,              ///< we unbound, it is answered
    unbind_timeout,       ///< we unbound, it is not answered
    peer_unbound,         ///< the peer unbound and has our answer
};

/// Both roles: the session can carry messages now.
struct bound {
    bind_type type{};
    std::string peer_system_id{};
    /// sc_interface_version of the SMSC, or interface_version of the ESME; what we asked for if
    /// the SMSC does not say.
    std::uint8_t version{};
    /// False if either side speaks 3.3.
    bool tlvs_allowed = true;
};
/// ESME: the bind was refused (status), or nobody answered (no status). close_transport follows.
struct bind_failed {
    std::optional<std::uint32_t> status{};
};
/// SMSC: a peer wants to bind; answer with accept_bind or refuse_bind.
struct bind_requested {
    bind_type type{};
    bind_request request{};
};
/// ESME: the SMSC asks us to bind; its owner checks the password and calls bind().
struct outbind_received {
    std::string system_id{};
    std::string password{};
};
/// A request to be answered with respond(id, ...). `error` names what was wrong beside the
/// mandatory part, which is whole (a bad TLV); then `raw` holds the PDU's octets, else it is empty.
struct request_received {
    inbound_request id{};
    pdu value{};
    std::optional<errc> error{};
    octets raw{};
};
/// alert_notification: a request that has no answer.
struct notification_received {
    pdu value{};
};
/// The answer to one of our requests. `value.status` says whether it was accepted.
struct response_received {
    std::uint64_t token{};
    sequence_number sequence{};
    pdu value{};
    std::chrono::steady_clock::duration round_trip{};
};
/// The peer answered our request with generic_nack (token set), or nacked something unknown.
struct nack_received {
    std::optional<std::uint64_t> token{};
    std::uint32_t sequence{};
    std::uint32_t status{};
};
/// Our request has no answer: the time is over, or the connection is gone. In both cases the
/// peer may have accepted it.
struct request_expired {
    enum class cause : std::uint8_t { timeout, connection_lost };

    std::uint64_t token{};
    sequence_number sequence{};
    command_id command{};
    cause why{};
};
/// A response nobody waits for. A late one still has its token: the peer did accept the message.
struct unexpected_response {
    enum class cause : std::uint8_t { late, unknown_sequence, wrong_type, broken_body };

    cause why{};
    std::optional<std::uint64_t> token{};
    pdu value{};
};
/// A request that was answered with an error at once: broken body, unknown command, wrong state,
/// too many unanswered. `raw` holds its octets, so that they can be kept.
struct pdu_rejected {
    errc error{};
    command_id command{};
    std::uint32_t sequence{};
    std::uint32_t status{};
    octets raw{};
};
/// No more messages on this connection; requests of ours still in flight have expired.
struct unbound {};
/// The owner must write the output if it can, then close, then call closed().
struct close_transport {
    close_reason reason{};
};

using session_event = std::variant<
    bound,
    bind_failed,
    bind_requested,
    outbind_received,
    request_received,
    notification_received,
    response_received,
    nack_received,
    request_expired,
    unexpected_response,
    pdu_rejected,
    unbound,
    close_transport>;

/// Counted since construction; for metrics.
struct session_counters {
    std::uint64_t pdus_in = 0;
    std::uint64_t pdus_out = 0;
    std::uint64_t rejected = 0; ///< requests answered with an error by the session itself
    std::uint64_t busy = 0;     ///< of these, because of inbound_max or a drain
    std::uint64_t nacks_sent = 0;
    std::uint64_t unexpected = 0; ///< responses nobody waited for
    std::uint64_t broken_responses = 0;
    std::uint64_t expired = 0;
};

class session {
public:
    using time_point = std::chrono::steady_clock::time_point;

    /// Precondition: config.window is 1..window_max.
    explicit session(session_config config);

    /// The transport is there. ESME: the bind request is queued (unless await_outbind).
    /// May be called again after closed(): a new connection, nothing of the old one is kept.
    void connected(time_point now);
    /// Octets from the peer, in any pieces.
    void received(octet_view bytes, time_point now);
    /// The transport is gone. What is in flight expires with connection_lost.
    void closed(time_point now);
    /// Timers. Harmless if nothing is due.
    void tick(time_point now);
    /// Nothing is due before this moment (it may be early, never late); empty if no timer runs.
    [[nodiscard]] std::optional<time_point> next_deadline() const;

    [[nodiscard]] session_state state() const { return state_; }
    /// Bound, not unbinding, the matrix allows it, and the window has room.
    [[nodiscard]] bool can_send(command_id command) const;
    [[nodiscard]] std::size_t window_free() const;
    [[nodiscard]] std::size_t in_flight() const { return window_.in_flight(); }
    /// Requests of the peer that wait for respond().
    [[nodiscard]] std::size_t unanswered() const { return unanswered_; }
    [[nodiscard]] bool tlvs_allowed() const { return tlvs_allowed_; }
    [[nodiscard]] const session_counters& counters() const { return counters_; }
    [[nodiscard]] const session_config& config() const { return config_; }

    /// Sends a request; its fate comes back as an event with `token`.
    /// wrong_state, window_full, tlv_not_allowed (message_payload to a 3.3 peer; other TLVs are
    /// left out there), or what the codec refuses (field_too_long, embedded_null, body_mismatch).
    [[nodiscard]] result<sequence_number> request(
        command_id command,
        const pdu_body& body,
        std::span<const tlv> tlvs,
        std::uint64_t token,
        time_point now
    );
    /// Sends what has no response: outbind, alert_notification.
    result<void> notify(command_id command, const pdu_body& body, std::span<const tlv> tlvs);

    /// Answers a request, in any order. With an error status nothing but the header is sent; else
    /// the message id (empty for deliver_sm). False: that connection is gone, nothing was sent.
    bool respond(
        const inbound_request& id, std::uint32_t status_value, std::string_view message_id = {}
    );
    /// The same with a body of its own (query_sm_resp) and TLVs.
    bool respond(
        const inbound_request& id,
        std::uint32_t status_value,
        const pdu_body& body,
        std::span<const tlv> tlvs
    );

    /// ESME after outbind_received: sends the bind request.
    void bind(time_point now);
    /// SMSC after bind_requested: the peer is bound.
    void accept_bind(time_point now);
    /// SMSC after bind_requested: the peer is told `status_value` and may try again.
    void refuse_bind(std::uint32_t status_value, time_point now);

    /// Takes no more requests, waits for answers still due on both sides (at most unbind_within),
    /// unbinds, and asks for the transport to be closed. Not bound: asks for that at once.
    void unbind(time_point now);

    [[nodiscard]] bool has_output() const { return !output_.empty(); }
    /// Octets that wait for take_output.
    [[nodiscard]] std::size_t output_octets() const { return output_.size(); }
    /// Swaps: `out` gets all octets to write, its old memory is used for the next ones.
    void take_output(octets& out);

    /// Moves the oldest event to `out`; false if there is none.
    [[nodiscard]] bool next_event(session_event& out);

private:
    // session_inbound.cpp: what the peer says.
    void handle_frame(octet_view frame, time_point now);
    void handle_request(decoded&& in, octet_view frame);
    void handle_response(decoded&& in, time_point now);
    void handle_unknown(const pdu& value, octet_view frame);
    void handle_bind(decoded&& in, octet_view frame);
    void handle_outbind(const decoded& in);
    void handle_notification(decoded&& in);
    void handle_unbind(const pdu& value);
    void handle_message_request(decoded&& in, octet_view frame);
    void handle_bind_response(const pdu& value);
    void handle_message_response(decoded&& in, time_point now);
    void handle_nack(const pdu& value);
    void refused(std::optional<std::uint32_t> status_value);
    void reject(const pdu& value, errc error, std::uint32_t status_value, octet_view kept);
    void
    unexpected(unexpected_response::cause why, std::optional<std::uint64_t> token, pdu&& value);

    // session_control.cpp: how it begins and ends.
    void continue_unbind();
    void send_unbind();
    void control_expired();
    void become_bound(bound&& details);

    [[nodiscard]] std::uint32_t take_sequence();
    void send_header(command_id command, std::uint32_t status_value, std::uint32_t sequence);
    result<void> send(
        command_id command,
        std::uint32_t status_value,
        std::uint32_t sequence,
        const pdu_body& body,
        std::span<const tlv> tlvs
    );
    void expire_in_flight(std::vector<window::entry>&& gone, request_expired::cause why);
    void ask_to_close(close_reason reason);
    void leave();

    /// What an unbind waits for.
    enum class unbind_phase : std::uint8_t { none, draining, waiting, peer_draining };

    session_config config_;
    framer framer_;
    window window_;
    session_state state_ = session_state::initial;
    octets output_;
    std::vector<session_event> events_;
    std::size_t events_read_ = 0;
    session_counters counters_;
    bool tlvs_allowed_ = true;
    bool was_bound_ = false; ///< `bound` was told and `unbound` not yet
    std::size_t unanswered_ = 0;
    std::uint32_t connection_ = 0;
    std::optional<bind_type> bind_waiting_; ///< SMSC: the type asked for
    std::uint8_t peer_version_ = 0x34;
    std::string peer_system_id_;
    std::uint32_t control_sequence_ = 0; ///< of our bind or unbind, or of the peer's
    std::optional<time_point> control_deadline_;
    time_point now_{}; ///< the last moment we were told; respond() is not told one
    time_point last_inbound_{};
    std::uint32_t probe_sequence_ = 0;
    std::optional<time_point> probe_deadline_;
    unbind_phase unbind_ = unbind_phase::none;
};

[[nodiscard]] std::string_view name_of(close_reason reason);

} // namespace ntbcare::protocol
