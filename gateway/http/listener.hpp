// The port for USSD aggregators, on the io thread: accepts connections, hands each step of a
// dialogue to the owner and answers with the screen it gives back, or without it when time is up.
// Everything has a limit and a deadline, since the same thread serves carriers. What an aggregator
// says is front's to read; what a step means is the owner's.
#pragma once

#include "gateway/http/connection.hpp"
#include "gateway/http/front.hpp"
#include "gateway/http/tls.hpp"
#include "gateway/runtime/clock.hpp"

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::http {

struct listener_options {
    std::string address = "127.0.0.1"; ///< In digits.
    std::uint16_t port = 0;            ///< 0: any.
    std::optional<tls_files> tls;      ///< Nothing: plain text.
    std::size_t connections_max = 256;
    /// Until a step is answered, whatever happens.
    milliseconds answer_within{1'500};
    /// From `stop` until every connection is closed.
    milliseconds drain_within{5'000};
    connection_limits connection{};
};

struct arrived_step {
    std::string aggregator; ///< Its name.
    protocol::ussd_step step;
};

/// Call it once, on the io thread, at once or later; a second call does nothing. Nothing: there is
/// no screen, and the aggregator ends the dialogue in its own words. False: nobody waits any more,
/// and the person has seen `waiting` or nothing: what she must know goes by SMS. `if_lost`, which
/// may be empty: the screen could not be written after all. An aggregator that hangs up just before
/// is not always noticed: TCP takes what nobody reads.
using screen_function =
    std::function<bool(std::optional<protocol::ussd_screen>, screen_lost if_lost)>;

struct listener_hooks {
    /// Called with each step. Steps that are aborted or timed out are answered already: calling
    /// `show` for them returns false.
    std::function<void(arrived_step&& step, screen_function show)> take;
    std::function<void(const flow::log_event&)> log;
    /// Stands for the screen that did not come in time.
    protocol::ussd_screen waiting{.text = "Sedang diproses, hasil lewat SMS", .goes_on = false};
    /// After `stop`, once, when the last connection is closed; may be empty.
    std::function<void()> drained{};
};

class listener {
public:
    /// `on` and `time` outlive the listener. Throws std::invalid_argument as front does.
    listener(
        boost::asio::io_context& on,
        const runtime::clock& time,
        listener_options options,
        std::vector<aggregator> all,
        listener_hooks hooks
    );
    /// Breaks all connections; later screens go nowhere.
    ~listener();
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;

    /// Why it cannot listen (address taken, certificate unreadable); empty: it does.
    [[nodiscard]] std::string start();
    /// Lets nobody in any more and closes who waits; steps in hand get their screen, within
    /// `drain_within`.
    void stop();
    /// Of the address it listens at.
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::size_t connections() const;
    [[nodiscard]] const front_counts& counts() const;

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace ntbcare::http
