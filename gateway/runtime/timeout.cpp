#include "gateway/runtime/timeout.hpp"

#include <utility>

namespace ntbcare::runtime {

struct timeout::shared {
    boost::asio::steady_timer timer;
    std::function<void()> cancel; ///< Empty once it is over, either way.
    bool passed = false;
};

timeout::timeout(
    const boost::asio::any_io_executor& executor,
    std::chrono::milliseconds within,
    std::function<void()> cancel
)
    : state_{std::make_shared<shared>(shared{boost::asio::steady_timer{executor}, std::move(cancel)}
      )} {
    state_->timer.expires_after(within);
    state_->timer.async_wait([state = state_](const boost::system::error_code& stopped) {
        if (stopped || !state->cancel)
            return;
        state->passed = true;
        std::exchange(state->cancel, nullptr)();
    });
}

timeout::~timeout() {
    state_->cancel = nullptr; // An already queued wake-up must not touch what is gone.
    state_->timer.cancel();
}

bool timeout::passed() const {
    return state_->passed;
}

} // namespace ntbcare::runtime
