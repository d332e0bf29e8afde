// What a text shows to the classifier: its words, pairs of words and pieces of words, each as a
// number of 32 bits with a group. understand() and the trainer call it, so both see the same. Names
// of places and numbers are left out: what is wrong matters, not where. What the rules say is no
// feature; it is weighed against the classifier in `ranking`.
#pragma once

#include "routing/intake/lexicon.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// Groups are weighed against each other: each is brought to its own length.
enum class feature_group : std::uint8_t { words, pieces };
inline constexpr std::size_t feature_groups = 2;

struct feature {
    std::uint32_t key = 0; ///< Hash of its name and kind.
    feature_group group = feature_group::words;

    friend bool operator==(const feature&, const feature&) = default;
};
inline constexpr std::size_t features_max = 6'000; ///< Of one text; what comes after is not seen.

/// One token as the classifier sees it.
struct seen_words {
    std::span<const token> tokens;
    std::span<const lexicon::reading> meanings; ///< As many as tokens.
    std::span<const std::uint8_t> in_names;     ///< As many as tokens: a word of a place name.
};

/// Each feature once, sorted by key.
[[nodiscard]] std::vector<feature> features_of(const seen_words& seen, const lexicon& known);

/// "membetulkan" -> "betul", "jalannya" -> "jalan": prefixes and endings of Indonesian taken off,
/// lightly; at least 4 letters stay. For the classifier only.
[[nodiscard]] std::string_view light_stem(std::string_view word);

} // namespace ntbcare::routing
