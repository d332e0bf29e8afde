// From what was learnt and what the rules say to guesses: offices by how likely both make them, and
// for each the topic that the rules speak for most. understand() calls it after the rules have
// spoken; the trainer asks it which office a labelled text teaches.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/topics.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// What the classifier says: how likely each of its classes is.
struct learnt_odds {
    std::span<const std::string> classes;
    std::span<const float> likely; ///< As many as classes.
};

/// Replaces the guesses by those of the likeliest offices, each with its topic and `likely`; an
/// emergency that the rules saw stays the first. An office without a topic is never guessed.
void rank_topics(
    const learnt_odds& learnt,
    std::span<const rule_score> scores,
    const offices& book,
    readings& into
);

/// What an office's matters are called when no rule word says more: the topic marked general, else
/// the first that is neither an emergency nor secret; null when the book has none.
[[nodiscard]] const topic_rule* general_topic(std::string_view office, const offices& book);

/// The office that a labelled text teaches: the one that has its topic when nobody says a level.
/// Of a text without topic the rules' topic whose said level leads to its office ("jalan desa" is a
/// road all the same); else its office.
struct label {
    std::string_view office;
    std::string_view topic; ///< Empty: not known.
};
[[nodiscard]] std::string
class_of(const label& given, std::span<const rule_score> scores, level said, const offices& book);

} // namespace ntbcare::routing
