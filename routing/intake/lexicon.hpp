// The words the service knows: how they are written short, in slang or in the languages of the
// province, and what they say about a topic. Compiled once at start; look-ups only afterwards.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/slip_index.hpp"
#include "routing/intake/word_list.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ntbcare::routing {

/// A way to write and the formal words it stands for. Either way it may also stand for itself.
struct written_form {
    std::string written;
    std::string formal;
    bool ambiguous = false; ///< One meaning of several: added to those of earlier forms.
};

/// Number of a known word; `unknown_word` for all others.
using word_number = std::uint32_t;
inline constexpr word_number unknown_word = 0;
/// Readings one written word can have, each one known word.
inline constexpr std::size_t word_readings_max = 6;

/// What a word tells beside the topics; bits.
enum word_trait : std::uint8_t {
    trait_none = 0,
    trait_of_level = 1, ///< jalan, jembatan, sekolah, milik ...: the next word may say whose it is.
    trait_nasional = 2,
    trait_provinsi = 4,
    trait_kabupaten = 8,
    trait_desa = 16,
    trait_denial = 32, ///< `denied_by` of [urgent]: what follows did not just happen.
};

/// One entry of a topic's word list: all its words near each other speak for (or against) it.
struct topic_phrase {
    std::uint32_t topic = 0; ///< Index into offices::topics.
    std::int32_t weight = 0; ///< Below 0: speaks against.
    bool strong = false;     ///< Written with "!".
    /// The words must stand in this order: the same words the other way round mean something else.
    bool ordered = false;
    std::vector<word_number> words; ///< In the order of the rule.
    std::size_t key = 0; ///< Index of the word that the fewest phrases hold: looked up by it.
    std::string shown;   ///< For the reason.
};

/// What a phrase of [urgent] in conf/opd.toml tells (see `urgent_words`).
enum class alarm_kind : std::uint8_t { danger, event, if_now, now, calm, over };

/// Words in this order, at most `alarm_words_between_max` others between two of them.
struct alarm_phrase {
    alarm_kind kind = alarm_kind::danger;
    std::vector<word_number> words;
};
inline constexpr std::size_t alarm_words_between_max = 1;

class lexicon {
public:
    lexicon() = default;
    /// `forms` of all lists together; the first formal form of a written one counts, and further
    /// ones that are `ambiguous`. A form of a word of every day ("dengan", which is "orang" in
    /// Sasak) is left out.
    lexicon(std::span<const written_form> forms, const offices& book);

    /// What one word of a text may mean: known words, the written form first.
    struct reading {
        std::array<word_number, word_readings_max> words{};
        std::uint8_t count = 0;
        std::uint8_t traits = trait_none;

        void add(word_number word);
        [[nodiscard]] bool has(word_number word) const;
    };
    /// One reading for each token. `fixed[i]` not 0: token i is written as meant (a word of a place
    /// name) and never taken for a slip; `fixed` may be empty.
    [[nodiscard]] std::vector<reading>
    read(std::span<const token> tokens, std::span<const std::uint8_t> fixed) const;

    /// The number of a word in its normal form; `unknown_word` when no list has it.
    [[nodiscard]] word_number find(std::string_view word) const;
    /// A word of any list or of every day: it is written as meant and never taken for a slip.
    [[nodiscard]] bool knows(std::string_view word) const;
    /// The formal words of a written form ("jln" -> "jalan"); null when it has none.
    [[nodiscard]] const std::string* formal(std::string_view written) const;

    [[nodiscard]] std::span<const topic_phrase> phrases() const { return phrases_; }
    /// Indices of the phrases whose key word this is.
    [[nodiscard]] std::span<const std::uint32_t> phrases_of(word_number word) const;
    /// A known word in its normal form; empty for `unknown_word`.
    [[nodiscard]] std::string_view word(word_number number) const { return words_[number]; }
    [[nodiscard]] std::size_t word_count() const { return words_.size(); }
    [[nodiscard]] std::span<const alarm_phrase> alarms() const { return alarms_; }
    /// Indices of the alarms that begin with this word.
    [[nodiscard]] std::span<const std::uint32_t> alarms_of(word_number word) const;

private:
    word_number intern(std::string_view word);
    void compile_traits();
    void compile_topics(const offices& book);
    void compile_alarms(const offices& book);
    void add_alarms(alarm_kind kind, std::span<const std::string> phrases);
    void mark_ordered();
    void choose_keys();
    void compile_slips();
    void compile_forms(std::span<const written_form> forms);
    void add_readings(std::string_view written, reading& into) const;
    void add_pieces(std::string_view written, reading& into) const;
    void add_stems(std::string_view word, reading& into) const;
    bool add_stem(std::string_view stem, reading& into) const;
    void add_slips(std::string_view word, reading& into) const;

    struct formal_words {
        std::string text;
        std::vector<word_number> words;
        std::uint32_t next = no_form; ///< What the written form may also stand for.
    };
    static constexpr std::uint32_t no_form = 0xFFFF'FFFF;
    /// What a written word is: a known word, a form of others, or both.
    struct entry {
        word_number number = unknown_word;
        std::uint32_t form = no_form; ///< Index into forms_.
    };
    [[nodiscard]] entry look_up(std::string_view written) const;

    std::unordered_map<std::string, entry, string_hash, std::equal_to<>> entries_;
    std::vector<std::string> words_{""};
    std::vector<std::uint8_t> traits_{trait_none}; ///< By word number.
    std::vector<formal_words> forms_;
    std::vector<topic_phrase> phrases_;
    std::vector<std::vector<std::uint32_t>> phrases_by_word_;
    std::vector<alarm_phrase> alarms_;
    std::vector<std::vector<std::uint32_t>> alarms_by_word_;
    slip_index slips_; ///< Topic words and words with traits.
};

} // namespace ntbcare::routing
