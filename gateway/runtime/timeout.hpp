// A limit on one awaited operation (cancel_after is not in Boost.Asio 1.81): when the time is over,
// `cancel` is called once, which must make the operation end. Stack-held beside the co_await.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace ntbcare::runtime {

class timeout {
public:
    timeout(
        const boost::asio::any_io_executor& executor,
        std::chrono::milliseconds within,
        std::function<void()> cancel
    );
    ~timeout();
    timeout(const timeout&) = delete;
    timeout& operator=(const timeout&) = delete;

    /// Whether the time was over before the operation ended.
    [[nodiscard]] bool passed() const;

private:
    struct shared;
    std::shared_ptr<shared> state_;
};

} // namespace ntbcare::runtime
