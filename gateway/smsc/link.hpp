// One link to an SMSC: connects, drives one protocol::session over it, and comes back when it is
// lost. A thin driver: bytes between socket and session, timers from the session, decisions at its
// owner. One io thread. It must never decide what a message means, nor acknowledge one by itself.
//
// Two coroutines share a connection: one reads, one writes what the session has to say (one write a
// wake-up, however many PDUs). A peer that does not take our writes is not read from any more.
#pragma once

#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/random.hpp"
#include "gateway/runtime/timeout.hpp"
#include "gateway/runtime/wake_signal.hpp"
#include "gateway/smsc/backoff.hpp"
#include "gateway/smsc/link_owner.hpp"
#include "gateway/smsc/transport.hpp"
#include "protocol/smpp/operation_matrix.hpp"
#include "protocol/smpp/session.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::smsc {

/// For an SMSC that connects to us and asks us to bind.
struct outbind_options {
    std::string address; ///< Of this machine, in digits.
    std::uint16_t port = 0;
    std::string system_id; ///< What the SMSC must call itself; empty: anything.
    std::string password;  ///< What it must know; empty: anything.
};

struct link_options {
    std::uint32_t index = 0; ///< Names the link to its owner.
    std::string name;        ///< Names it to the operator.
    std::string host;
    std::uint16_t port = 2775;
    std::optional<tls_options> tls;
    /// Instead of connecting to `host`. The session must await an outbind.
    std::optional<outbind_options> outbind;
    protocol::session_config session;
    backoff_limits reconnect;
    std::chrono::milliseconds connect_within{10'000};
    /// How long a bound connection must have lasted for the next pause to be short again.
    std::chrono::milliseconds settled_after{10'000};
    /// A write that takes longer ends the connection.
    std::chrono::milliseconds write_within{30'000};
    /// Octets that wait for the peer to read; over it we stop reading.
    std::size_t output_max = 1'048'576;
};

class link {
public:
    /// `owner`, `time`, `chance` outlive the link.
    link(
        boost::asio::io_context& io,
        link_options options,
        link_owner& owner,
        const runtime::clock& time,
        runtime::random_source& chance
    );
    link(const link&) = delete;
    link& operator=(const link&) = delete;

    /// Connects and stays connected until stop(). Call once.
    void start();
    /// Unbinds, closes, and calls `stopped` when nothing of the link runs any more.
    void stop(std::function<void()> stopped);
    /// Unbinds and stays away (the store is sick) until released.
    void hold();
    void release();

    /// Answers a request of request_received. False: that connection is gone, nothing was sent.
    bool respond(const protocol::inbound_request& to, std::uint32_t status);
    /// Something may have to be sent: a response, or next_submission is worth asking.
    void wake() { wake_.notify(); }

    [[nodiscard]] bool is_bound() const { return protocol::is_bound(session_.state()); }
    [[nodiscard]] const link_options& options() const { return options_; }
    [[nodiscard]] const protocol::session& session() const { return session_; }
    /// Where it waits for an outbind; 0 while it does not.
    [[nodiscard]] std::uint16_t listening_port() const;

private:
    /// How far the last connection got, for the line that tells of its end.
    enum class stage : std::uint8_t {
        listening,
        connecting,
        securing,
        waiting,  ///< For an outbind.
        unwanted, ///< It was a wrong one.
        binding,
        bound
    };

    // link_connect.cpp: how a connection begins, and when the next one does.
    [[nodiscard]] boost::asio::awaitable<bool> begin();
    [[nodiscard]] boost::asio::awaitable<boost::system::error_code> connect();
    [[nodiscard]] boost::asio::awaitable<boost::system::error_code> accept();
    [[nodiscard]] boost::system::error_code listen();
    [[nodiscard]] boost::asio::awaitable<void> secure(const runtime::timeout& limit);
    void tell_secured(const tls_outcome& made);
    void close_all();
    /// Nothing is to begin.
    [[nodiscard]] bool is_unwanted() const { return stopping_ || held_; }
    [[nodiscard]] std::chrono::milliseconds next_pause();
    [[nodiscard]] std::chrono::milliseconds pause_after(bool is_hopeless);
    void tell_refused(const std::string& retry_in);
    void tell_ended(const std::string& retry_in);

    [[nodiscard]] boost::asio::awaitable<void> run();
    void run_supervised();
    [[nodiscard]] boost::asio::awaitable<void> serve();
    [[nodiscard]] boost::asio::awaitable<void> end_transport(bool is_healthy);
    [[nodiscard]] boost::asio::awaitable<void> read_loop();
    [[nodiscard]] boost::asio::awaitable<bool> write_loop();
    [[nodiscard]] boost::asio::awaitable<bool> write_output();
    void submit(const routing::moment& now);
    void drain_events(const routing::moment& now);
    [[nodiscard]] routing::steady_time next_wake(const routing::moment& now);
    void say_goodbye();
    void note_failure(const boost::system::error_code& failed);
    void connection_ended(std::string reason);

    void on(protocol::bound&& event, const routing::moment& now);
    void on(protocol::bind_failed&& event, const routing::moment& now);
    void on(protocol::bind_requested&& event, const routing::moment& now);
    void on(protocol::outbind_received&& event, const routing::moment& now);
    void on(protocol::request_received&& event, const routing::moment& now);
    void on(protocol::notification_received&& event, const routing::moment& now);
    void on(protocol::response_received&& event, const routing::moment& now);
    void on(protocol::nack_received&& event, const routing::moment& now);
    void on(protocol::request_expired&& event, const routing::moment& now);
    void on(protocol::unexpected_response&& event, const routing::moment& now);
    void on(protocol::pdu_rejected&& event, const routing::moment& now);
    void on(protocol::unbound&& event, const routing::moment& now);
    void on(protocol::close_transport&& event, const routing::moment& now);

    void
    log(flow::severity level,
        std::string_view name,
        std::vector<std::pair<std::string_view, std::string>> fields);

    boost::asio::io_context& io_;
    link_options options_;
    link_owner& owner_;
    const runtime::clock& time_;
    runtime::random_source& chance_;

    protocol::session session_;
    backoff backoff_;
    boost::asio::ip::tcp::resolver resolver_;
    boost::asio::ip::tcp::acceptor acceptor_;
    transport transport_;
    runtime::wake_signal wake_;        ///< For the writing half.
    runtime::wake_signal reader_wake_; ///< Output was written: reading may go on.
    runtime::wake_signal retry_wake_;  ///< Ends a pause between connections.
    std::vector<std::uint8_t> input_;
    protocol::octets output_; ///< What is being written.
    std::function<void()> stopped_;
    std::optional<std::uint32_t> refused_; ///< Status of the last bind.
    std::string ended_;                    ///< Why the connection ended.
    stage reached_ = stage::connecting;
    routing::steady_time bound_at_{};
    bool closing_ = false; ///< The session asked for the end of the connection.
    bool reading_ = false; ///< The reading half still runs.
    bool stopping_ = false;
    bool held_ = false;
};

} // namespace ntbcare::smsc
