#include "tests/bench/load_run.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/wire.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <system_error>

namespace ntbcare::sim {
namespace {

using namespace protocol;
using clock = std::chrono::steady_clock;
using std::chrono::microseconds;

constexpr std::size_t read_octets = 256 * 1024;
/// What may wait to be written before no more is made.
constexpr std::size_t unwritten_max = 1024 * 1024;

[[noreturn]] void fail(const char* what) {
    throw std::system_error{errno, std::generic_category(), what};
}

float milliseconds_between(clock::time_point from, clock::time_point to) {
    return std::chrono::duration<float, std::milli>(to - from).count();
}

} // namespace

/// The state of one run. Sequence numbers are index - first + 1.
struct load_line::progress {
    explicit progress(const load_options& chosen)
        : options{chosen}
        , sent(chosen.messages)
        , answered(chosen.messages, false) {
        result.response_ms.reserve(chosen.messages);
        result.reply_ms.reserve(chosen.messages);
    }

    load_options options;
    load_result result;
    std::vector<clock::time_point> sent;
    std::vector<bool> answered;
    std::deque<std::uint32_t> again; ///< Refused ones, by position.
    std::uint32_t next = 0;
    std::size_t in_flight = 0;
    clock::time_point started = clock::now();
    clock::time_point now = started;
    clock::time_point moved = started; ///< When something last happened.

    [[nodiscard]] bool is_done() const {
        return result.acknowledged == options.messages && result.answered == options.messages;
    }
    /// How many messages of the plan should have left by now.
    [[nodiscard]] std::uint32_t planned() const {
        if (options.rate <= 0)
            return options.messages;
        const auto since = std::chrono::duration<double>(now - started).count();
        return static_cast<std::uint32_t>(
            std::min<double>(options.messages, since * options.rate + 1)
        );
    }
    void acknowledge(std::uint32_t position, std::uint32_t status);
    void answer(std::uint32_t index);
};

void load_line::progress::acknowledge(std::uint32_t position, std::uint32_t status) {
    if (position >= options.messages)
        return;
    --in_flight;
    moved = now;
    if (status != 0) {
        ++result.refused;
        again.push_back(position);
        return;
    }
    ++result.acknowledged;
    result.response_ms.push_back(milliseconds_between(sent[position], now));
    result.seconds_accepting = std::chrono::duration<double>(now - started).count();
}

void load_line::progress::answer(std::uint32_t index) {
    const auto position = index - options.first;
    ++result.submitted;
    if (index < options.first || position >= options.messages || answered[position])
        return;
    answered[position] = true;
    moved = now;
    ++result.answered;
    result.reply_ms.push_back(milliseconds_between(sent[position], now));
}

load_line::load_line()
    : listener_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    ::sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::socklen_t size = sizeof here;
    auto* address = static_cast<::sockaddr*>(static_cast<void*>(&here));
    if (listener_ < 0 || ::bind(listener_, address, size) != 0 || ::listen(listener_, 1) != 0 ||
        ::getsockname(listener_, address, &size) != 0)
        fail("listen");
    port_ = ntohs(here.sin_port);
}

load_line::~load_line() {
    ::close(socket_);
    ::close(listener_);
}

bool load_line::accept_bind(std::chrono::seconds patience) {
    ::pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(patience.count() * 1000)) != 1)
        return false;
    socket_ = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    const int yes = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const auto end = clock::now() + patience;
    while (written_ == 0 && clock::now() < end) { // Until the answer to the bind has left.
        if (!read_some(microseconds{100'000}))
            return false;
        take_frames(nullptr);
        if (!out_.empty())
            return flush();
    }
    return false;
}

bool load_line::read_some(microseconds wait) {
    ::pollfd waiting{socket_, POLLIN, 0};
    if (!out_.empty())
        waiting.events = POLLIN | POLLOUT;
    const ::timespec limit{0, std::min<std::int64_t>(wait.count(), 999'999) * 1000};
    if (::ppoll(&waiting, 1, &limit, nullptr) < 0 && errno != EINTR)
        return false;
    if ((waiting.revents & (POLLIN | POLLHUP | POLLERR)) == 0)
        return true;
    const auto before = in_.size();
    in_.resize(before + read_octets);
    const auto got = ::recv(socket_, in_.data() + before, read_octets, 0);
    in_.resize(before + static_cast<std::size_t>(std::max<::ssize_t>(got, 0)));
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

bool load_line::flush() {
    const auto sent = ::send(socket_, out_.data() + written_, out_.size() - written_, MSG_NOSIGNAL);
    if (sent < 0)
        return errno == EAGAIN || errno == EINTR;
    written_ += static_cast<std::size_t>(sent);
    if (written_ == out_.size()) {
        out_.clear();
        written_ = 0;
    }
    return true;
}

void load_line::take_frames(progress* now) {
    std::size_t at = 0;
    while (in_.size() - at >= header_octets) {
        const auto length = read_u32(in_, at);
        if (length < header_octets || in_.size() - at < length)
            break;
        handle(octet_view{in_}.subspan(at, length), now);
        at += length;
    }
    in_.erase(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(at));
}

void load_line::handle(octet_view frame, progress* now) {
    const auto command = static_cast<command_id>(read_u32(frame, 4));
    const auto sequence = read_u32(frame, 12);
    switch (command) {
    case command_id::deliver_sm_resp:
        if (now != nullptr)
            now->acknowledge(sequence - 1, read_u32(frame, 8));
        return;
    case command_id::submit_sm:
        if (const auto index = load_messages::answered(frame); index && now != nullptr)
            now->answer(*index);
        return append_submit_response(sequence, ++message_ids_, out_);
    case command_id::bind_transceiver:
        (void)encode(
            pdu{command_id::bind_transceiver_resp, 0, sequence, bind_response{"load"}, {}}, out_
        );
        return;
    case command_id::enquire_link:
    case command_id::unbind:
        return encode_header(response_of(command), 0, sequence, out_);
    default:
        return;
    }
}

load_result load_line::run(const load_options& options) {
    progress run{options};
    while (!run.is_done() && run.now - run.moved < options.stuck_after) {
        const auto planned = run.planned();
        while (run.in_flight < options.window && out_.size() < unwritten_max) {
            std::uint32_t position = 0;
            if (!run.again.empty()) {
                position = run.again.front();
                run.again.pop_front();
            } else if (run.next < planned) {
                position = run.next++;
                run.sent[position] = run.now;
            } else {
                break;
            }
            messages_.append(options.first + position, position + 1, out_);
            ++run.in_flight;
        }
        if (!out_.empty() && !flush())
            break;
        auto wait = microseconds{100'000};
        if (options.rate > 0 && run.next < options.messages)
            wait = microseconds{200};
        if (!read_some(wait))
            break;
        run.now = clock::now();
        take_frames(&run);
    }
    run.result.finished = run.is_done();
    run.result.seconds = std::chrono::duration<double>(run.moved - run.started).count();
    return run.result;
}

void load_line::serve_until_closed(std::chrono::seconds patience) {
    const auto end = clock::now() + patience;
    while (clock::now() < end && read_some(microseconds{100'000})) {
        take_frames(nullptr);
        if (!out_.empty() && !flush())
            return;
    }
}

} // namespace ntbcare::sim
