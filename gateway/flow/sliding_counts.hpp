// How often each of many things happened within about the last so long: two windows one behind the
// other, the older one counted by the share of it that is not over yet. One look and one write for
// each message, and never more than `most` things in a window: beyond it new ones are not counted,
// which errs on the side of answering. What a failed turn counted is undone.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace ntbcare::flow {

class sliding_counts {
public:
    sliding_counts(std::chrono::milliseconds window, std::size_t most)
        : window_{window}
        , most_{most} {}

    /// How often by now, within about one window.
    [[nodiscard]] std::size_t count(std::uint64_t what, routing::wall_time now);
    void note(std::uint64_t what, routing::wall_time now);
    /// True once in each window of a thing: somebody is to be told of it.
    [[nodiscard]] bool tell(std::uint64_t what, routing::wall_time now);
    void settle() { unsettled_.clear(); }
    void undo();

    [[nodiscard]] std::size_t size() const { return now_.size() + before_.size(); }

private:
    struct entry {
        std::size_t times = 0;
        bool told = false;
    };

    void turn_over(routing::wall_time now);

    std::chrono::milliseconds window_;
    std::size_t most_;
    routing::wall_time began_{};
    std::unordered_map<std::uint64_t, entry> now_;
    std::unordered_map<std::uint64_t, entry> before_;
    std::vector<std::uint64_t> unsettled_; ///< Of the window that is now.
};

} // namespace ntbcare::flow
