// The clock of a simulated world, and what is to happen in it. Time jumps from one entry to the
// next; entries of the same moment happen in the order in which they were made.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace ntbcare::simulation {

class agenda {
public:
    explicit agenda(routing::wall_time start)
        : now_{start, routing::steady_time{std::chrono::hours{1}}} {}

    [[nodiscard]] const routing::moment& now() const { return now_; }

    void after(std::chrono::milliseconds delay, std::function<void()> what);
    /// Does the next entry, if it comes before `until`; else false, and it is `until`.
    bool run_next(routing::wall_time until);

private:
    void move_to(routing::wall_time at);

    routing::moment now_;
    std::uint64_t made_ = 0;
    /// By moment, and in the order in which they were made.
    std::map<std::pair<routing::wall_time, std::uint64_t>, std::function<void()>> entries_;
};

} // namespace ntbcare::simulation
