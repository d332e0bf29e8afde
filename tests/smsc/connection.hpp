// One gateway's connection to the simulated carrier: moves octets between a socket and a session in
// the SMSC role, and messages between that session and the carrier.
// Made by the simulator for each socket it accepts. It keeps itself alive by its handlers, and must
// never decide anything that the session or the carrier can decide.
#pragma once

#include "protocol/smpp/session.hpp"
#include "tests/smsc/carrier.hpp"

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <string>

namespace ntbcare::sim {

class connection : public std::enable_shared_from_this<connection> {
public:
    connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<carrier> owner);

    void start();
    /// There may be something to deliver; does it soon, never inside this call.
    void wake();
    /// Closes at once, as a crash would.
    void abort();
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    /// Responses that wait for their delay, and octets not yet written.
    [[nodiscard]] bool has_work() const { return !delayed_.empty() || writing_; }

private:
    using clock = std::chrono::steady_clock;

    struct delayed_response {
        clock::time_point due;
        protocol::inbound_request id;
        std::string message_id;
    };

    void read();
    void write();
    void pump();
    void arm_timer();
    void answer_delayed(clock::time_point now);
    void deliver(clock::time_point now);
    void lost();

    void handle(protocol::session_event& event, clock::time_point now);
    void handle_request(const protocol::request_received& request, clock::time_point now);
    void handle_submit(const protocol::request_received& request, clock::time_point now);
    void handle_response(const protocol::response_received& response, clock::time_point now);

    boost::asio::ip::tcp::socket socket_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<carrier> carrier_;
    std::size_t number_;
    protocol::session session_;
    std::array<std::uint8_t, 65'536> input_;
    protocol::octets output_;
    std::deque<delayed_response> delayed_;
    std::size_t submits_ = 0;
    bool writing_ = false;
    bool closing_ = false; ///< The session asked for it; the output is written first.
    bool woken_ = false;
    bool lost_ = false;
};

} // namespace ntbcare::sim
