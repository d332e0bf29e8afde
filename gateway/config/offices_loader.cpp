#include "gateway/config/offices_loader.hpp"

#include "gateway/config/toml_reader.hpp"
#include "gateway/config/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace ntbcare::config {
namespace {

using routing::office;
using routing::offices;
using routing::topic_rule;

constexpr auto urgency_words = std::to_array<std::string_view>({"biasa", "penting", "mendesak"});

bool is_key(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// "air mati": lower case, one space between words.
bool is_plain_word(std::string_view text) {
    const bool letters = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ';
    });
    return letters && !text.empty() && text.front() != ' ' && text.back() != ' ' &&
           text.find("  ") == std::string_view::npos;
}

/// "air mati", "!pungli", "-pajak".
bool is_rule_word(std::string_view text) {
    if (text.starts_with('!') || text.starts_with('-'))
        text.remove_prefix(1);
    return is_plain_word(text);
}

bool is_place_code(std::string_view text) {
    return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || c == '.';
           });
}

/// Normalises the numbers in place; the number itself is never shown.
void check_officers(
    toml_section& section, std::string_view key, std::vector<std::string>& numbers
) {
    for (auto& number : numbers) {
        if (auto mobile = parse_mobile(number))
            number = *mobile;
        else
            section.complain(key, "only Indonesian mobile numbers, as \"0812...\"");
    }
}

office read_office(toml_section& section) {
    office made;
    section.text("id", made.id, 1, 40);
    section.text("name", made.name, 1, 200);
    section.text("short_name", made.short_name, 1, routing::office_short_name_max);
    section.texts("also_called", made.also_called, other_names_max);
    section.flag("outside", made.outside);
    section.text("door", made.door, 0, routing::office_door_max);
    section.texts("officers", made.officers, officers_per_office_max);
    if (!is_key(made.id))
        section.complain("id", "only small letters, digits and \"_\"");
    if (made.outside == made.door.empty())
        section.complain("door", "the door people go to for an outside body, and none for an OPD");
    if (made.outside && !made.officers.empty())
        section.complain("officers", "none for an outside body: it gets no SMS from us");
    for (const auto& name : made.also_called)
        if (!is_plain_word(name) || name.size() < other_name_letters_min)
            section.complain(
                "also_called",
                fmt::format("at least 3 small letters and single spaces, not \"{}\"", name)
            );
    check_officers(section, "officers", made.officers);
    section.finish();
    return made;
}

void check_office_names(toml_section& section, const topic_rule& rule, const offices& book) {
    const std::array<std::pair<std::string_view, const std::string*>, 5> named{{
        {"office", &rule.office},
        {"office_nasional", &rule.office_nasional},
        {"office_provinsi", &rule.office_provinsi},
        {"office_kabupaten", &rule.office_kabupaten},
        {"office_desa", &rule.office_desa},
    }};
    for (const auto& [key, id] : named)
        if (!id->empty() && book.find(*id) == nullptr)
            section.complain(key, fmt::format("the id of an [[office]], not \"{}\"", *id));
    for (const auto& [code, id] : rule.office_by_place) {
        if (!is_place_code(code))
            section.complain("office_by_place", "place codes, as \"52.04\"");
        if (book.find(id) == nullptr)
            section.complain(
                "office_by_place", fmt::format("the id of an [[office]], not \"{}\"", id)
            );
    }
}

topic_rule read_topic(toml_section& section, const offices& book) {
    topic_rule made;
    section.text("topic", made.topic, 1, 40);
    section.text("label", made.label, 1, routing::topic_label_max);
    section.texts("words", made.words, topic_words_max);
    section.word("urgent", made.urgent, urgency_words);
    section.flag("secret", made.secret);
    section.text("office", made.office, 0, 40);
    section.text("office_nasional", made.office_nasional, 0, 40);
    section.text("office_provinsi", made.office_provinsi, 0, 40);
    section.text("office_kabupaten", made.office_kabupaten, 0, 40);
    section.text("office_desa", made.office_desa, 0, 40);
    section.text_pairs("office_by_place", made.office_by_place, 50);
    section.flag("level_matters", made.level_matters);
    if (!is_key(made.topic))
        section.complain("topic", "only small letters, digits and \"_\"");
    if (made.words.empty())
        section.complain("words", "at least one word");
    for (const auto& word : made.words)
        if (!is_rule_word(word))
            section.complain(
                "words", fmt::format("small letters and single spaces, not \"{}\"", word)
            );
    check_office_names(section, made, book);
    section.finish();
    return made;
}

