#include "routing/learn/ranking.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

namespace ntbcare::routing {
namespace {

/// How much the rules' share weighs beside the classifier's; both measured (see README.md).
constexpr float rules_weight = 1;
/// An office that the rules do not name, and one that the classifier does not, stay possible.
constexpr float rules_floor = 0.05F;
constexpr float learnt_floor = 0.001F;
/// Below this nothing speaks for the likeliest either: guesses would only be the alphabet.
constexpr float likely_floor = 0.04F;
/// Score points for "something else": one weak word alone is no certainty.
constexpr float rules_doubt = 2;

struct odds {
    std::string_view office;
    float learnt = 0;
    std::int32_t points = 0;   ///< Of all its topics.
    std::ptrdiff_t topic = -1; ///< Of the most points; -1: the rules are silent.
    float likely = 0;
};

odds& odds_of(std::vector<odds>& all, std::string_view office) {
    const auto found = std::ranges::find(all, office, &odds::office);
    return found != all.end() ? *found : all.emplace_back(odds{.office = office});
}

std::vector<odds>
both(const learnt_odds& learnt, std::span<const rule_score> scores, const offices& book) {
    std::vector<odds> all;
    all.reserve(learnt.classes.size() + 8);
    for (std::size_t at = 0; at < learnt.classes.size(); ++at)
        all.push_back({.office = learnt.classes[at], .learnt = learnt.likely[at]});
    for (std::size_t at = 0; at < scores.size(); ++at) {
        if (scores[at].score <= 0 || book.topics[at].office.empty())
            continue;
        odds& of = odds_of(all, book.topics[at].office);
        of.points += scores[at].score;
        if (of.topic < 0 || scores[at].score > scores[static_cast<std::size_t>(of.topic)].score)
            of.topic = static_cast<std::ptrdiff_t>(at);
    }
    return all;
}

/// Both opinions multiplied, as shares of 1.
void weigh(std::vector<odds>& all) {
    float points = rules_doubt;
    for (const odds& each : all)
        points += static_cast<float>(each.points);
    float whole = 0;
    for (odds& each : all) {
        const float said = static_cast<float>(each.points) / points + rules_floor;
        each.likely = (each.learnt + learnt_floor) * std::pow(said, rules_weight);
        whole += each.likely;
    }
    for (odds& each : all)
        each.likely /= whole;
}

topic_guess guess_of(const odds& from, std::span<const rule_score> scores, const offices& book) {
    topic_guess made;
    made.likely = static_cast<int>(std::lround(100 * from.likely));
    if (from.topic >= 0) {
        const auto at = static_cast<std::size_t>(from.topic);
        made.topic = book.topics[at].topic;
        made.score = scores[at].score;
        made.words = scores[at].words;
    } else if (const auto* general = general_topic(from.office, book); general != nullptr) {
        made.topic = general->topic;
    }
    return made;
}

/// The rules' best guess when it is an emergency: who drowns does not wait for statistics.
void keep_emergency(const topic_guess& seen, std::vector<topic_guess>& guesses) {
    std::erase_if(guesses, [&](const auto& each) { return each.topic == seen.topic; });
    guesses.insert(guesses.begin(), seen);
    guesses.front().likely = 100;
    if (guesses.size() > topic_guesses_max)
        guesses.resize(topic_guesses_max);
}

} // namespace

void rank_topics(
    const learnt_odds& learnt,
    std::span<const rule_score> scores,
    const offices& book,
    readings& into
) {
    BOOST_ASSERT(learnt.likely.size() == learnt.classes.size());
    BOOST_ASSERT(scores.size() == book.topics.size());
    auto all = both(learnt, scores, book);
    weigh(all);
    std::ranges::stable_sort(all, std::ranges::greater{}, &odds::likely);
    std::vector<topic_guess> guesses;
    for (const odds& each : all) {
        if (guesses.size() == topic_guesses_max || all.front().likely < likely_floor)
            break;
        if (auto made = guess_of(each, scores, book); !made.topic.empty())
            guesses.push_back(std::move(made));
    }
    if (into.urgent == urgency::mendesak && !into.topics.empty()) {
        const auto* rule = book.find_topic(into.topics.front().topic);
        if (rule != nullptr && rule->urgent == urgency::mendesak)
            keep_emergency(into.topics.front(), guesses);
    }
    into.topics = std::move(guesses);
}

const topic_rule* general_topic(std::string_view office, const offices& book) {
    const topic_rule* found = nullptr;
    for (const auto& each : book.topics) {
        if (each.office != office)
            continue;
        if (each.general)
            return &each;
        if (found == nullptr && each.urgent != urgency::mendesak && !each.secret)
            found = &each;
    }
    return found;
}

std::string
class_of(const label& given, std::span<const rule_score> scores, level said, const offices& book) {
    BOOST_ASSERT(scores.size() == book.topics.size());
    if (const auto* rule = book.find_topic(given.topic); rule != nullptr && !rule->office.empty())
        return rule->office;
    std::int32_t most = 0;
    std::string_view home = given.office;
    if (said == level::unsaid)
        return std::string{home};
    for (std::size_t at = 0; at < scores.size(); ++at) {
        const auto& rule = book.topics[at];
        if (scores[at].score <= most || rule.office.empty() ||
            office_of_level(rule, said) != given.office)
            continue;
        most = scores[at].score;
        home = rule.office;
    }
    return std::string{home};
}

} // namespace ntbcare::routing
