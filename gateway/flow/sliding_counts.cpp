#include "gateway/flow/sliding_counts.hpp"

#include <utility>

namespace ntbcare::flow {

std::size_t sliding_counts::count(std::uint64_t what, routing::wall_time now) {
    turn_over(now);
    const auto here = now_.find(what);
    const auto there = before_.find(what);
    std::size_t times = here == now_.end() ? 0 : here->second.times;
    if (there == before_.end())
        return times;
    // The same share of the older window's count as of the window that still reaches into now.
    const auto left = window_ - (now - began_);
    times += there->second.times * static_cast<std::size_t>(left.count()) /
             static_cast<std::size_t>(window_.count());
    return times;
}

void sliding_counts::note(std::uint64_t what, routing::wall_time now) {
    turn_over(now);
    if (now_.size() >= most_ && !now_.contains(what))
        return;
    ++now_[what].times;
    unsettled_.push_back(what);
}

bool sliding_counts::tell(std::uint64_t what, routing::wall_time now) {
    turn_over(now);
    if (now_.size() >= most_ && !now_.contains(what))
        return false;
    return !std::exchange(now_[what].told, true);
}

void sliding_counts::undo() {
    for (const std::uint64_t what : unsettled_) {
        const auto found = now_.find(what);
        if (found != now_.end() && found->second.times > 0)
            --found->second.times;
    }
    unsettled_.clear();
}

/// A clock that was set back begins anew.
void sliding_counts::turn_over(routing::wall_time now) {
    if (now >= began_ && now - began_ < window_)
        return;
    const bool follows = now >= began_ && now - began_ < 2 * window_;
    before_ = follows ? std::move(now_) : decltype(now_){};
    now_.clear();
    unsettled_.clear();
    began_ = follows ? began_ + window_ : now;
}

} // namespace ntbcare::flow
