// Whether something goes wrong now: the options' chances thrown from one seed, so that a failing
// run can be repeated, and what is counted instead of thrown. One for the whole carrier, called by
// its connections at each place where something may go wrong.
// It must never be the reason for a fault that nobody asked for, nor read a clock.
#pragma once

#include "tests/smsc/fault_options.hpp"

#include <algorithm>
#include <deque>
#include <random>
#include <vector>

namespace ntbcare::sim {

class fault_dice {
public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit fault_dice(const fault_options& options)
        : options_{options}
        , engine_{options.seed} {}

    /// Counts one submit_sm of the carrier: it is throttled, by chance, burst or rate.
    [[nodiscard]] bool throttles(time_point now);
    /// The next answer comes so much later.
    [[nodiscard]] milliseconds answer_delay();
    /// Counts one bind.
    [[nodiscard]] bool refuses_bind() { return count_down(refused_, options_.binds.refuse); }
    [[nodiscard]] bool drops_bind() { return count_down(dropped_, options_.binds.drop); }
    /// Hours that the SMSC's clock is off.
    [[nodiscard]] std::chrono::hours clock_jump();

    [[nodiscard]] bool hits(double chance) {
        return chance > 0 && played(std::uniform_real_distribution<double>{0, 1}(engine_) < chance);
    }
    /// Counts what went wrong without a throw; gives it back.
    bool played(bool is_wrong) {
        played_ += is_wrong ? 1U : 0U;
        return is_wrong;
    }
    /// How often something went wrong: a run in which nothing did proves nothing.
    [[nodiscard]] std::size_t times_played() const { return played_; }
    /// 0 to `most`.
    [[nodiscard]] std::size_t up_to(std::size_t most) {
        return std::uniform_int_distribution<std::size_t>{0, most}(engine_);
    }
    template <class Item>
    void shuffle(std::vector<Item>& items) {
        std::ranges::shuffle(items, engine_);
    }

private:
    bool count_down(std::size_t& so_far, std::size_t most) {
        return played(so_far < most && ++so_far > 0);
    }
    [[nodiscard]] bool over_rate(time_point now);

    fault_options options_;
    std::mt19937_64 engine_;
    std::size_t played_ = 0;
    std::size_t submits_ = 0;
    std::size_t refused_ = 0;
    std::size_t dropped_ = 0;
    std::deque<time_point> taken_; ///< Submits of the last second, at most rate_max.
};

} // namespace ntbcare::sim
