// One connection of an aggregator: reads calls one after another, also when several came at once,
// and writes the answers. Owned by listener, which says what to answer; each step has a deadline,
// by which the connection closes.
#pragma once

#include "gateway/http/messages.hpp"
#include "gateway/http/stream.hpp"
#include "gateway/runtime/wake_signal.hpp"
#include "protocol/ussd/step.hpp"

#include <boost/asio/ip/address.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ntbcare::http {

using std::chrono::milliseconds;

struct connection_limits {
    milliseconds handshake_within{10'000};
    milliseconds idle_within{60'000}; ///< Until the first octet of a call.
    milliseconds read_within{10'000}; ///< From there until it is whole.
    milliseconds write_within{10'000};
    milliseconds goodbye_within{1'000};
};

/// Called at most once, when an answer could not be written.
using screen_lost = std::function<void()>;

/// A step that waits for its screen. It ends once: answered, or over.
struct question {
    explicit question(const boost::asio::any_io_executor& executor)
        : changed{executor} {}

    /// Whether it is still waited for.
    bool say(std::optional<protocol::ussd_screen> said, screen_lost told);
    void end();

    runtime::wake_signal changed;
    bool answered = false;
    bool over = false;
    std::optional<protocol::ussd_screen> screen; ///< Of answered.
    screen_lost if_lost;                         ///< The same; may be empty.
};

class connection : public std::enable_shared_from_this<connection> {
public:
    enum class got : std::uint8_t { call, broken, nothing };

    /// `context`: null for plain text.
    connection(
        boost::asio::ip::tcp::socket accepted,
        boost::asio::ip::address from,
        std::shared_ptr<boost::asio::ssl::context> context,
        connection_limits limits
    );

    /// Why not, or empty.
    [[nodiscard]] boost::asio::awaitable<std::string> shake_hands();
    [[nodiscard]] boost::asio::awaitable<got> read_call(http_call& call);
    /// False: it is closed.
    [[nodiscard]] boost::asio::awaitable<bool> write(std::string octets);
    /// Lets the other end read what was written before the connection closes, within a bound.
    [[nodiscard]] boost::asio::awaitable<void> say_goodbye();
    /// Also ends the question.
    void close();

    [[nodiscard]] bool is_open() const { return stream_.is_open(); }
    [[nodiscard]] const boost::asio::ip::address& from() const { return from_; }
    [[nodiscard]] http_answer refusal() const { return reader_.refusal(); }

    bool busy = false;               ///< A call of it is in hand, or its answer on the way.
    std::shared_ptr<question> asked; ///< Of the step in hand, until its answer is written.

private:
    [[nodiscard]] boost::asio::awaitable<bool> receive(milliseconds within);

    stream stream_;
    boost::asio::ip::address from_;
    connection_limits limits_;
    call_reader reader_;
    std::string octets_; ///< Received and not read; at most a header and `receive_max`.
};

} // namespace ntbcare::http
