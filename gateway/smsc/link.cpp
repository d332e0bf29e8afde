#include "gateway/smsc/link.hpp"

#include "gateway/runtime/supervise.hpp"
#include "gateway/runtime/timeout.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/assert.hpp>

#include <algorithm>
#include <utility>
#include <variant>

namespace ntbcare::smsc {
namespace {

namespace asio = boost::asio;

/// One read takes what a full window of long messages needs.
constexpr std::size_t input_octets = 65'536;
/// A wait without a reason to end still ends.
constexpr std::chrono::minutes wait_max{1};
/// Wake-ups that come to nothing must not become a loop.
constexpr std::chrono::milliseconds wait_min{1};
/// For TLS's own goodbye, after ours of SMPP.
constexpr std::chrono::milliseconds goodbye_within{500};

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
    , acceptor_{io}
    , transport_{io}
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

/// Ends what runs: a bound session by an unbind, what has not begun by its sockets.
void link::say_goodbye() {
    const auto now = time_.now();
    session_.unbind(now.steady);
    drain_events(now);
    const bool is_ending = session_.state() == protocol::session_state::unbinding;
    if (!is_bound() && !is_ending && !reading_)
        close_all();
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
        // GCC 12 miscompiles a co_await inside a condition: the frame is resumed twice.
        const bool has_begun = co_await begin();
        if (has_begun)
            co_await serve();
        if (is_unwanted())
            continue;
        co_await retry_wake_.wait_until(time_.now().steady + next_pause());
    }
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
    const bool is_healthy = co_await write_loop();
    co_await end_transport(is_healthy && reading_);
    connection_ended("closed");
}

/// Over TLS a healthy connection is ended in words; then the reader must have stopped first.
asio::awaitable<void> link::end_transport(bool is_healthy) {
    const bool in_words = is_healthy && transport_.is_secure();
    if (in_words)
        transport_.cancel();
    else
        transport_.close();
    while (reading_)
        co_await wake_.wait_until(time_.now().steady + wait_max);
    if (in_words)
        co_await transport_.say_goodbye(goodbye_within);
    transport_.close();
}

asio::awaitable<void> link::read_loop() {
    for (;;) {
        while (session_.output_octets() > options_.output_max && !closing_)
            co_await reader_wake_.wait_until(time_.now().steady + wait_max);
        auto [failed, count] = co_await transport_.read_some(asio::buffer(input_));
        if (failed) {
            note_failure(failed);
            co_return;
        }
        const auto now = time_.now();
        session_.received({input_.data(), count}, now.steady);
        drain_events(now);
        owner_.read_done(options_.index, now);
        wake_.notify();
    }
}

/// False when the connection is broken.
asio::awaitable<bool> link::write_loop() {
    for (;;) {
        const auto now = time_.now();
        session_.tick(now.steady);
        drain_events(now);
        submit(now);
        if (session_.has_output()) {
            const bool written = co_await write_output();
            if (!written)
                co_return false;
        } else if (closing_) {
            co_return true;
        } else {
            co_await wake_.wait_until(next_wake(now));
        }
    }
}

/// Everything the session has to say, in one write.
asio::awaitable<bool> link::write_output() {
    session_.take_output(output_);
    const auto close = [this] {
        transport_.close();
    };
    const runtime::timeout limit{io_.get_executor(), options_.write_within, close};
    auto [failed, count] = co_await transport_.write(asio::buffer(output_));
    reader_wake_.notify();
    if (limit.passed())
        connection_ended("the peer does not read");
    else if (failed)
        note_failure(failed);
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

/// A TLS 1.3 server refuses our certificate only after its side of the handshake.
void link::note_failure(const boost::system::error_code& failed) {
    if (is_tls_error(failed) && reached_ == stage::binding)
        reached_ = stage::securing;
    connection_ended(failed.message());
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
