#include "routing/assign/office.hpp"

#include "routing/intake/place.hpp"
#include "routing/model/digits.hpp"
#include "routing/model/place_codes.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::routing {
namespace {

/// Small letters and digits, nothing between.
std::string plain_letters(std::string_view written) {
    std::string made;
    for (const char c : written)
        if ((c >= 'a' && c <= 'z') || is_digit(c))
            made.push_back(c);
        else if (c >= 'A' && c <= 'Z')
            made.push_back(static_cast<char>(c - 'A' + 'a'));
    return made;
}

std::string_view office_of_place(const topic_rule& rule, const place_reading& place) {
    return place.sure() ? office_at(rule, place.candidates.front().code) : std::string_view{};
}

/// Empty: no rule names one.
std::string_view office_of_rule(const topic_rule& rule, const readings& what) {
    if (what.of_level != level::unsaid)
        if (const auto& named = office_of_level(rule, what.of_level); !named.empty())
            return named;
    const bool local = what.of_level == level::kabupaten || what.of_level == level::desa;
    if (const auto near = office_of_place(rule, what.place); !local && !near.empty())
        return near;
    return rule.office;
}

std::string guesses(const readings& what) {
    std::string text;
    for (std::size_t i = 0; i < std::min(what.topics.size(), topic_guesses_max); ++i)
        text += fmt::format(
            "{}{}:{}{}",
            i == 0 ? "" : ",",
            what.topics[i].topic,
            what.topics[i].likely < 0 ? what.topics[i].score : what.topics[i].likely,
            what.topics[i].likely < 0 ? "" : "%"
        );
    return text.empty() ? "none" : text;
}

/// Rules alone are sure of what they say; a classifier says how sure it is.
bool is_unsure(const topic_guess& best, const offices& book) {
    return best.likely >= 0 && best.likely < book.likely_min;
}

assignment to_coordinator(const readings& what, const offices& book) {
    assignment made;
    made.office = book.coordinator;
    made.reason = fmt::format("coordinator guesses={}", guesses(what));
    return made;
}

} // namespace

const std::string& office_of_level(const topic_rule& rule, level said) {
    switch (said) {
    case level::nasional:
        return rule.office_nasional;
    case level::provinsi:
        return rule.office_provinsi;
    case level::kabupaten:
        return rule.office_kabupaten;
    case level::desa:
        return rule.office_desa;
    case level::unsaid:
        break;
    }
    return rule.office;
}

std::string_view office_at(const topic_rule& rule, std::string_view place_code) {
    std::string_view office;
    std::size_t longest = 0;
    for (const auto& [code, candidate] : rule.office_by_place)
        if (code.size() > longest && covers_place(code, place_code)) {
            longest = code.size();
            office = candidate;
        }
    return office;
}

const office* offices::find(std::string_view id) const {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const office& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

const office* offices::meant(std::string_view written) const {
    constexpr std::size_t beginning_min = 3;
    const std::string wanted = plain_letters(written);
    const office* begun = nullptr;
    std::size_t beginnings = 0;
    for (const office& each : all) {
        const std::string id = plain_letters(each.id);
        const std::string short_name = plain_letters(each.short_name);
        if (wanted == id || wanted == short_name)
            return &each;
        if (id.starts_with(wanted) || short_name.starts_with(wanted)) {
            begun = &each;
            ++beginnings;
        }
    }
    return wanted.size() >= beginning_min && beginnings == 1 ? begun : nullptr;
}

const topic_rule* offices::find_topic(std::string_view topic) const {
    const auto found = std::find_if(topics.begin(), topics.end(), [&](const topic_rule& each) {
        return each.topic == topic;
    });
    return found == topics.end() ? nullptr : &*found;
}

assignment assign(const readings& what, const offices& book) {
    BOOST_ASSERT(book.find(book.coordinator) != nullptr);
    const auto* rule = what.topics.empty() ? nullptr : book.find_topic(what.topics.front().topic);
    if (rule == nullptr || is_unsure(what.topics.front(), book))
        return to_coordinator(what, book);

    const auto& best = what.topics.front();
    const auto* named = book.find(office_of_rule(*rule, what));
    assignment made = named == nullptr ? to_coordinator(what, book) : assignment{};
    made.topic = rule->topic;
    made.level_open = rule->level_matters && what.of_level == level::unsaid;
    if (named == nullptr)
        return made;
    // Other bodies solve what is theirs, but news is set right by the province.
    if (named->outside && what.kind == ticket_kind::clarification)
        named = book.find(book.coordinator);
    made.office = named->id;
    made.handed_over = named->outside;
    made.reason = fmt::format(
        "topic={} words={} score={} level={}",
        best.topic,
        best.words.empty() ? "-" : best.words,
        best.score,
        to_string(what.of_level)
    );
    if (best.likely >= 0)
        made.reason += fmt::format(" likely={}", best.likely);
    return made;
}

std::vector<std::string> office_guesses(const readings& what, const offices& book) {
    std::vector<std::string> found;
    const auto add = [&](std::string_view office) {
        if (!office.empty() && found.size() < topic_guesses_max &&
            std::ranges::find(found, office) == found.end())
            found.emplace_back(office);
    };
    for (const auto& guess : what.topics)
        if (const auto* rule = book.find_topic(guess.topic); rule != nullptr)
            add(office_of_rule(*rule, what));
    // The level may have been said of something else: the topics' own offices stand behind.
    for (const auto& guess : what.topics)
        if (const auto* rule = book.find_topic(guess.topic); rule != nullptr)
            add(rule->office);
    return found;
}

} // namespace ntbcare::routing
