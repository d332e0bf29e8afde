// What a text is about and whose road it is: the rule words of conf/opd.toml against
// the readings of the words. understand() calls it; it never sees the person's text.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/readings.hpp"

#include <span>

namespace ntbcare::routing {

/// What the rule words say for one topic.
struct rule_score {
    std::int32_t score = 0;
    std::string words; ///< Those that spoke for it.
};

/// Fills topics (best first, at most `topic_guesses_max`; of equals the one that stands first in
/// the book), of_level and urgent (the topic's own; see
/// urgency.hpp for what happens now). `known` was compiled from `book`. Returns the scores by
/// topic.
std::vector<rule_score> read_topics(
    std::span<const lexicon::reading> meanings,
    const lexicon& known,
    const offices& book,
    readings& into
);

} // namespace ntbcare::routing