/// [urgent]: may be missing; then only the "!" words of topics marked "mendesak" are urgent.
void read_urgent(toml_section& section, routing::urgent_words& into) {
    const std::array<std::pair<std::string_view, std::vector<std::string>*>, 7> lists{{
        {"danger", &into.danger},
        {"events", &into.events},
        {"if_now", &into.if_now},
        {"now", &into.now},
        {"calm", &into.calm},
        {"over", &into.over},
        {"denied_by", &into.denied_by},
    }};
    for (const auto& [key, words] : lists) {
        section.texts(key, *words, topic_words_max);
        const bool single = key == "denied_by";
        for (const auto& word : *words)
            if (!is_plain_word(word) || (single && word.find(' ') != std::string::npos))
                section.complain(
                    key,
                    fmt::format(
                        "small letters and {}, not \"{}\"",
                        single ? "no spaces" : "single spaces",
                        word
                    )
                );
    }
    section.finish();
}

/// [officers] puprpkp = ["0812..."]
void add_officers(const std::filesystem::path& file, offices& book, problem_list& problems) {
    const auto table = read_toml(file, problems);
    toml_section root{table, file.string(), "", problems};
    const auto* officers = root.table("officers");
    if (officers != nullptr) {
        toml_section section{*officers, file.string(), "officers", problems};
        for (auto& each : book.all) {
            std::vector<std::string> numbers;
            if (each.outside || !section.has(each.id))
                continue;
            section.texts(each.id, numbers, officers_per_office_max);
            check_officers(section, each.id, numbers);
            std::ranges::move(numbers, std::back_inserter(each.officers));
        }
        section.finish();
    }
    root.finish();
}

/// A number that answers for two offices could not be told apart by its SMS.
void check_officers_once(const offices& book, const std::string& file, problem_list& problems) {
    std::set<std::string_view> seen;
    for (const auto& each : book.all)
        for (const auto& number : each.officers)
            if (!seen.insert(number).second)
                problems.push_back({
                    file,
                    1,
                    fmt::format("office.{}.officers", each.id),
                    "numbers that stand at one office and once only",
                });
}

} // namespace

offices load_offices(
    const std::filesystem::path& file, const std::filesystem::path& officers, problem_list& problems
) {
    offices book;
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return book;
    const std::string name = file.string();
    toml_section root{table, name, "", problems};
    root.text("coordinator", book.coordinator, 1, 40);
    root.text("inspectorate", book.inspectorate, 0, 40);
    for (const auto* each : root.tables("office", offices_max)) {
        toml_section section{*each, name, "office", problems};
        office made = read_office(section);
        if (book.find(made.id) != nullptr)
            section.complain("id", fmt::format("an id used once, not \"{}\" again", made.id));
        book.all.push_back(std::move(made));
    }
    for (const auto* each : root.tables("topic", topics_max)) {
        toml_section section{*each, name, "topic", problems};
        topic_rule made = read_topic(section, book);
        if (book.find_topic(made.topic) != nullptr)
            section.complain("topic", fmt::format("a topic once, not \"{}\" again", made.topic));
        book.topics.push_back(std::move(made));
    }
    if (const auto* urgent = root.table("urgent"); urgent != nullptr) {
        toml_section section{*urgent, name, "urgent", problems};
        read_urgent(section, book.urgent);
    }
    const auto* desk = book.find(book.coordinator);
    if (desk == nullptr || desk->outside)
        root.complain("coordinator", "the id of an [[office]] that is not outside");
    const auto* above = book.find(book.inspectorate);
    if (!book.inspectorate.empty() && (above == nullptr || above->outside))
        root.complain("inspectorate", "the id of an [[office]] that is not outside");
    root.finish();
    if (!officers.empty())
        add_officers(officers, book, problems);
    check_officers_once(book, name, problems);
    return book;
}

} // namespace ntbcare::config
