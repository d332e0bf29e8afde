// Starts a coroutine that nobody awaits. If it ends by an exception the log says so under its name
// and `failed` decides what follows. Instead of bare `detached`, which would end the process
// without a word.
#pragma once

#include "gateway/flow/log_event.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>

namespace ntbcare::runtime {

/// What an escaped exception says, in one line.
[[nodiscard]] std::string text_of(const std::exception_ptr& thrown);

/// `ended` is called once on `executor`, with null when the coroutine returned.
void supervise(
    const boost::asio::any_io_executor& executor,
    boost::asio::awaitable<void> task,
    std::function<void(const std::exception_ptr&)> ended
);

} // namespace ntbcare::runtime
