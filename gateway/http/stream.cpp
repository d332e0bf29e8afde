#include "gateway/http/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace ntbcare::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

} // namespace

struct stream::secure {
    secure(tcp::socket& below, asio::ssl::context& context)
        : layer{below, context} {}

    asio::ssl::stream<tcp::socket&> layer;
};

stream::stream(tcp::socket accepted, std::shared_ptr<asio::ssl::context> context)
    : socket_{std::move(accepted)}
    , context_{std::move(context)} {
    boost::system::error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    if (context_)
        secure_ = std::make_unique<secure>(socket_, *context_);
}

stream::~stream() = default;

asio::awaitable<std::string> stream::shake_hands() {
    if (!secure_)
        co_return std::string{};
    auto [failed] =
        co_await secure_->layer.async_handshake(asio::ssl::stream_base::server, as_result);
    co_return failed ? failed.message() : std::string{};
}

asio::awaitable<stream::outcome> stream::read_some(asio::mutable_buffer into) {
    return secure_ ? secure_->layer.async_read_some(into, as_result)
                   : socket_.async_read_some(into, as_result);
}

asio::awaitable<stream::outcome> stream::write(asio::const_buffer from) {
    return secure_ ? asio::async_write(secure_->layer, from, as_result)
                   : asio::async_write(socket_, from, as_result);
}

asio::awaitable<void> stream::end_sending() {
    if (secure_)
        co_await secure_->layer.async_shutdown(as_result);
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void stream::close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

} // namespace ntbcare::http
