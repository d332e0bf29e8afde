// How a link's connection begins: by ours, or by the SMSC's that says outbind, with TLS on it or
// not; and what is told and how long is waited when one has ended.
#include "gateway/smsc/link.hpp"

#include "gateway/runtime/timeout.hpp"
#include "protocol/smpp/status.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <utility>

namespace ntbcare::smsc {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// A certificate that ends so soon is told, once a connection.
constexpr std::int64_t expiry_days_warned = 30;
/// One SMSC is enough.
constexpr int backlog = 1;

} // namespace

/// True: the transport is ready for the first PDU. Else `ended_` says why not.
asio::awaitable<bool> link::begin() {
    error_code failed;
    if (options_.outbind)
        failed = co_await accept();
    const auto close = [this] {
        close_all();
    };
    const runtime::timeout limit{io_.get_executor(), options_.connect_within, close};
    if (!options_.outbind)
        failed = co_await connect();
    if (failed)
        ended_ = failed.message();
    transport_.connected();
    if (ended_.empty() && options_.tls && !is_unwanted() && !limit.passed())
        co_await secure(limit);
    if (limit.passed())
        ended_ = "timeout";
    if (ended_.empty() && !is_unwanted())
        co_return true;
    close_all();
    co_return false;
}

asio::awaitable<error_code> link::connect() {
    reached_ = stage::connecting;
    const auto port = fmt::to_string(options_.port);
    const auto flags = tcp::resolver::numeric_service;
    auto [unresolved, found] =
        co_await resolver_.async_resolve(options_.host, port, flags, as_result);
    if (unresolved || is_unwanted())
        co_return unresolved;
    auto [refused, endpoint] = co_await asio::async_connect(transport_.socket(), found, as_result);
    co_return refused;
}

/// Waits as long as the SMSC likes; stop and hold end it. Nobody else is let in meanwhile or later:
/// it listens only while there is no connection.
asio::awaitable<error_code> link::accept() {
    reached_ = stage::listening;
    if (const auto failed = listen())
        co_return failed;
    auto [failed] = co_await acceptor_.async_accept(transport_.socket(), as_result);
    error_code ignored;
    acceptor_.close(ignored);
    if (!failed)
        reached_ = stage::waiting;
    co_return failed;
}

error_code link::listen() {
    error_code failed;
    const tcp::endpoint here{
        asio::ip::make_address(options_.outbind->address, failed), options_.outbind->port};
    if (!failed)
        acceptor_.open(here.protocol(), failed);
    if (!failed)
        acceptor_.set_option(tcp::acceptor::reuse_address{true}, failed);
    if (!failed)
        acceptor_.bind(here, failed);
    if (!failed)
        acceptor_.listen(backlog, failed);
    if (!failed)
        log(flow::severity::info, "link.listening", {});
    return failed;
}

std::uint16_t link::listening_port() const {
    error_code failed;
    const auto here = acceptor_.local_endpoint(failed);
    return failed ? std::uint16_t{0} : here.port();
}

asio::awaitable<void> link::secure(const runtime::timeout& limit) {
    reached_ = stage::securing;
    auto made = co_await transport_.shake_hands(*options_.tls, time_.now().wall);
    ended_ = std::move(made.failed);
    if (!ended_.empty() || limit.passed())
        co_return;
    reached_ = stage::binding;
    tell_secured(made);
}

void link::tell_secured(const tls_outcome& made) {
    log(flow::severity::info, "link.tls", {{"version", made.version}, {"cipher", made.cipher}});
    if (made.days_left < expiry_days_warned)
        log(flow::severity::warn, "link.tls.expires", {{"days", fmt::to_string(made.days_left)}});
}

/// Ends what begins, wherever it is.
void link::close_all() {
    error_code ignored;
    resolver_.cancel();
    acceptor_.close(ignored);
    transport_.close();
}

/// Says why the connection is gone and how long until the next try.
std::chrono::milliseconds link::next_pause() {
    const bool is_hopeless = refused_ && classify_bind(*refused_) != bind_error::temporary;
    const auto pause = pause_after(is_hopeless);
    const auto retry_in = fmt::format("{}ms", pause.count());
    if (refused_)
        tell_refused(retry_in);
    else
        tell_ended(retry_in);
    return pause;
}

/// A link that was bound for a moment only has not succeeded: an SMSC that hangs up after each bind
/// would be knocked at without end. Who waits for an outbind makes no haste: others do.
std::chrono::milliseconds link::pause_after(bool is_hopeless) {
    const bool was_bound = reached_ == stage::bound;
    if (was_bound && time_.now().steady - bound_at_ >= options_.settled_after)
        backoff_.succeeded();
    if (is_hopeless)
        return backoff_.after_refusal(chance_.unit());
    if (options_.outbind && reached_ != stage::listening)
        return options_.reconnect.delay_min;
    return backoff_.after_failure(chance_.unit());
}

void link::tell_refused(const std::string& retry_in) {
    const auto status = protocol::status::name_of(*refused_);
    if (classify_bind(*refused_) != bind_error::temporary)
        log(flow::severity::error, "link.bind.refused", {{"status", status}, {"retry_in", retry_in}}
        );
    else
        log(flow::severity::warn, "link.bind.failed", {{"status", status}, {"retry_in", retry_in}});
}

void link::tell_ended(const std::string& retry_in) {
    std::vector<std::pair<std::string_view, std::string>> fields{
        {"reason", ended_}, {"retry_in", retry_in}};
    switch (reached_) {
    case stage::listening:
        log(flow::severity::warn, "link.listen.failed", std::move(fields));
        break;
    case stage::securing:
        log(flow::severity::warn, "link.tls.failed", std::move(fields));
        break;
    case stage::unwanted:
        log(flow::severity::warn, "link.outbind.refused", std::move(fields));
        break;
    case stage::bound:
        log(flow::severity::warn, "link.lost", std::move(fields));
        break;
    case stage::connecting:
    case stage::waiting:
    case stage::binding:
        log(flow::severity::warn, "link.connect.failed", std::move(fields));
        break;
    }
}

} // namespace ntbcare::smsc
