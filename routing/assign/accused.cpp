#include "routing/assign/accused.hpp"

#include "routing/intake/normalise.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_map>

namespace ntbcare::routing {
namespace {

/// Of an id or a name in one word: shorter ones are words of other things.
constexpr std::size_t letters_min = 3;
/// "Badan Perencanaan Pembangunan Daerah" and some more.
constexpr std::size_t words_max = 12;

/// Names as their words joined, and the office each means.
using name_map = std::unordered_map<std::string, const office*>;

std::string joined(const std::vector<token>& words, std::size_t count) {
    std::string made;
    for (std::size_t at = 0; at < count; ++at)
        made += words[at].word;
    return made;
}

void add_name(name_map& to, std::string_view name, const office& of) {
    const auto words = tokenize(name);
    auto whole = joined(words, words.size());
    if (whole.size() >= letters_min)
        to.try_emplace(std::move(whole), &of);
}

/// "Dinas Pendidikan, Pemuda dan Olahraga" is called by what stands before the first sign or "dan".
void add_beginning(name_map& to, std::string_view name, const office& of) {
    const auto end = std::min(name.find_first_of(",/("), name.find(" dan "));
    if (end != std::string_view::npos && name.substr(0, end).find(' ') != std::string_view::npos)
        add_name(to, name.substr(0, end), of);
}

name_map names_of(const offices& book) {
    name_map made;
    for (const office& each : book.all) {
        if (each.outside)
            continue;
        add_name(made, each.id, each);
        add_name(made, each.short_name, each);
        add_name(made, each.name, each);
        for (const auto& name : each.also_called)
            add_name(made, name, each);
    }
    // What several begin with means the first of them, and no whole name.
    for (const office& each : book.all)
        if (!each.outside)
            add_beginning(made, each.name, each);
    return made;
}

/// The longest name that begins with this word; null: none does.
const office* named_at(const std::vector<token>& words, std::size_t from, const name_map& names) {
    const office* longest = nullptr;
    std::string written;
    for (std::size_t at = from; at < std::min(words.size(), from + words_max); ++at) {
        written += words[at].word;
        if (const auto found = names.find(written); found != names.end())
            longest = found->second;
    }
    return longest;
}

bool is_one_of(const std::vector<std::string>& list, std::string_view id) {
    return std::ranges::find(list, id) != list.end();
}

} // namespace

std::vector<std::string> offices_named(std::string_view text, const offices& book) {
    const auto names = names_of(book);
    const auto words = tokenize(text);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < words.size() && found.size() < accused_max; ++at) {
        const office* named = named_at(words, at, names);
        if (named != nullptr && !is_one_of(found, named->id))
            found.push_back(named->id);
    }
    return found;
}

assignment
apart_from(const std::vector<std::string>& accused, assignment usual, const offices& book) {
    if (accused.empty())
        return usual;
    usual.reason += fmt::format(" excluded={}", fmt::join(accused, ","));
    const auto* rule = book.find_topic(usual.topic);
    const bool itself = is_one_of(accused, usual.office);
    // Violence stays with those who know how to help.
    if (!itself && (usual.handed_over || usual.topic.empty() || (rule != nullptr && rule->secret)))
        return usual;
    const bool above =
        !itself && !book.inspectorate.empty() && !is_one_of(accused, book.inspectorate);
    usual.office = above ? book.inspectorate : book.coordinator;
    if (is_one_of(accused, usual.office) && !book.inspectorate.empty() &&
        !is_one_of(accused, book.inspectorate))
        usual.office = book.inspectorate;
    usual.level_open = false;
    return usual;
}

} // namespace ntbcare::routing
