#include "routing/intake/topics.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

/// "air di rumah saya mati": words of a phrase may stand this far apart.
constexpr std::int32_t phrase_words_apart_max = 4;
/// "bukan kebakaran", "agar tidak terjadi banjir": what stands this close before takes the urgency
/// away.
constexpr std::size_t denial_words_before = 3;
constexpr std::int32_t never = -1'000;

using meanings_view = std::span<const lexicon::reading>;

struct topic_score {
    std::int32_t score = 0;
    bool undenied = false; ///< A "!" word stands there that nothing denies.
    std::string words;
};

bool is_denied(meanings_view meanings, std::size_t at) {
    const std::size_t first = at > denial_words_before ? at - denial_words_before : 0;
    for (std::size_t before = first; before < at; ++before)
        if ((meanings[before].traits & trait_denial) != 0)
            return true;
    return false;
}

/// Walks once over the text; each phrase speaks once.
class scorer {
public:
    scorer(const lexicon& known, const offices& book)
        : known_{known}
        , last_seen_(known.word_count(), never)
        , spoken_(known.phrases().size())
        , scores_(book.topics.size()) {}

    void walk(meanings_view meanings) {
        for (std::size_t at = 0; at < meanings.size(); ++at) {
            const auto& here = meanings[at];
            for (std::size_t n = 0; n < here.count; ++n)
                hear(here.words[n], at, meanings);
            for (std::size_t n = 0; n < here.count; ++n)
                last_seen_[here.words[n]] = static_cast<std::int32_t>(at);
        }
    }

    [[nodiscard]] std::vector<topic_score>& scores() { return scores_; }

private:
    void hear(word_number word, std::size_t at, meanings_view meanings) {
        for (const std::uint32_t index : known_.phrases_of(word)) {
            if (spoken_[index])
                continue;
            const topic_phrase& phrase = known_.phrases()[index];
            if (!holds(phrase, word, static_cast<std::int32_t>(at), meanings[at]))
                continue;
            spoken_[index] = true;
            topic_score& of = scores_[phrase.topic];
            of.score += phrase.weight;
            if (phrase.weight < 0)
                continue;
            of.words.append(of.words.empty() ? "" : ",").append(phrase.shown);
            of.undenied = of.undenied || (phrase.strong && !is_denied(meanings, at));
        }
    }

    /// All other words of the phrase were seen a few words ago, or are readings of the same word.
    [[nodiscard]] bool holds(
        const topic_phrase& phrase, word_number word, std::int32_t at, const lexicon::reading& here
    ) const {
        if (phrase.ordered && phrase.words.back() != word)
            return false;
        bool self = true; // The word itself counts once: "gorong gorong" needs it twice.
        for (const word_number each : phrase.words) {
            if (each == word && self) {
                self = false;
                continue;
            }
            const bool same_word = each != word && here.has(each);
            if (!same_word && at - last_seen_[each] > phrase_words_apart_max)
                return false;
        }
        return true;
    }

    const lexicon& known_;
    std::vector<std::int32_t> last_seen_; ///< By word: where it stood last.
    std::vector<bool> spoken_;            ///< By phrase.
    std::vector<topic_score> scores_;     ///< By topic.
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

/// The urgency of the best topic; and that of an urgent one which comes near it: "kebakaran,
/// listrik padam" is a fire first. "mendesak" needs a word that nothing denies.
urgency urgency_of(
    std::span<const std::uint32_t> best, const std::vector<topic_score>& scores, const offices& book
) {
    const auto lead = scores[best.front()].score;
    urgency said = urgency::biasa;
    for (const std::uint32_t topic : best) {
        const urgency own = book.topics[topic].urgent;
        const bool near = 2 * scores[topic].score > lead;
        if (own == urgency::mendesak && near && scores[topic].undenied)
            return urgency::mendesak;
        if (topic == best.front() && own != urgency::mendesak)
            said = own;
    }
    return said;
}

} // namespace

void read_topics(
    meanings_view meanings, const lexicon& known, const offices& book, readings& into
) {
    into.of_level = level_of(meanings);
    scorer of{known, book};
    of.walk(meanings);
    auto& scores = of.scores();
    std::vector<std::uint32_t> best;
    for (std::uint32_t topic = 0; topic < scores.size(); ++topic)
        if (scores[topic].score > 0)
            best.push_back(topic);
    if (best.empty())
        return;
    std::ranges::stable_sort(best, [&](std::uint32_t a, std::uint32_t b) {
        return scores[a].score > scores[b].score;
    });
    if (best.size() > topic_guesses_max)
        best.resize(topic_guesses_max);
    into.urgent = urgency_of(best, scores, book);
    for (const std::uint32_t topic : best)
        into.topics.push_back(
            {book.topics[topic].topic, scores[topic].score, std::move(scores[topic].words)}
        );
}

} // namespace ntbcare::routing
