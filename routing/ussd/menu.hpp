// The menu that people see when they dial *123#: screens as data, loaded from conf/ussd_menu.toml.
// gateway/config reads the file, check_menu proves at start that every screen fits every phone,
// dialog walks it. No text of a screen is written elsewhere.
//
// A screen has a text in each language and a view that says what fills it. A text has
// {placeholders} as replies have; [square brackets] are left out when a placeholder in them is
// empty. A list view prints its lines at {lines}, numbers them itself, and says 0 and 9 at {nav}
// when they lead on.
#pragma once

#include "routing/model/ticket.hpp"
#include "routing/reply/replies.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// What a screen is filled with.
enum class menu_view : std::uint8_t {
    choices,      ///< Only its text; each digit leads as `choices` says.
    topics,       ///< The topics of the menu, five to a page.
    districts,    ///< The 10 kabupaten/kota; the caller's last place first.
    letters,      ///< Ranges of first letters of the kecamatan there; left out for five or fewer.
    subdistricts, ///< The kecamatan of the letters chosen.
    languages,
    tickets, ///< The caller's open tickets, never secret ones.
    message, ///< Ends the session.
};

/// What choosing something does, beside going to the next screen.
enum class menu_act : std::uint8_t {
    none,
    begin_complaint, ///< From here on it is a draft.
    begin_idea,
    begin_question,
    turn_secret,  ///< This draft is secret; a second time: not any more.
    send,         ///< Makes the ticket.
    confirm,      ///< Y to an answered ticket.
    reopen,       ///< T to it.
    rate,         ///< 1 to 5: the digit.
    hide,         ///< RAHASIA of the ticket that is shown.
    set_language, ///< The line chosen; only what a `languages` screen does by itself.
    resume,       ///< Goes on with what was dropped.
    discard,      ///< Forgets it.
};

/// What a text says in each language, by code; "id" is always there.
using menu_text = std::map<std::string, std::string, std::less<>>;

struct menu_choice {
    int digit = 0;    ///< 0 to 9.
    std::string then; ///< Screen it leads to; "<" is the one before.
    menu_act act = menu_act::none;

    friend bool operator==(const menu_choice&, const menu_choice&) = default;
};

struct menu_screen {
    std::string id; ///< "start", "topics"; at most `menu_id_max` of a-z, 0-9 and "_".
    menu_view view = menu_view::choices;
    menu_text text;
    std::vector<menu_choice> choices; ///< Of lists 6 to 8: 0, 9 and the lines are the list's own.
    std::string then;                 ///< Where a line of a list leads.

    friend bool operator==(const menu_screen&, const menu_screen&) = default;
};

/// The words that are put into screens.
enum class menu_word : std::uint8_t {
    back,      ///< {nav}: "0 kembali"
    next,      ///< {nav}: "9 lanjut"
    other,     ///< The line behind all topics: none of them.
    slip,      ///< Above a screen that is shown again, where there is room.
    complaint, ///< {kind}
    idea,
    question,
    secret, ///< {secret}: this draft is.
    hide,   ///< {turn}: what turn_secret would do.
    open,
};
inline constexpr std::size_t menu_word_count = 10;

/// Instead of a screen's id, where a choice leads: the screen before.
inline constexpr std::string_view one_before = "<";
/// Screens that the dialog itself or gateway/flow goes to; every menu has them.
namespace screen {
inline constexpr std::string_view start = "start";     ///< Nobody has an open ticket.
inline constexpr std::string_view status = "status";   ///< She has: it comes first.
inline constexpr std::string_view resume = "resume";   ///< She was cut off lately.
inline constexpr std::string_view confirm = "confirm"; ///< An answered ticket asks Y/T.
inline constexpr std::string_view rate = "rate";       ///< And a closed one for 1 to 5.
inline constexpr std::string_view summary = "summary"; ///< Before `send`.
inline constexpr std::string_view sent = "sent";       ///< {number}: END; the SMS says it again.
inline constexpr std::string_view no_ticket = "no_ticket"; ///< Instead of an empty list of them.
inline constexpr std::string_view again = "again";         ///< Two wrong keys: END, write an SMS.
inline constexpr std::string_view waiting = "waiting";     ///< END: in hand, the result by SMS.
inline constexpr std::string_view busy = "busy";           ///< END: nothing was done, write an SMS.
} // namespace screen

struct menu {
    std::string code = "*123#"; ///< What people dial, as SMS and screens name it.
    std::vector<menu_screen> screens;
    std::array<menu_text, menu_word_count> words; ///< By menu_word.
    std::vector<std::string> topics;    ///< Keys of [[topic]] in conf/opd.toml, in the order shown.
    std::vector<std::string> languages; ///< Codes that can be chosen; "id" first.

    [[nodiscard]] const menu_screen* find(std::string_view id) const;
    /// What that word is in the language, else in Indonesian.
    [[nodiscard]] std::string_view word(menu_word which, std::string_view language) const;
    friend bool operator==(const menu&, const menu&) = default;
};
/// In that language, else in Indonesian; empty when neither is there.
[[nodiscard]] std::string_view said(const menu_text& text, std::string_view language);
/// The names that conf/ussd_menu.toml has for them, in the order of the enumerators.
[[nodiscard]] std::span<const std::string_view> menu_view_names();
[[nodiscard]] std::span<const std::string_view> menu_act_names();
[[nodiscard]] std::span<const std::string_view> menu_word_names();
/// Its lines are made by the dialog.
[[nodiscard]] bool is_list(menu_view view);

/// What people dial: "*123#", "*123*4#".
[[nodiscard]] bool is_dialled_code(std::string_view text);

inline constexpr std::size_t menu_id_max = 16;
inline constexpr std::size_t menu_screens_max = 100;
inline constexpr std::size_t menu_lines_max = 6;
inline constexpr std::size_t menu_septets_max = 160;
inline constexpr std::size_t menu_page_lines = 5;
inline constexpr std::size_t menu_choices_max = 6; ///< On one screen, 0 and 9 not counted.
inline constexpr std::size_t menu_topics_max = 40;
inline constexpr std::size_t menu_code_max = 12;

} // namespace ntbcare::routing
