#include "routing/ussd/dialog.hpp"

#include <boost/assert.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace ntbcare::routing {
namespace {

constexpr std::size_t topic_octets_max = 40;
constexpr std::size_t place_octets_max = 13; // 52.02.01.2003

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_key(std::string_view text, std::size_t octets_max) {
    return text.size() <= octets_max && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
           });
}

bool is_id(std::string_view text) {
    return !text.empty() && is_key(text, menu_id_max);
}

bool are_ids(std::string_view text) {
    for (std::size_t count = 0; count < dialog_before_max; ++count) {
        const auto end = text.find(' ');
        if (!is_id(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
    return false;
}

bool is_place(std::string_view text) {
    return text.size() <= place_octets_max &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.'; });
}

bool are_letters(std::string_view text) {
    const auto is_letter = [](char c) {
        return c >= 'A' && c <= 'Z';
    };
    if (text.size() == 1)
        return is_letter(text[0]);
    return text.empty() ||
           (text.size() == 3 && is_letter(text[0]) && text[1] == '-' && is_letter(text[2]));
}

bool is_sound(const dialog_state& state) {
    return is_id(state.screen) && (state.before.empty() || are_ids(state.before)) &&
           is_key(state.topic, topic_octets_max) && is_place(state.place) &&
           are_letters(state.letters) && state.page >= 0 && state.page <= dialog_pages_max &&
           state.ticket.value >= 0 && state.slips >= 0 && state.slips <= 1;
}

template <class Integer>
bool read_number(std::string_view text, Integer& into) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), into);
    return failed == std::errc{} && end == text.data() + text.size();
}

bool read_draft(std::string_view text, dialog_state& into) {
    into.draft = parse_ticket_kind(text);
    return into.draft.has_value();
}

bool read_pair(std::string_view key, std::string_view value, dialog_state& into) {
    if (key == "screen")
        into.screen = value;
    else if (key == "before")
        into.before = value;
    else if (key == "draft")
        return read_draft(value, into);
    else if (key == "topic")
        into.topic = value;
    else if (key == "place")
        into.place = value;
    else if (key == "done")
        into.place_done = value == "1";
    else if (key == "letters")
        into.letters = value;
    else if (key == "page")
        return read_number(value, into.page);
    else if (key == "secret")
        into.secret = value == "1";
    else if (key == "ticket")
        return read_number(value, into.ticket.value);
    else if (key == "slips")
        return read_number(value, into.slips);
    else
        return false;
    return true;
}

/// What is as in a new state is left out.
std::string written(const dialog_state& state) {
    std::string text = "screen=" + state.screen;
    const auto add = [&](std::string_view key, std::string_view value) {
        if (!value.empty())
            text.append(";").append(key).append("=").append(value);
    };
    const auto number = [](std::int64_t value) {
        return value == 0 ? std::string{} : fmt::format("{}", value);
    };
    add("before", state.before);
    add("draft", state.draft ? to_string(*state.draft) : std::string_view{});
    add("topic", state.topic);
    add("place", state.place);
    add("done", state.place_done ? "1" : "");
    add("letters", state.letters);
    add("page", number(state.page));
    add("secret", state.secret ? "1" : "");
    add("ticket", number(state.ticket.value));
    add("slips", number(state.slips));
    return text;
}

} // namespace

std::string to_text(const dialog_state& state) {
    BOOST_ASSERT(is_sound(state));
    auto text = written(state);
    BOOST_ASSERT(text.size() <= dialog_text_max);
    return text;
}

std::optional<dialog_state> dialog_state_of(std::string_view text) {
    if (text.size() > dialog_text_max)
        return std::nullopt;
    dialog_state made;
    for (std::string_view rest = text; !rest.empty();) {
        const auto pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto sign = pair.find('=');
        if (sign == std::string_view::npos ||
            !read_pair(pair.substr(0, sign), pair.substr(sign + 1), made))
            return std::nullopt;
    }
    // Order, doubles, zeros in front: what is written otherwise was not written by to_text.
    if (!is_sound(made) || written(made) != text)
        return std::nullopt;
    return made;
}

} // namespace ntbcare::routing
