#include "routing/intake/topics.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::routing {
namespace {

/// "air di rumah saya mati": words of a phrase may stand this far apart.
constexpr std::size_t phrase_words_apart_max = 4;
using meanings_view = std::span<const lexicon::reading>;

/// Looks at each word once; each phrase speaks once.
class scorer {
public:
    scorer(meanings_view meanings, const lexicon& known, const offices& book)
        : meanings_{meanings}
        , known_{known}
        , said_(known.word_count())
        , spoken_(known.phrases().size())
        , scores_(book.topics.size()) {
        for (const auto& each : meanings)
            for (std::size_t n = 0; n < each.count; ++n)
                said_[each.words[n]] = true;
    }

    [[nodiscard]] std::vector<rule_score> scores() && {
        for (std::size_t at = 0; at < meanings_.size(); ++at)
            for (std::size_t n = 0; n < meanings_[at].count; ++n)
                hear(meanings_[at].words[n], at);
        return std::move(scores_);
    }

private:
    void hear(word_number word, std::size_t at) {
        for (const std::uint32_t index : known_.phrases_of(word)) {
            const topic_phrase& phrase = known_.phrases()[index];
            if (spoken_[index] || !holds(phrase, at))
                continue;
            spoken_[index] = true;
            rule_score& of = scores_[phrase.topic];
            of.score += phrase.weight;
            if (phrase.weight < 0)
                continue;
            of.words.append(of.words.empty() ? "" : ",").append(phrase.shown);
        }
    }

    /// The phrase's key word stands at `at`: do the others stand near, on the right side of it?
    [[nodiscard]] bool holds(const topic_phrase& phrase, std::size_t at) const {
        const auto& words = phrase.words;
        for (const word_number each : words)
            if (!said_[each])
                return false;
        for (std::size_t n = 0; n < words.size(); ++n) {
            if (n == phrase.key)
                continue;
            const bool before = !phrase.ordered || n < phrase.key;
            const bool behind = !phrase.ordered || n > phrase.key;
            // "kk" is kartu and keluarga at once; but "gorong gorong" needs two words.
            const bool here = words[n] != words[phrase.key] && meanings_[at].has(words[n]);
            if (!here && !(before && is_before(words[n], at)) &&
                !(behind && is_behind(words[n], at)))
                return false;
        }
        return true;
    }

    [[nodiscard]] bool is_before(word_number word, std::size_t at) const {
        const std::size_t first = at > phrase_words_apart_max ? at - phrase_words_apart_max : 0;
        return any_has(meanings_.subspan(first, at - first), word);
    }

    [[nodiscard]] bool is_behind(word_number word, std::size_t at) const {
        const auto rest = meanings_.subspan(at + 1);
        return any_has(rest.first(std::min(rest.size(), phrase_words_apart_max)), word);
    }

    [[nodiscard]] static bool any_has(meanings_view some, word_number word) {
        return std::ranges::any_of(some, [&](const auto& each) { return each.has(word); });
    }

    meanings_view meanings_;
    const lexicon& known_;
    std::vector<bool> said_;         ///< By word: it stands somewhere in the text.
    std::vector<bool> spoken_;       ///< By phrase.
    std::vector<rule_score> scores_; ///< By topic.
};

level level_named(std::uint8_t traits) {
    if ((traits & trait_nasional) != 0)
        return level::nasional;
    if ((traits & trait_provinsi) != 0)
        return level::provinsi;
    if ((traits & trait_kabupaten) != 0)
        return level::kabupaten;
    if ((traits & trait_desa) != 0)
        return level::desa;
    return level::unsaid;
}

/// "jalan provinsi" names a level, "jalan di desa" a place.
level level_of(meanings_view meanings) {
    for (std::size_t at = 0; at + 1 < meanings.size(); ++at)
        if ((meanings[at].traits & trait_of_level) != 0) {
            const level named = level_named(meanings[at + 1].traits);
            if (named != level::unsaid)
                return named;
        }
    return level::unsaid;
}

} // namespace

std::vector<rule_score>
read_topics(meanings_view meanings, const lexicon& known, const offices& book, readings& into) {
    into.of_level = level_of(meanings);
    auto scores = scorer{meanings, known, book}.scores();
    std::vector<std::uint32_t> best;
    for (std::uint32_t topic = 0; topic < scores.size(); ++topic)
        if (scores[topic].score > 0)
            best.push_back(topic);
    if (best.empty())
        return scores;
    std::ranges::stable_sort(best, [&](std::uint32_t a, std::uint32_t b) {
        return scores[a].score > scores[b].score;
    });
    if (best.size() > topic_guesses_max)
        best.resize(topic_guesses_max);
    // What is urgent now is told by the words of [urgent], not by a topic alone.
    const urgency own = book.topics[best.front()].urgent;
    into.urgent = own == urgency::mendesak ? urgency::biasa : own;
    for (const std::uint32_t topic : best)
        into.topics.push_back({
            .topic = book.topics[topic].topic,
            .score = scores[topic].score,
            .words = scores[topic].words,
        });
    return scores;
}

} // namespace ntbcare::routing
