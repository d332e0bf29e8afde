#include "gateway/flow/send_rate.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace ntbcare::flow {

namespace {

using seconds = std::chrono::duration<double>;

/// What rounding of time may lack to a whole token.
constexpr double whole_token = 1.0 - 1e-6;

} // namespace

link_rate::link_rate(
    double nominal, std::chrono::milliseconds burst, std::chrono::milliseconds pause_first
)
    : nominal_{nominal}
    , burst_seconds_{seconds{burst}.count()}
    , rate_{nominal}
    , pause_first_{pause_first}
    , next_pause_{pause_first} {
    BOOST_ASSERT(pause_first.count() > 0);
    BOOST_ASSERT(nominal > 0);
    BOOST_ASSERT(burst.count() >= 0);
}

double link_rate::capacity() const {
    return std::max(1.0, rate_ * burst_seconds_);
}

/// Nothing is saved up and nothing recovers during a pause.
void link_rate::refill(routing::steady_time now) {
    if (now <= filled_at_) {
        return;
    }
    const auto passed = seconds{now - std::max(filled_at_, std::min(paused_until_, now))}.count();
    tokens_ = std::min(capacity(), tokens_ + passed * rate_);
    beside_ = std::min(std::max(1.0, capacity() / 2), beside_ + passed * rate_ / 2);
    rate_ = std::min(nominal_, rate_ + passed * nominal_ * recovery_per_second);
    filled_at_ = now;
}

bool link_rate::take(routing::steady_time now) {
    refill(now);
    if (now < paused_until_ || tokens_ < whole_token) {
        return false;
    }
    tokens_ -= 1;
    return true;
}

void link_rate::spend(routing::steady_time now) {
    refill(now);
    if (now < paused_until_ || beside_ < whole_token)
        return;
    beside_ -= 1;
    tokens_ -= 1;
}

routing::steady_time link_rate::next(routing::steady_time now) const {
    auto then = *this;
    then.refill(now);
    auto at = std::max(now, paused_until_);
    if (then.tokens_ < whole_token) {
        const auto lacking = seconds{(1.0 - then.tokens_) / then.rate_};
        at += std::chrono::duration_cast<duration>(lacking) + duration{1};
    }
    return at;
}

bool link_rate::throttled(routing::steady_time now) {
    if (now < paused_until_) {
        return false;
    }
    refill(now);
    paused_until_ = now + next_pause_;
    next_pause_ = std::min<duration>(next_pause_ * 2, std::max<duration>(pause_max, pause_first_));
    rate_ = std::max(rate_ / 2, nominal_ * floor_share);
    tokens_ = 1; // One to ask with when the pause is over.
    return true;
}

bool link_rate::refused(routing::steady_time now) {
    if (now < paused_until_) {
        return false;
    }
    refill(now);
    paused_until_ = now + sick_pause;
    return true;
}

void link_rate::accepted(routing::steady_time now) {
    if (now >= paused_until_) {
        next_pause_ = pause_first_;
    }
}

double link_rate::current(routing::steady_time now) const {
    auto then = *this;
    then.refill(now);
    return then.rate_;
}

link_rate::duration link_rate::pause_left(routing::steady_time now) const {
    return std::max(paused_until_ - now, duration::zero());
}

} // namespace ntbcare::flow
