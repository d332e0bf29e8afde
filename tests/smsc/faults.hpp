// What goes wrong on a carrier's side, by options and from one seed, so that a failing run can be
// repeated. Called by the simulator at each place where something may go wrong.
// It must never be the reason for a fault that nobody asked for: by default all is well.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>

namespace ntbcare::sim {

/// Chances are 0 to 1.
struct fault_options {
    std::uint64_t seed = 1;
    double drop_response = 0;           ///< submit_sm is taken, but its response never comes.
    double throttle = 0;                ///< submit_sm is answered ESME_RTHROTTLED and not taken.
    double duplicate_deliver = 0;       ///< An acknowledged deliver_sm comes once more.
    std::chrono::milliseconds delay{0}; ///< Every submit_sm is answered so much later.
    std::size_t disconnect_after = 0;   ///< The line breaks after so many submit_sm; 0 = never.
};

class fault_dice {
public:
    explicit fault_dice(const fault_options& options)
        : options_{options}
        , engine_{options.seed} {}

    [[nodiscard]] bool drops_response() { return hits(options_.drop_response); }
    [[nodiscard]] bool throttles() { return hits(options_.throttle); }
    [[nodiscard]] bool duplicates_deliver() { return hits(options_.duplicate_deliver); }
    /// Counts one submit_sm of a connection; true when the line breaks now.
    [[nodiscard]] bool disconnects(std::size_t submits_so_far) const {
        return options_.disconnect_after != 0 && submits_so_far >= options_.disconnect_after;
    }
    [[nodiscard]] std::chrono::milliseconds delay() const { return options_.delay; }

private:
    [[nodiscard]] bool hits(double chance) {
        return chance > 0 && std::uniform_real_distribution<double>{0, 1}(engine_) < chance;
    }

    fault_options options_;
    std::mt19937_64 engine_;
};

} // namespace ntbcare::sim
