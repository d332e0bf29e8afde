#include "gateway/runtime/supervise.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <utility>

namespace ntbcare::runtime {

std::string text_of(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "unknown exception";
    }
}

void supervise(
    const boost::asio::any_io_executor& executor,
    boost::asio::awaitable<void> task,
    std::function<void(const std::exception_ptr&)> ended
) {
    // Named before it is passed: GCC 12 miscompiles temporaries that capture here.
    auto done = [ended = std::move(ended)](const std::exception_ptr& thrown) {
        ended(thrown);
    };
    boost::asio::co_spawn(executor, std::move(task), std::move(done));
}

} // namespace ntbcare::runtime
