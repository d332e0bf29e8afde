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

/// What `read` makes of the file's templates; nothing of a file that is no TOML.
template <class Read>
routing::replies of_file(const std::filesystem::path& file, problem_list& problems, Read read) {
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return {};
    toml_section section{table, file.string(), "", problems};
    return read(section, read_templates(section, table));
}

routing::replies checked(
    toml_section& section,
    const template_table& templates,
    const routing::septets_function& septets,
    const routing::replies* base = nullptr
) {
    auto [texts, wrong] = routing::replies::load(templates, septets, base);
    for (auto& each : wrong)
        section.complain(each.key, std::move(each.reason));
    return std::move(texts);
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
    const routing::replies& indonesian,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    return of_file(file, problems, [&](toml_section& section, const template_table& own) {
        for (const auto& [key, text] : own)
            if (is_for_officers(key))
                section.complain(key, "no text for officers: theirs are always Indonesian");
        const auto all = translatable();
        if (own.size() < all)
            warnings.push_back(
                {file.string(),
                 1,
                 "",
                 fmt::format("{} of {} texts; the others are said in Indonesian", own.size(), all)}
            );
        return checked(section, own, septets, &indonesian);
    });
}

} // namespace

routing::replies load_replies(
    const std::filesystem::path& file,
    const routing::septets_function& septets,
    problem_list& problems
) {
    return of_file(file, problems, [&](toml_section& section, const template_table& own) {
        return checked(section, own, septets);
    });
}

std::map<std::string, routing::replies, std::less<>> load_translations(
    const std::filesystem::path& file,
    const routing::replies& indonesian,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    std::map<std::string, routing::replies, std::less<>> made;
    if (indonesian.empty())
        return made; // load_replies has said what is wrong with it.
    for (const auto& language : routing::known_languages().subspan(1)) {
        const auto beside = file.parent_path() / fmt::format("replies.{}.toml", language.code);
        std::error_code unreadable;
        if (std::filesystem::exists(beside, unreadable))
            made.emplace(
                language.code, load_translation(beside, indonesian, septets, problems, warnings)
            );
    }
    return made;
}

} // namespace ntbcare::config
