#include "gateway/config/catalogue_tables.hpp"

#include "gateway/config/holidays_loader.hpp"
#include "gateway/config/offices_loader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::config {
namespace {

/// What people read of offices and topics must fit the GSM alphabet too.
void check_shown(
    const rules_config& files,
    const routing::offices& book,
    const routing::septets_function& septets,
    problem_list& problems
) {
    const auto check = [&](const std::string& key, const std::string& text, std::size_t room) {
        const auto length = septets(text);
        if (!length || *length > room)
            problems.push_back({
                files.offices.string(),
                1,
                key,
                fmt::format("at most {} characters of the GSM alphabet", room),
            });
    };
    for (const auto& each : book.all) {
        const std::string key = "office." + each.id;
        check(key + ".short_name", each.short_name, routing::office_short_name_max);
        check(key + ".door", each.door, routing::office_door_max);
    }
    for (const auto& each : book.topics)
        check("topic." + each.topic + ".label", each.label, routing::topic_label_max);
}

void check_place_codes(
    const rules_config& files,
    const routing::offices& book,
    const std::vector<routing::place>& places,
    problem_list& problems
) {
    if (places.empty())
        return;
    std::set<std::string_view> codes;
    for (const auto& place : places)
        codes.insert(place.code);
    for (const auto& topic : book.topics)
        for (const auto& [code, office] : topic.office_by_place)
            if (!codes.contains(code))
                problems.push_back({
                    files.offices.string(),
                    1,
                    "topic." + topic.topic + ".office_by_place",
                    fmt::format("the code of a known place, not \"{}\"", code),
                });
}

} // namespace

catalogue_tables load_tables(
    const rules_config& files,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    catalogue_tables made;
    made.book = load_offices(files.offices, files.officers, problems);
    made.texts = load_replies(files.replies, septets, problems);
    made.translations = load_translations(files.replies, made.texts, septets, problems, warnings);
    made.places = load_places(files.places, problems);
    made.aliases = load_aliases(files.place_aliases, made.places, problems);
    for (const auto& list :
         {load_abbreviations(files.abbreviations, problems),
          load_slang(files.slang, problems),
          load_regional_words(files.regional_words, problems)})
        made.forms.insert(made.forms.end(), list.begin(), list.end());
    made.emergency = load_emergency(files.emergency, made.book, problems, warnings);
    made.held = load_held_phrases(files.held_phrases, problems);
    made.holidays = load_holidays(files.holidays, problems);
    check_shown(files, made.book, septets, problems);
    check_place_codes(files, made.book, made.places, problems);
    return made;
}

} // namespace ntbcare::config
