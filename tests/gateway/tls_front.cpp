#include "tests/gateway/tls_front.hpp"

#include "gateway/runtime/supervise.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <utility>

namespace ntbcare::test {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

void forget(const std::exception_ptr&) {}

} // namespace

struct tls_front::pair {
    asio::ssl::stream<tcp::socket> outer;
    tcp::socket inner;
    std::array<char, 65'536> in{};
    std::array<char, 65'536> out{};

    pair(tcp::socket from, asio::ssl::context& context, asio::io_context& io)
        : outer{std::move(from), context}
        , inner{io} {}
};

tls_front::tls_front(asio::io_context& io, std::uint16_t behind)
    : io_{io}
    , behind_{behind}
    , acceptor_{io, {asio::ip::address_v4::loopback(), 0}} {
    accept();
}

void tls_front::accept() {
    acceptor_.async_accept([this](boost::system::error_code failed, tcp::socket socket) {
        if (failed)
            return;
        ++connections;
        auto both = std::make_shared<pair>(std::move(socket), context, io_);
        runtime::supervise(io_.get_executor(), serve(std::move(both)), forget);
        accept();
    });
}

asio::awaitable<void> tls_front::serve(std::shared_ptr<pair> both) {
    if (is_silent) {
        co_await both->outer.next_layer().async_read_some(asio::buffer(both->in), as_result);
        co_await both->outer.next_layer().async_read_some(asio::buffer(both->in), as_result);
        co_return;
    }
    auto [failed] = co_await both->outer.async_handshake(asio::ssl::stream_base::server, as_result);
    if (failed) {
        failures.push_back(failed.message());
        co_return;
    }
    const char* name = SSL_get_servername(both->outer.native_handle(), TLSEXT_NAMETYPE_host_name);
    names.emplace_back(name == nullptr ? "" : name);
    auto [refused] =
        co_await both->inner.async_connect({asio::ip::address_v4::loopback(), behind_}, as_result);
    if (refused)
        co_return;
    runtime::supervise(io_.get_executor(), carry_out(both), forget);
    for (;;) {
        auto [ended, count] =
            co_await both->outer.async_read_some(asio::buffer(both->in), as_result);
        if (ended) {
            if (ended == asio::error::eof)
                ++goodbyes;
            boost::system::error_code ignored;
            both->inner.close(ignored);
            co_return;
        }
        co_await asio::async_write(both->inner, asio::buffer(both->in, count), as_result);
    }
}

/// What the plain peer says; when it hangs up, so does this.
asio::awaitable<void> tls_front::carry_out(std::shared_ptr<pair> both) {
    for (;;) {
        auto [ended, count] =
            co_await both->inner.async_read_some(asio::buffer(both->out), as_result);
        if (ended)
            break;
        co_await asio::async_write(both->outer, asio::buffer(both->out, count), as_result);
    }
    boost::system::error_code ignored;
    both->outer.next_layer().close(ignored);
}

} // namespace ntbcare::test
