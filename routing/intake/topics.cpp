#include "routing/intake/topics.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace ntbcare::routing {

namespace {

/// "air di rumah saya mati": words of a phrase may stand this far apart.
constexpr std::size_t phrase_words_apart_max = 4;
/// "bukan kebakaran", "simulasi gempa": what stands this close before takes the urgency away.
constexpr std::size_t denial_words_before = 2;

constexpr std::array<std::string_view, 12> denials{
    "bukan",
    "simulasi",
    "latihan",
    "pelatihan",
    "hoax",
    "hoaks",
    "isu",
    "bekas",
    "korban",
    "pasca",
    "sosialisasi",
    "bantuan",
};
constexpr std::array<std::string_view, 9> leveled{
    "jalan",
    "jln",
    "jl",
    "jembatan",
    "irigasi",
    "ruas",
    "sekolah",
    "saluran",
    "jaln",
};

using meanings_view = std::span<const lexicon::reading>;

struct topic_score {
    std::int32_t score = 0;
    std::string words;
    std::size_t first_at = 0; ///< Where its first word stands.
};

bool near(meanings_view meanings, std::size_t at, word_number word) {
    const std::size_t first = at > phrase_words_apart_max ? at - phrase_words_apart_max : 0;
    const std::size_t last = std::min(meanings.size(), at + phrase_words_apart_max + 1);
    for (std::size_t other = first; other < last; ++other)
        if (other != at && meanings[other].has(word))
            return true;
    return false;
}

bool holds(const topic_phrase& phrase, meanings_view meanings, std::size_t at) {
    return std::all_of(phrase.words.begin() + 1, phrase.words.end(), [&](word_number word) {
        return near(meanings, at, word);
    });
}

std::map<std::uint32_t, topic_score> score(meanings_view meanings, const lexicon& known) {
    std::map<std::uint32_t, topic_score> scores;
    std::vector<std::uint32_t> counted; // Each phrase speaks once.
    for (std::size_t at = 0; at < meanings.size(); ++at)
        for (std::size_t n = 0; n < meanings[at].count; ++n)
            for (const std::uint32_t index : known.phrases_of(meanings[at].words[n])) {
                const topic_phrase& phrase = known.phrases()[index];
                if (std::ranges::find(counted, index) != counted.end() ||
                    !holds(phrase, meanings, at))
                    continue;
                counted.push_back(index);
                topic_score& of = scores[phrase.topic];
                if (of.words.empty())
                    of.first_at = at;
                of.score += phrase.weight;
                if (phrase.weight > 0)
                    of.words.append(of.words.empty() ? "" : ",").append(phrase.shown);
            }
    std::erase_if(scores, [](const auto& each) { return each.second.score <= 0; });
    return scores;
}

bool is_denied(std::span<const token> words, std::size_t at) {
    const std::size_t first = at > denial_words_before ? at - denial_words_before : 0;
    return std::any_of(
        words.begin() + static_cast<std::ptrdiff_t>(first),
        words.begin() + static_cast<std::ptrdiff_t>(at),
        [](const token& each) { return std::ranges::find(denials, each.word) != denials.end(); }
    );
}

level level_named(std::string_view word) {
    if (word == "nasional" || word == "negara")
        return level::nasional;
    if (word == "provinsi" || word == "propinsi" || word == "prov")
        return level::provinsi;
    if (word == "kabupaten" || word == "kab" || word == "kota")
        return level::kabupaten;
    if (word == "desa" || word == "gang" || word == "dusun" || word == "kampung" ||
        word == "lingkungan" || word == "setapak" || word == "lingkungan")
        return level::desa;
    return level::unsaid;
}

/// "jalan provinsi" names a level, "jalan di desa" a place.
level level_of(std::span<const token> words) {
    for (std::size_t at = 0; at + 1 < words.size(); ++at)
        if (std::ranges::find(leveled, words[at].word) != leveled.end()) {
            const level named = level_named(words[at + 1].word);
            if (named != level::unsaid)
                return named;
        }
    return level::unsaid;
}

} // namespace

void read_topics(
    std::span<const token> words,
    meanings_view meanings,
    const lexicon& known,
    const offices& book,
    readings& into
) {
    into.of_level = level_of(words);
    const auto scores = score(meanings, known);
    std::vector<std::pair<std::uint32_t, topic_score>> best{scores.begin(), scores.end()};
    std::ranges::stable_sort(best, [](const auto& a, const auto& b) {
        return a.second.score > b.second.score;
    });
    if (best.size() > topic_guesses_max)
        best.resize(topic_guesses_max);
    for (const auto& [topic, of] : best)
        into.topics.push_back({book.topics[topic].topic, of.score, of.words});
    if (best.empty())
        return;
    const urgency said = book.topics[best.front().first].urgent;
    const bool denied = said == urgency::mendesak && is_denied(words, best.front().second.first_at);
    into.urgent = denied ? urgency::biasa : said;
}

} // namespace ntbcare::routing
