// The octets of one connection after another: a TCP socket, with TLS on it when the link says so.
// `link` connects the socket, asks for the handshake, then reads and writes without knowing which
// it is. Plain octets go straight to the socket. One read and one write may be under way at once.
#pragma once

#include "gateway/smsc/tls.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <tuple>

namespace ntbcare::smsc {

class transport {
public:
    using outcome = std::tuple<boost::system::error_code, std::size_t>;

    explicit transport(boost::asio::io_context& io);
    ~transport();
    transport(const transport&) = delete;
    transport& operator=(const transport&) = delete;

    /// For connecting and accepting; what was before on it must be closed.
    [[nodiscard]] boost::asio::ip::tcp::socket& socket() { return socket_; }
    /// The socket is connected: small PDUs leave at once, a dead peer is noticed.
    void connected();
    /// The socket is connected. Ends early by close().
    [[nodiscard]] boost::asio::awaitable<tls_outcome>
    shake_hands(tls_options options, routing::wall_time now);

    [[nodiscard]] boost::asio::awaitable<outcome> read_some(boost::asio::mutable_buffer into);
    /// All of it.
    [[nodiscard]] boost::asio::awaitable<outcome> write(boost::asio::const_buffer from);

    [[nodiscard]] bool is_secure() const { return secure_ != nullptr; }
    /// Ends what reads or writes; the connection stays.
    void cancel();
    /// Says that nothing follows, so that the peer need not take the end for an attack. Nobody
    /// reads or writes any more.
    [[nodiscard]] boost::asio::awaitable<void> say_goodbye(std::chrono::milliseconds within);
    void close();

private:
    struct secure_stream;

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<secure_stream> secure_;
};

/// Whether TLS itself says that the connection is over, such as by an alert.
[[nodiscard]] bool is_tls_error(const boost::system::error_code& failed);

} // namespace ntbcare::smsc
