#include "routing/ussd/menu.hpp"

#include "routing/model/digits.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

constexpr auto view_names = std::to_array<std::string_view>(
    {"choices", "topics", "districts", "letters", "subdistricts", "languages", "tickets", "message"}
);

constexpr auto act_names = std::to_array<std::string_view>(
    {"none",
     "begin_complaint",
     "begin_idea",
     "begin_question",
     "turn_secret",
     "send",
     "confirm",
     "reopen",
     "rate",
     "hide",
     "set_language",
     "resume",
     "discard"}
);

constexpr auto word_names = std::to_array<std::string_view>(
    {"back", "next", "other", "slip", "complaint", "idea", "question", "secret", "hide", "open"}
);

static_assert(view_names.size() == static_cast<std::size_t>(menu_view::message) + 1);
static_assert(act_names.size() == static_cast<std::size_t>(menu_act::discard) + 1);
static_assert(word_names.size() == menu_word_count);

} // namespace

const menu_screen* menu::find(std::string_view id) const {
    const auto found = std::ranges::find(screens, id, &menu_screen::id);
    return found == screens.end() ? nullptr : &*found;
}

std::string_view menu::word(menu_word which, std::string_view language) const {
    return said(words[static_cast<std::size_t>(which)], language);
}

std::string_view said(const menu_text& text, std::string_view language) {
    auto found = text.find(language);
    if (found == text.end())
        found = text.find(std::string_view{"id"});
    return found == text.end() ? std::string_view{} : std::string_view{found->second};
}

std::span<const std::string_view> menu_view_names() {
    return view_names;
}

std::span<const std::string_view> menu_act_names() {
    return act_names;
}

std::span<const std::string_view> menu_word_names() {
    return word_names;
}

bool is_list(menu_view view) {
    return view != menu_view::choices && view != menu_view::message;
}

bool is_dialled_code(std::string_view text) {
    if (text.size() < 3 || !text.starts_with('*') || !text.ends_with('#'))
        return false;
    const auto inside = text.substr(1, text.size() - 2);
    return is_digit(inside.front()) && is_digit(inside.back()) &&
           inside.find_first_not_of("0123456789*") == std::string_view::npos &&
           inside.find("**") == std::string_view::npos;
}

} // namespace ntbcare::routing
