// Takes in whoever connects, until its owner stops: the loop of every listener of the house. An
// accept that fails (no descriptors left) is not tried again at once.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace ntbcare::runtime {

inline constexpr std::chrono::milliseconds accept_pause{200};

/// `self` has an `acceptor`, a timer `pause`, a flag `stopping`, and `admit(socket)`. Who sets
/// `stopping` also closes the first and cancels the second.
template <class State>
boost::asio::awaitable<void> accept_loop(std::shared_ptr<State> self) {
    constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);
    while (!self->stopping) {
        auto [failed, taken] = co_await self->acceptor.async_accept(as_result);
        if (self->stopping)
            break;
        if (!failed) {
            self->admit(std::move(taken));
            continue;
        }
        self->pause.expires_after(accept_pause);
        co_await self->pause.async_wait(as_result);
    }
}

} // namespace ntbcare::runtime
