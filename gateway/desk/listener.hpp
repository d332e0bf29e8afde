// The desk's socket of the running gateway, on the io thread: takes lines from few local
// connections, hands each to the owner and writes its answer back. One line at a time on a
// connection; everything has a limit and a deadline, since the same thread answers carriers. Knows
// no command.
#pragma once

#include "gateway/desk/requests.hpp"
#include "gateway/desk/socket_file.hpp"
#include "gateway/flow/log_event.hpp"

#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ntbcare::desk {

struct listener_limits {
    std::size_t connections_max = 16;
    std::size_t line_octets_max = desk::line_octets_max;
    std::chrono::milliseconds read_within{10'000};   ///< Until a line is whole.
    std::chrono::milliseconds answer_within{60'000}; ///< Until the owner answers it.
    std::chrono::milliseconds write_within{10'000};
};

/// One line with its newline; call it once, on the io thread, at once or later.
using answer_function = std::function<void(std::string)>;

struct listener_hooks {
    /// Called with each line; without its newline.
    std::function<void(std::string_view line, const peer& from, answer_function answer)> take;
    std::function<void(const flow::log_event&)> log;
    std::function<bool(const peer&)> let_in = is_let_in;
};

class listener {
public:
    /// `on` outlives the listener. `socket` listens already.
    listener(
        boost::asio::io_context& on, descriptor socket, listener_limits limits, listener_hooks hooks
    );
    /// Breaks all connections; later answers go nowhere.
    ~listener();
    listener(const listener&) = delete;
    listener& operator=(const listener&) = delete;

    void start();
    /// Lets nobody in any more, and ends those who have asked nothing; the others get their answer.
    void stop();
    [[nodiscard]] std::size_t connections() const;

private:
    struct state;
    std::shared_ptr<state> state_;
};

} // namespace ntbcare::desk
