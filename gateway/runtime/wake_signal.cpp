#include "gateway/runtime/wake_signal.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/assert.hpp>

namespace ntbcare::runtime {

wake_signal::wake_signal(const boost::asio::any_io_executor& executor)
    : timer_{executor} {}

boost::asio::awaitable<void> wake_signal::wait_until(routing::steady_time until) {
    BOOST_ASSERT(!waiting_);
    if (!notified_) {
        timer_.expires_at(until);
        waiting_ = true;
        co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        waiting_ = false;
    }
    notified_ = false;
}

void wake_signal::notify() {
    if (notified_)
        return;
    notified_ = true;
    if (waiting_)
        timer_.cancel();
}

} // namespace ntbcare::runtime
