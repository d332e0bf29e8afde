#include "gateway/smsc/transport.hpp"

#include "gateway/runtime/timeout.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace ntbcare::smsc {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

} // namespace

struct transport::secure_stream {
    std::unique_ptr<asio::ssl::context> context;
    asio::ssl::stream<tcp::socket&> stream;

    secure_stream(std::unique_ptr<asio::ssl::context> made, tcp::socket& below)
        : context{std::move(made)}
        , stream{below, *context} {}
};

transport::transport(asio::io_context& io)
    : io_{io}
    , socket_{io} {}

transport::~transport() = default;

void transport::connected() {
    secure_.reset();
    boost::system::error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    socket_.set_option(asio::socket_base::keep_alive{true}, ignored);
}

asio::awaitable<tls_outcome> transport::shake_hands(tls_options options, routing::wall_time now) {
    std::string reason;
    auto context = make_tls_context(options, reason);
    if (!context)
        co_return tls_outcome{.failed = std::move(reason)};
    secure_ = std::make_unique<secure_stream>(std::move(context), socket_);
    auto& stream = secure_->stream;
    prepare_tls(stream.native_handle(), options, now);
    auto [failed] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_result);
    if (failed)
        co_return tls_outcome{.failed = tls_failure(stream.native_handle(), failed.message())};
    co_return inspect_tls(stream.native_handle(), options, now);
}

asio::awaitable<transport::outcome> transport::read_some(asio::mutable_buffer into) {
    return secure_ ? secure_->stream.async_read_some(into, as_result)
                   : socket_.async_read_some(into, as_result);
}

asio::awaitable<transport::outcome> transport::write(asio::const_buffer from) {
    return secure_ ? asio::async_write(secure_->stream, from, as_result)
                   : asio::async_write(socket_, from, as_result);
}

void transport::cancel() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
}

asio::awaitable<void> transport::say_goodbye(std::chrono::milliseconds within) {
    if (!secure_)
        co_return;
    const runtime::timeout limit{io_.get_executor(), within, [this] {
                                     close();
                                 }};
    co_await secure_->stream.async_shutdown(as_result);
}

void transport::close() {
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

bool is_tls_error(const boost::system::error_code& failed) {
    return failed.category() == asio::error::get_ssl_category();
}

} // namespace ntbcare::smsc
