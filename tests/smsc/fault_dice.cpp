#include "tests/smsc/fault_dice.hpp"

#include <array>

namespace ntbcare::sim {
namespace {

/// What an SMSC's clock shows after a restart, a wrong zone, a dead battery or a wrong century.
constexpr std::array<int, 8> jumps{
    -24 * 365 * 20, -24 * 365, -8, -1, 0, 7, 24 * 365, 24 * 365 * 30};

} // namespace

bool fault_dice::throttles(time_point now) {
    const auto& chosen = options_.answers;
    const auto place = submits_++ % std::max<std::size_t>(1, chosen.burst_every);
    const bool in_burst = played(place < chosen.burst);
    const bool unlucky = hits(chosen.throttle);
    return in_burst || unlucky || over_rate(now);
}

/// What is throttled does not count against the rate.
bool fault_dice::over_rate(time_point now) {
    const auto most = options_.answers.rate_max;
    if (most == 0)
        return false;
    while (!taken_.empty() && now - taken_.front() >= std::chrono::seconds{1})
        taken_.pop_front();
    if (taken_.size() >= most)
        return played(true);
    taken_.push_back(now);
    return false;
}

milliseconds fault_dice::answer_delay() {
    const auto& chosen = options_.answers;
    auto delay = chosen.delay;
    if (chosen.jitter.count() > 0)
        delay += milliseconds{up_to(static_cast<std::size_t>(chosen.jitter.count()))};
    if (hits(chosen.late))
        delay += chosen.late_by;
    (void)played(delay.count() > 0);
    return delay;
}

std::chrono::hours fault_dice::clock_jump() {
    if (!options_.receipts.clock_jumps)
        return std::chrono::hours{0};
    const std::chrono::hours jump{jumps[up_to(jumps.size() - 1)]};
    (void)played(jump.count() != 0);
    return jump;
}

} // namespace ntbcare::sim
