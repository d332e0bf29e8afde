// The menu that people see when they dial *123#: screens as data, loaded from conf/ussd_menu.toml.
// gateway/config reads the file, check_menu proves at start that every screen fits every phone,
// dialog walks it. No text of a screen is written elsewhere.
//
// A screen has a text in each language and a view that says what fills it. A text has {placeholders}
// as replies have; [square brackets] are left out when a placeholder in them is empty. A list view
// prints its lines at {lines} and numbers them itself.
#pragma once

#include "routing/model/ticket.hpp"
#include "routing/reply/replies.hpp"

#include <array>
#include <functional>
#include <map>
#include <optional>
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
    turn_secret, ///< This draft is secret; turn_open takes it back.
    turn_open,
    send,         ///< Makes the ticket.
    confirm,      ///< Y to an answered ticket.
    reopen,       ///< T to it.
    rate,         ///< 1 to 5: the digit.
    hide,         ///< RAHASIA of the ticket that is shown.
    set_language, ///< The line chosen.
    resume,       ///< Goes on with what was dropped.
    discard,      ///< Forgets it.
};

struct menu_choice {
    int digit = 0;    ///< 0 to 9.
    std::string then; ///< Screen it leads to; "<" is the one before.
    menu_act act = menu_act::none;
};

struct menu_screen {
    std::string id; ///< "start", "topics"; at most `menu_id_max` of a-z, 0-9 and "_".
    menu_view view = menu_view::choices;
    std::map<std::string, std::string, std::less<>> text; ///< By language code; "id" always there.
    std::vector<menu_choice> choices;                     ///< Of lists: 0 and 9 are the list's own.
    std::string then;                                     ///< Where a line of a list leads.
};

/// Screens that the dialog itself goes to; every menu has them.
namespace screen {
inline constexpr std::string_view start = "start";     ///< Nobody has an open ticket.
inline constexpr std::string_view status = "status";   ///< She has: it comes first.
inline constexpr std::string_view resume = "resume";   ///< She was cut off lately.
inline constexpr std::string_view confirm = "confirm"; ///< An answered ticket asks Y/T.
inline constexpr std::string_view rate = "rate";       ///< And a closed one for 1 to 5.
inline constexpr std::string_view summary = "summary"; ///< Before `send`.
inline constexpr std::string_view sent = "sent";       ///< {number}: END; the SMS says it again.
inline constexpr std::string_view again = "again";     ///< Two wrong keys: END, write an SMS.
inline constexpr std::string_view waiting = "waiting"; ///< END: in hand, the result by SMS.
inline constexpr std::string_view busy = "busy";       ///< END: nothing was done, write an SMS.
} // namespace screen

struct menu {
    std::string code = "*123#"; ///< What people dial, as SMS and screens name it.
    std::vector<menu_screen> screens;
    std::vector<std::string> topics; ///< Keys of [[topic]] in conf/opd.toml, in the order shown.

    [[nodiscard]] const menu_screen* find(std::string_view id) const;
    friend bool operator==(const menu&, const menu&);
};
inline constexpr std::size_t menu_id_max = 16;
inline constexpr std::size_t menu_screens_max = 100;
inline constexpr std::size_t menu_lines_max = 6;
inline constexpr std::size_t menu_septets_max = 160;
inline constexpr std::size_t menu_page_lines = 5;

} // namespace ntbcare::routing
