// TLS before a plain peer, for tests: accepts a connection, shakes hands as a server, and carries
// the octets to and from a port on loopback. Does what the test says it should refuse or forget.
// All on the test's own io_context.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ntbcare::test {

class tls_front {
public:
    /// `behind` is the port of the plain peer. `context` as the test made it.
    tls_front(boost::asio::io_context& io, std::uint16_t behind);

    [[nodiscard]] std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    /// Set up before the first connection: certificate, versions, whether it wants one of us.
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
    bool is_silent = false; ///< Reads the first octets of a handshake and says nothing.

    std::size_t connections = 0;
    std::vector<std::string> names;    ///< What each handshake asked for (SNI).
    std::vector<std::string> failures; ///< Of handshakes.
    std::size_t goodbyes = 0;          ///< Connections that TLS ended in words.

private:
    struct pair;

    void accept();
    [[nodiscard]] boost::asio::awaitable<void> serve(std::shared_ptr<pair> both);
    [[nodiscard]] boost::asio::awaitable<void> carry_out(std::shared_ptr<pair> both);

    boost::asio::io_context& io_;
    std::uint16_t behind_;
    boost::asio::ip::tcp::acceptor acceptor_;
};

} // namespace ntbcare::test
