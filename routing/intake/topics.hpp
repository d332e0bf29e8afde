// What a text is about, whose road it is, and how urgent: the rule words of conf/opd.toml against
// the readings of the words.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/readings.hpp"

#include <span>

namespace ntbcare::routing {

/// Fills topics (best first, at most `topic_guesses_max`), of_level and urgent.
void read_topics(
    std::span<const token> words,
    std::span<const lexicon::reading> meanings,
    const lexicon& known,
    const offices& book,
    readings& into
);

} // namespace ntbcare::routing
