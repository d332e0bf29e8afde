#include "gateway/smsc/link.hpp"

#include "gateway/runtime/supervise.hpp"
#include "gateway/runtime/timeout.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace ntbcare::smsc {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

/// One read takes what a full window of long messages needs.
constexpr std::size_t input_octets = 65'536;
/// A wait without a reason to end still ends.
constexpr std::chrono::minutes wait_max{1};
/// Wake-ups that come to nothing must not become a loop.
constexpr std::chrono::milliseconds wait_min{1};

} // namespace

link::link(
    asio::io_context& io,
    link_options options,
    link_owner& owner,
    const runtime::clock& time,
    runtime::random_source& chance
)
    : io_{io}
    , options_{std::move(options)}
    , owner_{owner}
    , time_{time}
    , chance_{chance}
    , session_{options_.session}
    , backoff_{options_.reconnect}
    , resolver_{io}
    , socket_{io}
    , wake_{io.get_executor()}
    , reader_wake_{io.get_executor()}
    , retry_wake_{io.get_executor()}
    , input_(input_octets) {}

void link::start() {
    run_supervised();
}

void link::stop(std::function<void()> stopped) {
    BOOST_ASSERT(!stopping_);
    stopped_ = std::move(stopped);
    stopping_ = true;
    say_goodbye();
}

void link::hold() {
    held_ = true;
    say_goodbye();
}

void link::release() {
    held_ = false;
    retry_wake_.notify();
}

bool link::respond(const protocol::inbound_request& to, std::uint32_t status) {
    const bool sent = session_.respond(to, status);
    wake_.notify();
    return sent;
}

/// Ends what runs: a bound session by an unbind, a try to connect by its sockets.
void link::say_goodbye() {
    const auto now = time_.now();
    session_.unbind(now.steady);
    drain_events(now);
    if (!is_bound() && session_.state() != protocol::session_state::unbinding && !reading_) {
        boost::system::error_code ignored;
        resolver_.cancel();
        socket_.close(ignored);
    }
    wake_.notify();
    retry_wake_.notify();
}

void link::run_supervised() {
    runtime::supervise(io_.get_executor(), run(), [this](const std::exception_ptr& thrown) {
        if (thrown) {
            log(flow::severity::error, "link.failed", {{"what", runtime::text_of(thrown)}});
            connection_ended("failed");
            if (!stopping_)
                return run_supervised();
        }
        if (stopped_)
            std::exchange(stopped_, nullptr)();
    });
}

asio::awaitable<void> link::run() {
    while (!stopping_) {
        if (held_) {
            co_await retry_wake_.wait_until(time_.now().steady + wait_max);
            continue;
        }
        refused_.reset();
        ended_.clear();
        was_bound_ = false;
        // GCC 12 miscompiles a co_await inside a condition: the frame is resumed twice.
        const bool connected = co_await connect();
        if (connected)
            co_await serve();
        if (stopping_ || held_)
            continue;
        co_await retry_wake_.wait_until(time_.now().steady + next_pause());
    }
}

/// Says why the connection is gone and how long until the next try.
std::chrono::milliseconds link::next_pause() {
    const auto refused = refused_ ? classify_bind(*refused_) : bind_error::temporary;
    const bool hopeless = refused != bind_error::temporary;
    const auto pause =
        hopeless ? backoff_.after_refusal(chance_.unit()) : backoff_.after_failure(chance_.unit());
    const auto retry_in = fmt::format("{}ms", pause.count());
    if (refused_) {
        const auto status = protocol::status::name_of(*refused_);
        if (hopeless)
            log(flow::severity::error,
                "link.bind.refused",
                {{"status", status}, {"retry_in", retry_in}});
        else
            log(flow::severity::warn,
                "link.bind.failed",
                {{"status", status}, {"retry_in", retry_in}});
    } else if (was_bound_) {
        log(flow::severity::warn, "link.lost", {{"reason", ended_}, {"retry_in", retry_in}});
    } else {
        log(flow::severity::warn,
            "link.connect.failed",
            {{"reason", ended_}, {"retry_in", retry_in}});
    }
    return pause;
}

