// One gateway's connection to the simulated carrier: moves octets between a socket and a session in
// the SMSC role, and messages between that session and the carrier.
// Made by the simulator for each socket it accepts. It keeps itself alive by its handlers, and must
// never decide anything that the session, the carrier or the dice can decide.
#pragma once

#include "protocol/smpp/session.hpp"
#include "tests/smsc/carrier.hpp"

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>

namespace ntbcare::sim {

class connection : public std::enable_shared_from_this<connection> {
public:
    connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<carrier> owner);

    /// Opened by the carrier, it asks the gateway to bind; else it waits for the gateway's bind.
    enum class opened_by { gateway, carrier };
    void start(opened_by whom);
    /// There may be something to deliver; does it soon, never inside this call.
    void wake();
    /// Closes at once, as a crash would.
    void abort();
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    /// Responses that wait for their time, and octets not yet written.
    [[nodiscard]] bool has_work() const { return !delayed_.empty() || writing_; }

private:
    using clock = std::chrono::steady_clock;

    struct delayed_response {
        protocol::inbound_request id;
        std::string message_id;
    };

    // connection.cpp: octets and time.
    void read();
    void read_later(std::size_t size);
    void write();
    void write_some(std::size_t from);
    void pump();
    void arm_timer();
    void answer_delayed(clock::time_point now);
    void deliver(clock::time_point now);
    void lost();

    // connection_events.cpp: what the gateway says.
    void handle(protocol::session_event& event, clock::time_point now);
    void handle_bind(const protocol::bind_requested& asked, clock::time_point now);
    void handle_request(const protocol::request_received& request, clock::time_point now);
    void handle_submit(const protocol::request_received& request, clock::time_point now);
    [[nodiscard]] bool breaks_at_submit();
    [[nodiscard]] bool
    refuses_submit(const protocol::request_received& request, clock::time_point now);
    void answer(
        const protocol::request_received& request, std::string message_id, clock::time_point now
    );
    void respond(const protocol::inbound_request& id, const std::string& message_id);
    void unbind_rudely();
    void handle_response(const protocol::response_received& response, clock::time_point now);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    boost::asio::steady_timer read_timer_;
    std::shared_ptr<carrier> carrier_;
    std::size_t number_;
    protocol::session session_;
    std::array<std::uint8_t, 65'536> input_;
    protocol::octets output_; ///< Being written.
    protocol::octets rude_;   ///< Whole PDUs that no session would say; they go after its own.
    std::multimap<clock::time_point, delayed_response> delayed_;
    std::size_t submits_ = 0;
    bool bound_ = false;
    bool writing_ = false;
    bool closing_ = false;   ///< The session asked for it; the output is written first.
    bool unbinding_ = false; ///< unbind_rudely(): submits are not answered any more.
    bool silent_ = false;    ///< Neither reads nor writes, for ever.
    bool woken_ = false;
    bool lost_ = false;
};

} // namespace ntbcare::sim
