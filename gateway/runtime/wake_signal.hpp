// A wake-up for one waiting coroutine: `notify` before or during `wait` ends it. Cancel-safe, holds
// no value, forgets nothing. The channel of Boost.Asio 1.81 loses messages after a cancelled
// receive; a flag beside a timer does not. Used from one io thread only.
#pragma once

#include "routing/model/moment.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace ntbcare::runtime {

class wake_signal {
public:
    explicit wake_signal(const boost::asio::any_io_executor& executor);

    /// Returns at once if notified since the last wait, else when notified or at `until`.
    [[nodiscard]] boost::asio::awaitable<void> wait_until(routing::steady_time until);
    void notify();

private:
    boost::asio::steady_timer timer_;
    bool notified_ = false;
    bool waiting_ = false;
};

} // namespace ntbcare::runtime
