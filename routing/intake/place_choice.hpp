// Which of the named places is meant, and how sure that is. Pure; works on the mentions of one
// text, which are few.
#pragma once

#include "routing/intake/place.hpp"
#include "routing/intake/place_mentions.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ntbcare::routing {

/// Where a text comes from changes what a bare word means.
enum class place_context : std::uint8_t {
    report, ///< Free words: a word of every day is no place by itself.
    answer, ///< The answer to "where?": it is.
};

struct chosen_places {
    std::vector<std::uint32_t> places; ///< Likelier first.
    int confidence = 0;                ///< Of the first, in percent.
};
[[nodiscard]] chosen_places choose_places(
    std::span<const place_mention> mentions, std::span<const place> places, place_context context
);

} // namespace ntbcare::routing
