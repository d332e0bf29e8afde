// The other end of a link for tests: accepts connections on loopback and drives a protocol::session
// in the SMSC role on the test's own io_context. It does what the test says and nothing by itself,
// but for accepting binds. Keeps every event it met.
#pragma once

#include "protocol/smpp/session.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace ntbcare::test {

class smsc_peer {
public:
    explicit smsc_peer(boost::asio::io_context& io)
        : io_{io}
        , acceptor_{io, {boost::asio::ip::address_v4::loopback(), 0}}
        , socket_{io}
        , session_{config()}
        , input_(65'536) {
        accept();
    }

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    [[nodiscard]] protocol::session& session() { return session_; }

    /// What a bind is told; 0 accepts it. Nothing: it is not answered.
    std::optional<std::uint32_t> bind_status = protocol::status::ok;
    bool reads = true;    ///< False: what the link writes stays in the socket.
    bool hangs_up = true; ///< False: after an unbind the link must.
    std::size_t connections = 0;
    std::size_t calls_failed = 0;
    std::vector<protocol::bind_request> binds;
    std::vector<protocol::request_received> requests;
    std::vector<protocol::response_received> responses;
    std::vector<protocol::close_reason> closes;
    std::size_t octets_in = 0;

    void deliver(std::string_view text, std::uint64_t token = 1) {
        protocol::short_message_request body;
        body.source.digits = "6281234567890";
        body.source.ton = protocol::type_of_number::international;
        body.destination.digits = "1708";
        body.short_message.assign(text.begin(), text.end());
        const auto sent =
            session_.request(protocol::command_id::deliver_sm, body, {}, token, now());
        BOOST_ASSERT(sent);
        flush();
    }

    void accept_submission(std::size_t index, std::string_view id) {
        session_.respond(requests.at(index).id, protocol::status::ok, id);
        flush();
    }

    /// Connects to a link that listens, and asks it to bind.
    void call(std::uint16_t port, std::string system_id, std::string password) {
        protocol::outbind_request asks{std::move(system_id), std::move(password)};
        disconnect();
        socket_.async_connect(
            {boost::asio::ip::address_v4::loopback(), port},
            [this, asks = std::move(asks)](boost::system::error_code failed) {
                if (failed) {
                    ++calls_failed;
                    return;
                }
                begin();
                const auto sent = session_.notify(protocol::command_id::outbind, asks, {});
                BOOST_ASSERT(sent);
                flush();
            }
        );
    }

    /// Says goodbye once every answer is there.
    void unbind() {
        session_.unbind(now());
        drain();
        flush();
    }

    /// Each octet in a write of its own, taken before the next one leaves.
    void write_singly(const std::vector<std::uint8_t>& octets) {
        for (const auto octet : octets) {
            boost::asio::write(socket_, boost::asio::buffer(&octet, 1));
            io_.poll();
        }
    }

    /// Octets that no session would write.
    void write_raw(std::string octets) {
        raw_ = std::move(octets);
        boost::asio::async_write(socket_, boost::asio::buffer(raw_), [](auto, auto) {});
    }

    void disconnect() {
        boost::system::error_code ignored;
        socket_.close(ignored);
    }
    void stop_listening() {
        boost::system::error_code ignored;
        acceptor_.close(ignored);
    }
    void start_reading() {
        reads = true;
        read();
    }
    void small_buffers() {
        acceptor_.set_option(boost::asio::socket_base::receive_buffer_size{4'096});
    }

private:
    using time_point = protocol::session::time_point;

    static protocol::session_config config() {
        protocol::session_config made;
        made.side = protocol::role::smsc;
        made.system_id = "peer";
        made.window = 1'000;
        return made;
    }

    /// The session's own time: no test waits for its timers.
    static time_point now() { return time_point{std::chrono::hours{1}}; }

    void accept() {
        acceptor_.async_accept([this](boost::system::error_code failed, auto socket) {
            if (failed)
                return;
            socket_ = std::move(socket);
            begin();
            accept();
        });
    }

    void begin() {
        ++connections;
        session_.closed(now());
        drain();
        session_.connected(now());
        if (reads)
            read();
    }

    void read() {
        socket_.async_read_some(
            boost::asio::buffer(input_),
            [this](boost::system::error_code failed, std::size_t count) {
                if (failed) {
                    session_.closed(now());
                    return drain();
                }
                octets_in += count;
                session_.received({input_.data(), count}, now());
                drain();
                flush();
                if (reads)
                    read();
            }
        );
    }

    void drain() {
        protocol::session_event event;
        while (session_.next_event(event)) {
            if (auto* bind = std::get_if<protocol::bind_requested>(&event)) {
                binds.push_back(bind->request);
                answer_bind();
            } else if (auto* request = std::get_if<protocol::request_received>(&event)) {
                requests.push_back(std::move(*request));
            } else if (auto* response = std::get_if<protocol::response_received>(&event)) {
                responses.push_back(std::move(*response));
            } else if (auto* close = std::get_if<protocol::close_transport>(&event)) {
                closes.push_back(close->reason);
                closing_ = true;
            }
        }
    }

    void answer_bind() {
        if (!bind_status)
            return;
        if (*bind_status == protocol::status::ok)
            session_.accept_bind(now());
        else
            session_.refuse_bind(*bind_status, now());
    }

    void flush() {
        if (writing_ || !session_.has_output()) {
            if (!writing_ && std::exchange(closing_, false) && hangs_up)
                disconnect();
            return;
        }
        writing_ = true;
        session_.take_output(output_);
        boost::asio::async_write(
            socket_,
            boost::asio::buffer(output_),
            [this](boost::system::error_code failed, std::size_t) {
                writing_ = false;
                if (!failed)
                    flush();
            }
        );
    }

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::ip::tcp::socket socket_;
    protocol::session session_;
    std::vector<std::uint8_t> input_;
    protocol::octets output_;
    std::string raw_;
    bool writing_ = false;
    bool closing_ = false;
};

/// Runs handlers until `done`; false when nothing happened for ten seconds.
[[nodiscard]] inline bool
run_until(boost::asio::io_context& io, const std::function<bool()>& done) {
    while (!done())
        if (io.run_one_for(std::chrono::seconds{10}) == 0)
            return false;
    return true;
}

/// Runs what is ready, and what that makes ready.
inline void run_ready(boost::asio::io_context& io) {
    while (io.poll() > 0) {
    }
}

} // namespace ntbcare::test
