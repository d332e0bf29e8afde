// The octets of one connection that was accepted: plain TCP, or TLS on it. Owned by connection; the
// deadlines are the caller's, who makes any operation end by `close`.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <tuple>

namespace boost::asio::ssl {
class context;
} // namespace boost::asio::ssl

namespace ntbcare::http {

class stream {
public:
    using outcome = std::tuple<boost::system::error_code, std::size_t>;

    /// `context`: null for plain text.
    stream(
        boost::asio::ip::tcp::socket accepted, std::shared_ptr<boost::asio::ssl::context> context
    );
    ~stream();
    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;

    /// Before anything else; why it failed, or empty.
    [[nodiscard]] boost::asio::awaitable<std::string> shake_hands();
    [[nodiscard]] boost::asio::awaitable<outcome> read_some(boost::asio::mutable_buffer into);
    /// All of it.
    [[nodiscard]] boost::asio::awaitable<outcome> write(boost::asio::const_buffer from);
    /// Nothing more will be sent.
    [[nodiscard]] boost::asio::awaitable<void> end_sending();
    void close();
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    [[nodiscard]] boost::asio::any_io_executor executor() { return socket_.get_executor(); }

private:
    struct secure;

    boost::asio::ip::tcp::socket socket_;
    std::shared_ptr<boost::asio::ssl::context> context_;
    std::unique_ptr<secure> secure_;
};

} // namespace ntbcare::http
