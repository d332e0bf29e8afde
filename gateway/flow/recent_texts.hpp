// Who said the same how often within the last hour, so that two machines do not answer each other
// for ever. In memory, bounded, and gone with a restart: then a few more answers go out. The writer
// owns it; what a failed turn noted is undone.
#pragma once

#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace ntbcare::flow {

class recent_texts {
public:
    static constexpr std::size_t kept_max = 100'000;
    static constexpr std::chrono::hours window{1};

    explicit recent_texts(std::size_t most = kept_max)
        : most_{most} {}

    /// Notes the text and says how often this person said it within the window, this time included.
    /// Case and signs do not make a text another; in a long one neither do numbers, for machines
    /// count and tell the time.
    std::size_t note(routing::person_id who, std::string_view text, routing::wall_time now);
    /// The turn is stored: what it noted stays.
    void settle() { unsettled_ = 0; }
    /// The turn failed: what it noted is forgotten.
    void undo();

    [[nodiscard]] std::size_t size() const { return kept_.size(); }

private:
    void forget(std::uint64_t key);

    std::size_t most_;
    std::deque<std::pair<routing::wall_time, std::uint64_t>> kept_; ///< Oldest first.
    std::unordered_map<std::uint64_t, std::size_t> counts_;
    std::size_t unsettled_ = 0;
};

} // namespace ntbcare::flow
