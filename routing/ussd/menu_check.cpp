#include "routing/ussd/menu_check.hpp"

#include "routing/reply/languages.hpp"
#include "routing/ussd/menu_paths.hpp"
#include "routing/ussd/menu_text_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::routing {
namespace {

struct required_screen {
    std::string_view id;
    menu_view view;
};
constexpr auto required_screens = std::to_array<required_screen>({
    {screen::start, menu_view::choices},
    {screen::status, menu_view::choices},
    {screen::resume, menu_view::choices},
    {screen::confirm, menu_view::choices},
    {screen::rate, menu_view::choices},
    {screen::summary, menu_view::choices},
    {screen::no_ticket, menu_view::choices},
    {screen::sent, menu_view::message},
    {screen::again, menu_view::message},
    {screen::waiting, menu_view::message},
    {screen::busy, menu_view::message},
});

bool is_id(std::string_view text) {
    return !text.empty() && text.size() <= menu_id_max && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

class menu_checker {
public:
    menu_checker(const menu& screens, const menu_context& of, const septets_function& septets)
        : screens_{screens}
        , of_{of}
        , septets_{septets} {}

    std::vector<menu_problem> run() {
        if (screens_.code.size() > menu_code_max || !is_dialled_code(screens_.code))
            complain("code", "what people dial: \"*123#\"");
        if (screens_.screens.size() > menu_screens_max) {
            complain("screen", fmt::format("at most {} screens", menu_screens_max));
            return std::move(problems_); // The walks below are for menus of a sane size.
        }
        ids();
        required();
        topics();
        languages();
        words();
        check_choices(screens_, problems_);
        check_paths(screens_, problems_);
        check_texts(screens_, of_, septets_, problems_);
        return std::move(problems_);
    }

private:
    void complain(std::string_view key, std::string reason, std::string_view language = {}) {
        problems_.push_back({"", std::string{key}, std::string{language}, std::move(reason)});
    }

    void ids() {
        std::set<std::string_view> seen;
        for (const auto& each : screens_.screens) {
            if (!is_id(each.id))
                problems_.push_back(
                    {each.id,
                     "id",
                     "",
                     fmt::format("1 to {} small letters, digits and \"_\"", menu_id_max)}
                );
            if (!seen.insert(each.id).second)
                problems_.push_back({each.id, "id", "", "an id that is used once"});
        }
    }
    void required() {
        for (const auto& each : required_screens) {
            const auto* found = screens_.find(each.id);
            if (found == nullptr)
                complain("screen", fmt::format("a screen \"{}\"", each.id));
            else if (found->view != each.view)
                problems_.push_back(
                    {found->id,
                     "view",
                     "",
                     fmt::format("\"{}\"", menu_view_names()[static_cast<std::size_t>(each.view)])}
                );
        }
    }
    void topics() {
        std::set<std::string_view> seen;
        if (screens_.topics.size() > menu_topics_max)
            complain("topics", fmt::format("at most {} topics", menu_topics_max));
        for (const auto& topic : screens_.topics) {
            const auto* rule = of_.book.find_topic(topic);
            if (rule == nullptr)
                complain("topics", fmt::format("the key of a [[topic]], not \"{}\"", topic));
            else if (rule->secret)
                complain("topics", fmt::format("no secret topic, such as \"{}\"", topic));
            else if (!septets_(rule->label))
                complain("topics", fmt::format("a label in the GSM alphabet for \"{}\"", topic));
            if (!seen.insert(topic).second)
                complain("topics", fmt::format("each topic once, not \"{}\" again", topic));
        }
    }
    void languages() {
        std::set<std::string_view> seen;
        if (screens_.languages.empty() || screens_.languages.front() != "id")
            complain("languages", "\"id\" as the first language");
        for (const auto& each : screens_.languages)
            if (find_language_code(each) == nullptr || !seen.insert(each).second)
                complain("languages", fmt::format("known languages, each once, not \"{}\"", each));
    }

    void words() {
        for (std::size_t at = 0; at < menu_word_count; ++at) {
            const auto name = menu_word_names()[at];
            if (!screens_.words[at].contains("id"))
                complain(name, "this word in Indonesian", "id");
            for (const auto& [language, text] : screens_.words[at])
                word(static_cast<menu_word>(at), name, language, text);
        }
    }
    void
    word(menu_word which, std::string_view name, std::string_view language, std::string_view text) {
        if (find_language_code(language) == nullptr)
            complain(name, "the code of a known language", language);
        if (!septets_(text) || text.empty() || text.find('\n') != std::string_view::npos)
            complain(name, "one line of the GSM alphabet", language);
        std::vector<int> keys;
        if (which == menu_word::back)
            keys = {0};
        if (which == menu_word::next)
            keys = {9};
        if (shown_digits(text) != keys)
            complain(
                name,
                keys.empty() ? "no digit" : fmt::format("\"{} ...\" and no other digit", keys[0]),
                language
            );
    }

    const menu& screens_;
    const menu_context& of_;
    const septets_function& septets_;
    std::vector<menu_problem> problems_;
};

} // namespace

std::vector<menu_problem>
check_menu(const menu& screens, const menu_context& of, const septets_function& septets) {
    return menu_checker{screens, of, septets}.run();
}

} // namespace ntbcare::routing
