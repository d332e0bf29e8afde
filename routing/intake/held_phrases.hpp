// What nobody wrote to us for an answer: advertisements and fraud, what a carrier says of an SMS
// that did not arrive, automatic answers, greetings sent to everybody. Phrases are data;
// understand() asks which kind a text is. In doubt it is a report: a complaint about such an SMS is
// one, and so is a complaint that quotes it.
//
// A phrase is words in their plain form: "|" between words that may stand in one place, "#" for any
// word with a digit, ".." where others may stand between, "^" before the first word of a message
// and "$" behind its last; politeness may stand before and behind these.
#pragma once

#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

struct held_phrase {
    using choice = std::vector<std::string>; ///< Any of these words.
    using piece = std::vector<choice>;       ///< One directly behind the other.

    held_kind kind = held_kind::none; ///< none: a text with this phrase is never held.
    bool first = false;               ///< Begins the message.
    bool last = false;                ///< Ends it.
    std::vector<piece> pieces;        ///< In this order, at most `held_gap_max` words between two.
};

/// A longer text is somebody's own.
inline constexpr std::size_t held_words_max = 60;
inline constexpr std::size_t held_gap_max = 15;

/// nullopt: no words, a piece without any, or a mark where it means nothing.
[[nodiscard]] std::optional<held_phrase> parse_held_phrase(held_kind kind, std::string_view words);

class held_phrases {
public:
    held_phrases() = default;
    explicit held_phrases(std::vector<held_phrase> all);

    /// What the words are, if nothing in them says that a person complains. `words` of the whole
    /// text, as tokenize() gives them.
    [[nodiscard]] held_kind kind_of(std::span<const token> words) const;

private:
    /// Whether a phrase (`veto`: one that says a person complains) begins at a word; `found` is its
    /// kind.
    [[nodiscard]] bool stands_in(
        std::span<const std::string> words, std::size_t at, bool veto, held_kind& found
    ) const;

    std::vector<held_phrase> all_;
    /// By each word that a phrase may begin with; "#" stands under itself.
    std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;
};

} // namespace ntbcare::routing
