#include "gateway/config/catalogue_tables.hpp"
#include "gateway/config/toml_reader.hpp"
#include "routing/reply/languages.hpp"
#include "routing/reply/reply_list.hpp"

#include <fmt/format.h>

#include <system_error>

namespace ntbcare::config {
namespace {

using template_table = std::map<std::string, std::string>;

template_table read_templates(toml_section& section, const toml::table& table) {
    template_table templates;
    for (const auto& [key, node] : table) {
        // Room for three parts and the placeholders' names; the length itself is checked in
        // septets.
        std::string text;
        section.text(key.str(), text, 0, 2'000);
        templates.emplace(std::string{key.str()}, std::move(text));
    }
    return templates;
}

/// The templates of a file that was read without a problem.
std::optional<template_table> templates_of(const std::filesystem::path& file) {
    problem_list problems;
    const auto table = read_toml(file, problems);
    if (!problems.empty())
        return std::nullopt;
    toml_section section{table, file.string(), "", problems};
    return read_templates(section, table);
}

/// The keys of citizens' texts that a translation may have.
std::size_t translatable() {
    std::size_t count = routing::ticket_state_count;
    for (const auto& spec : routing::reply_list())
        count += spec.for_officers() ? 0U : 1U;
    return count;
}

bool is_for_officers(const std::string& key) {
    for (const auto& spec : routing::reply_list())
        if (spec.name == key)
            return spec.for_officers();
    return false;
}

routing::replies load_translation(
    const std::filesystem::path& file,
    template_table over,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return {};
    toml_section section{table, file.string(), "", problems};
    const auto own = read_templates(section, table);
    for (const auto& [key, text] : own) {
        if (is_for_officers(key))
            section.complain(key, "no text for officers: theirs are always Indonesian");
        over.insert_or_assign(key, text);
    }
    auto [texts, wrong] = routing::replies::load(over, septets);
    for (auto& each : wrong)
        if (own.contains(each.key))
            section.complain(each.key, std::move(each.reason));
    if (own.size() < translatable())
        warnings.push_back(
            {file.string(),
             1,
             "",
             fmt::format(
                 "{} of {} texts; the others are said in Indonesian", own.size(), translatable()
             )}
        );
    return std::move(texts);
}

} // namespace

routing::replies load_replies(
    const std::filesystem::path& file,
    const routing::septets_function& septets,
    problem_list& problems
) {
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return {};
    toml_section section{table, file.string(), "", problems};
    auto [texts, wrong] = routing::replies::load(read_templates(section, table), septets);
    for (auto& each : wrong)
        section.complain(each.key, std::move(each.reason));
    return std::move(texts);
}

std::map<std::string, routing::replies, std::less<>> load_translations(
    const std::filesystem::path& file,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    std::map<std::string, routing::replies, std::less<>> made;
    const auto indonesian = templates_of(file);
    if (!indonesian)
        return made; // load_replies has said what is wrong with it.
    for (const auto& language : routing::known_languages().subspan(1)) {
        const auto beside = file.parent_path() / fmt::format("replies.{}.toml", language.code);
        std::error_code unreadable;
        if (!std::filesystem::exists(beside, unreadable))
            continue;
        made.emplace(
            language.code, load_translation(beside, *indonesian, septets, problems, warnings)
        );
    }
    return made;
}

} // namespace ntbcare::config
