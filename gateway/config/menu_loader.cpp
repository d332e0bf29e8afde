#include "gateway/config/menu_loader.hpp"

#include "gateway/config/toml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

namespace ntbcare::config {
namespace {

using routing::menu;
using routing::menu_choice;
using routing::menu_screen;

constexpr std::size_t languages_max = 10;
constexpr std::size_t text_octets_max = 1'000; // The length itself is checked in septets.
constexpr std::size_t id_octets_max = 100;     // Likewise by check_menu.

/// text.id = "...", text.en = "..."
routing::menu_text read_text(toml_section& section, std::string_view key) {
    std::vector<std::pair<std::string, std::string>> pairs;
    section.text_pairs(key, pairs, languages_max);
    routing::menu_text made;
    for (auto& [language, text] : pairs)
        if (text.size() > text_octets_max)
            section.complain(key, fmt::format("at most {} characters", text_octets_max));
        else
            made.emplace(std::move(language), std::move(text));
    return made;
}

menu_choice read_choice(toml_section& section) {
    menu_choice made;
    std::uint64_t digit = 0;
    if (!section.has("digit"))
        section.complain("digit", "the digit of this choice");
    section.whole("digit", digit, 0, 9);
    made.digit = static_cast<int>(digit);
    section.text("then", made.then, 1, id_octets_max);
    section.word("act", made.act, routing::menu_act_names());
    section.finish();
    return made;
}

/// Reads the file; remembers where each screen stands, for what check_menu says of it.
class menu_reader {
public:
    menu_reader(const toml::table& table, const std::string& file, problem_list& problems)
        : file_{file}
        , problems_{problems}
        , root_{table, file, "", problems} {}

    menu read() {
        menu made;
        root_.text("code", made.code, 1, id_octets_max);
        root_.texts("topics", made.topics, 1'000);
        if (const auto* words = root_.table("words"))
            read_words(*words, made);
        for (const auto* each : root_.tables("screen", 1'000))
            made.screens.push_back(read_screen(*each));
        root_.finish();
        return made;
    }

    void report(const routing::menu_problem& found) {
        auto& section = section_of(found);
        const auto reason = found.language.empty()
                                ? found.reason
                                : fmt::format("{} ({})", found.reason, found.language);
        section.complain(found.key, reason);
    }

private:
    void read_words(const toml::table& table, menu& made) {
        words_ = std::make_unique<toml_section>(table, file_, "words", problems_);
        for (std::size_t at = 0; at < routing::menu_word_count; ++at)
            made.words[at] = read_text(*words_, routing::menu_word_names()[at]);
        words_->finish();
    }
    menu_screen read_screen(const toml::table& table) {
        menu_screen made;
        if (const auto* id = table.get_as<std::string>("id"))
            made.id = **id;
        const auto name = fmt::format("screen.{}", made.id);
        auto section = std::make_unique<toml_section>(table, file_, name, problems_);
        section->text("id", made.id, 1, id_octets_max);
        section->word("view", made.view, routing::menu_view_names());
        section->text("then", made.then, 0, id_octets_max);
        made.text = read_text(*section, "text");
        for (const auto* each : section->tables("choices", 20)) {
            toml_section choice{*each, file_, name + ".choices", problems_};
            made.choices.push_back(read_choice(choice));
        }
        section->finish();
        screens_.emplace(made.id, std::move(section));
        return made;
    }
    toml_section& section_of(const routing::menu_problem& found) {
        const auto screen = screens_.find(found.screen);
        if (!found.screen.empty() && screen != screens_.end())
            return *screen->second;
        const auto& names = routing::menu_word_names();
        const bool of_words = std::ranges::find(names, found.key) != names.end();
        return of_words && words_ ? *words_ : root_;
    }

    const std::string& file_;
    problem_list& problems_;
    toml_section root_;
    std::unique_ptr<toml_section> words_;
    std::map<std::string, std::unique_ptr<toml_section>, std::less<>> screens_;
};

void warn_of_missing(
    const menu& made, const std::string& file, std::string_view language, problem_list& warnings
) {
    const auto lack = [&](const menu_screen& each) {
        return !each.text.contains(language);
    };
    const auto missing = std::ranges::count_if(made.screens, lack);
    if (missing != 0)
        warnings.push_back(
            {file,
             1,
             fmt::format("screen.text.{}", language),
             fmt::format(
                 "{} texts; {} of them are shown in Indonesian", made.screens.size(), missing
             )}
        );
}

} // namespace

menu load_menu(
    const std::filesystem::path& file,
    const routing::menu_context& of,
    std::span<const std::string> languages,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
) {
    const auto before = problems.size();
    const auto table = read_toml(file, problems);
    if (problems.size() != before)
        return {};
    const std::string name = file.string();
    menu_reader reader{table, name, problems};
    auto made = reader.read();
    made.languages.assign(languages.begin(), languages.end());
    for (const auto& each : check_menu(made, of, septets))
        reader.report(each);
    for (const auto& each : languages)
        warn_of_missing(made, name, each, warnings);
    return made;
}

} // namespace ntbcare::config
