// The words the service knows: how they are written short, in slang or in the languages of the
// province, and what they say about a topic. Compiled once at start; look-ups only afterwards.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/normalise.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

/// A way to write and the formal words it stands for; an ambiguous one may also stand for itself.
struct written_form {
    std::string written;
    std::string formal;
    bool ambiguous = false;
};

/// Number of a known word; `unknown_word` for all others.
using word_number = std::uint32_t;
inline constexpr word_number unknown_word = 0;
/// Readings one written word can have, each one known word.
inline constexpr std::size_t word_readings_max = 4;

struct string_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

/// One entry of a topic's word list: all its words near each other speak for (or against) it.
struct topic_phrase {
    std::uint32_t topic = 0; ///< Index into offices::topics.
    std::int32_t weight = 0;
    std::vector<word_number> words; ///< In the order of the rule.
    std::string shown;              ///< For the reason.
};

class lexicon {
public:
    lexicon() = default;
    /// `forms` of all lists together; the first formal form of a written one counts.
    lexicon(std::span<const written_form> forms, const offices& book);

    /// What the words of a text mean: for each token its readings (known words), the written form
    /// first.
    struct reading {
        std::array<word_number, word_readings_max> words{};
        std::size_t count = 0;

        void add(word_number word);
        [[nodiscard]] bool has(word_number word) const;
    };
    [[nodiscard]] std::vector<reading> read(std::span<const token> tokens) const;

    /// The number of a word in its normal form; `unknown_word` when no list has it.
    [[nodiscard]] word_number find(std::string_view word) const;
    /// A word of any list: it is written as meant and never taken for a slip.
    [[nodiscard]] bool is_common(std::string_view word) const { return find(word) != unknown_word; }
    /// The formal words of a written form ("jln" -> "jalan"); null when it has none.
    [[nodiscard]] const std::string* formal(std::string_view written) const;

    [[nodiscard]] std::span<const topic_phrase> phrases() const { return phrases_; }
    /// Indices of the phrases that begin with `word`.
    [[nodiscard]] std::span<const std::uint32_t> phrases_of(word_number word) const;

private:
    word_number intern(std::string_view word);
    void compile_topics(const offices& book);
    void compile_slips();
    void add_readings(std::string_view written, reading& into) const;
    [[nodiscard]] word_number slip_of(std::string_view word) const;

    struct formal_words {
        std::string text;
        std::vector<word_number> words;
        bool ambiguous = false;
    };
    std::unordered_map<std::string, word_number, string_hash, std::equal_to<>> numbers_;
    std::vector<std::string> words_{""};
    std::unordered_map<std::string, formal_words, string_hash, std::equal_to<>> forms_;
    std::vector<topic_phrase> phrases_;
    std::vector<std::vector<std::uint32_t>> phrases_by_word_;
    /// Topic words by each form with one letter left out: slips are found by look-up.
    std::unordered_multimap<std::string, word_number, string_hash, std::equal_to<>> slips_;
};

} // namespace ntbcare::routing