asio::awaitable<bool> link::connect() {
    const runtime::timeout limit{io_.get_executor(), options_.connect_within, [this] {
                                     boost::system::error_code ignored;
                                     resolver_.cancel();
                                     socket_.close(ignored);
                                 }};
    const auto port = fmt::to_string(options_.port);
    const auto flags = tcp::resolver::numeric_service;
    auto [unresolved, found] =
        co_await resolver_.async_resolve(options_.host, port, flags, as_result);
    auto failed = unresolved;
    if (!failed && !stopping_ && !limit.passed()) {
        auto [refused, endpoint] = co_await asio::async_connect(socket_, found, as_result);
        failed = refused;
    }
    if (failed || stopping_ || limit.passed()) {
        ended_ = limit.passed() ? "timeout" : failed.message();
        boost::system::error_code ignored;
        socket_.close(ignored);
        co_return false;
    }
    boost::system::error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    socket_.set_option(asio::socket_base::keep_alive{true}, ignored);
    co_return true;
}

/// One connection from its first octet to its last.
asio::awaitable<void> link::serve() {
    closing_ = false;
    const auto now = time_.now();
    session_.connected(now.steady);
    drain_events(now);
    reading_ = true;
    runtime::supervise(io_.get_executor(), read_loop(), [this](const std::exception_ptr& thrown) {
        reading_ = false;
        if (thrown)
            log(flow::severity::error, "link.failed", {{"what", runtime::text_of(thrown)}});
        connection_ended("reading ended");
    });
    co_await write_loop();
    boost::system::error_code ignored;
    socket_.shutdown(stream::shutdown_both, ignored);
    socket_.close(ignored);
    while (reading_)
        co_await wake_.wait_until(time_.now().steady + wait_max);
    connection_ended("closed");
}

asio::awaitable<void> link::read_loop() {
    for (;;) {
        while (session_.output_octets() > options_.output_max && !closing_)
            co_await reader_wake_.wait_until(time_.now().steady + wait_max);
        auto [failed, count] = co_await socket_.async_read_some(asio::buffer(input_), as_result);
        if (failed) {
            connection_ended(failed.message());
            co_return;
        }
        const auto now = time_.now();
        session_.received({input_.data(), count}, now.steady);
        drain_events(now);
        owner_.read_done(options_.index, now);
        wake_.notify();
    }
}

asio::awaitable<void> link::write_loop() {
    for (;;) {
        const auto now = time_.now();
        session_.tick(now.steady);
        drain_events(now);
        submit(now);
        if (session_.has_output()) {
            const bool written = co_await write_output();
            if (!written)
                co_return;
        } else if (closing_) {
            co_return;
        } else {
            co_await wake_.wait_until(next_wake(now));
        }
    }
}

/// Everything the session has to say, in one write.
asio::awaitable<bool> link::write_output() {
    session_.take_output(output_);
    const runtime::timeout limit{io_.get_executor(), options_.write_within, [this] {
                                     boost::system::error_code ignored;
                                     socket_.close(ignored);
                                 }};
    auto [failed, count] = co_await asio::async_write(socket_, asio::buffer(output_), as_result);
    reader_wake_.notify();
    if (failed)
        connection_ended(limit.passed() ? "the peer does not read" : failed.message());
    co_return !failed;
}

/// As much as the window, the rate and the lanes allow.
void link::submit(const routing::moment& now) {
    while (session_.can_send(protocol::command_id::submit_sm)) {
        auto next = owner_.next_submission(options_.index, now);
        if (!next)
            return;
        const auto& request = next->request;
        const auto sent =
            session_.request(request.command, request.body, request.tlvs, next->token, now.steady);
        if (sent)
            continue;
        log(flow::severity::warn, "link.submit.refused", {{"reason", sent.error().message()}});
        owner_.submission_answered(next->token, protocol::status::submit_failed, {}, now);
    }
}

void link::drain_events(const routing::moment& now) {
    protocol::session_event event;
    while (session_.next_event(event)) {
        std::visit(
            [&](auto&& one) { on(std::forward<decltype(one)>(one), now); }, std::move(event)
        );
    }
}

routing::steady_time link::next_wake(const routing::moment& now) {
    auto next = session_.next_deadline().value_or(now.steady + wait_max);
    if (session_.can_send(protocol::command_id::submit_sm))
        if (const auto chance = owner_.next_chance(options_.index, now))
            next = std::min(next, *chance);
    return std::max(next, now.steady + wait_min);
}

/// The transport is gone, whoever noticed it first.
void link::connection_ended(std::string reason) {
    if (ended_.empty())
        ended_ = std::move(reason);
    const auto now = time_.now();
    session_.closed(now.steady);
    drain_events(now);
    closing_ = true;
    wake_.notify();
    reader_wake_.notify();
}

} // namespace ntbcare::smsc
