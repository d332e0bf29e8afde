#include "routing/news/answer_index.hpp"

#include "routing/model/place_codes.hpp"
#include "routing/news/truth_words.hpp"

#include <algorithm>
#include <cmath>

namespace ntbcare::routing {
namespace {

/// What a text must say of a phrase, and a phrase of a text, to be the same matter. A wrong answer
/// about a true thing is worse than a ticket: in doubt none.
constexpr double phrase_share_min = 0.66;
constexpr double text_share_min = 0.34;
/// The same where each says a word that the other does not: that one word ("SIM" for "KTP") may be
/// all the difference.
constexpr double swapped_phrase_share_min = 0.75;
/// A message that was passed on whole says much more than the claim; then the claim must be there.
constexpr std::size_t long_words_min = 4;
constexpr double long_phrase_share_min = 0.8;
constexpr double long_text_share_min = 0.15;
/// The second best claim this near: nobody knows which one is meant.
constexpr double as_good = 0.9;
/// A rare word weighs at most so much: three of every day.
constexpr double weight_max = 3.0;

constexpr std::uint64_t known_mark = std::uint64_t{1} << 63;

std::uint64_t key_of(word_number known) {
    return known_mark | known;
}
std::uint64_t key_of_stem(std::uint64_t stem) {
    return stem & ~known_mark;
}

std::vector<std::string_view> phrases_of(std::string_view claim) {
    std::vector<std::string_view> all;
    while (!claim.empty()) {
        const auto end = std::min(claim.find(phrase_separator), claim.size());
        if (claim.substr(0, end).find_first_not_of(" \t") != std::string_view::npos)
            all.push_back(claim.substr(0, end));
        claim.remove_prefix(std::min(end + 1, claim.size()));
    }
    return all;
}

/// The text with spaces where its words are only about the telling.
std::string without_hearsay(std::string_view text, std::span<const token> words) {
    std::string left{text};
    for (const token& each : words)
        if (is_hearsay(each.word))
            std::fill(left.begin() + each.begin, left.begin() + each.end, ' ');
    return left;
}

std::vector<std::string> places_of(std::span<const token> words, const catalogue& rules) {
    std::vector<std::string> codes;
    for (const auto& each : rules.places.find(words, rules.words).candidates)
        codes.push_back(each.code);
    return codes;
}

/// Both name a place, and none lies in the other: Dompu is not Bima.
bool places_differ(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    if (one.empty() || other.empty())
        return false;
    return std::ranges::none_of(one, [&](const std::string& a) {
        return std::ranges::any_of(other, [&](const std::string& b) { return places_meet(a, b); });
    });
}

} // namespace

answer_index::matter answer_index::matter_of(std::string_view text, const catalogue& rules) {
    text = text.substr(0, understood_octets_max);
    const auto words = tokenize(text);
    return {
        .said = words_of(without_hearsay(text, words), {}, rules),
        .places = places_of(words, rules),
        .denied = denies(words),
    };
}

answer_index::answer_index(std::span<const std::string> claims, const catalogue& rules) {
    for (std::size_t claim = 0; claim < claims.size(); ++claim)
        for (const std::string_view said : phrases_of(claims[claim]))
            phrases_.push_back({claim, matter_of(said, rules)});
    for (std::uint32_t at = 0; at < phrases_.size(); ++at)
        for (const auto& word : phrases_[at].what.said.words) {
            by_word_[key_of_stem(word.stem)].push_back(at);
            for (std::size_t i = 0; i < word.count; ++i)
                by_word_[key_of(word.known[i])].push_back(at);
        }
    for (phrase& each : phrases_)
        for (const auto& word : each.what.said.words)
            each.weight += weight_of(word);
}

/// Each once, in order.
std::vector<std::uint32_t> answer_index::phrases_with(const said_words::word& word) const {
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint64_t key) {
        if (const auto entry = by_word_.find(key); entry != by_word_.end())
            found.insert(found.end(), entry->second.begin(), entry->second.end());
    };
    add(key_of_stem(word.stem));
    for (std::size_t i = 0; i < word.count; ++i)
        add(key_of(word.known[i]));
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

double answer_index::weight_of(const said_words::word& word) const {
    const auto all = static_cast<double>(phrases_.size());
    const auto with = static_cast<double>(phrases_with(word).size());
    return std::min(weight_max, 1 + std::log((all + 1) / (with + 1)));
}

/// 0: another matter.
double
answer_index::score(const phrase& of, const matter& text, double all, const overlap& both) const {
    const auto of_phrase = both.weight / of.weight;
    const auto of_text = both.weight / all;
    const bool swapped =
        both.words < of.what.said.words.size() && both.words < text.said.words.size();
    const bool usual = of_phrase >= (swapped ? swapped_phrase_share_min : phrase_share_min) &&
                       of_text >= text_share_min;
    const bool inside = both.words >= long_words_min && of_phrase >= long_phrase_share_min &&
                        of_text >= long_text_share_min;
    const bool same = both.words >= phrase_words_min && (usual || inside) &&
                      of.what.denied == text.denied && !spots_differ(of.what.said, text.said) &&
                      !places_differ(of.what.places, text.places);
    return same ? of_phrase * std::sqrt(of_text) : 0;
}

std::optional<std::size_t> answer_index::find(
    std::string_view text, const catalogue& rules, const std::function<bool(std::size_t)>& counts
) const {
    if (phrases_.empty())
        return std::nullopt;
    const auto what = matter_of(text, rules);
    double all = 0;
    std::unordered_map<std::uint32_t, overlap> overlaps;
    for (const auto& word : what.said.words) {
        const double weight = weight_of(word);
        all += weight;
        for (const std::uint32_t at : phrases_with(word)) {
            overlaps[at].weight += weight;
            ++overlaps[at].words;
        }
    }
    std::unordered_map<std::size_t, double> scores;
    for (const auto& [at, both] : overlaps) {
        const phrase& each = phrases_[at];
        const double reached = score(each, what, all, both);
        if (reached > 0 && counts(each.claim))
            scores[each.claim] = std::max(scores[each.claim], reached);
    }
    const auto less = [](const auto& one, const auto& other) {
        return one.second < other.second;
    };
    const auto best = std::ranges::max_element(scores, less);
    if (best == scores.end())
        return std::nullopt;
    const auto rivals = std::ranges::count_if(scores, [&](const auto& each) {
        return each.second >= best->second * as_good;
    });
    return rivals == 1 ? std::optional{best->first} : std::nullopt;
}

bool can_be_known_by(std::string_view claim, const catalogue& rules) {
    const auto all = phrases_of(claim);
    return !all.empty() && std::ranges::all_of(all, [&](std::string_view said) {
        const auto words = tokenize(said);
        return words_of(without_hearsay(said, words), {}, rules).words.size() >= phrase_words_min;
    });
}

} // namespace ntbcare::routing
