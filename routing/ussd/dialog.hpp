// The walk through the menu, pure: where the caller stands and what she keyed in -> the next
// screen, and what is to be done. gateway/flow keeps the state between two steps, tells what is
// stored about the caller, and does what is to be done. No store, no clock, no words outside the
// menu's.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/gazetteer.hpp"
#include "routing/model/ids.hpp"
#include "routing/ussd/menu.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// Where a caller stands. Nothing in it is a word of hers.
struct dialog_state {
    std::string screen{}; ///< The one that was shown last.
    std::string before{}; ///< The ones before it, newest last, spaces between; at most 12.
    std::optional<ticket_kind> draft{}; ///< What she is making; none: nothing yet.
    std::string topic{};
    std::string place{};     ///< Code of the kabupaten or kecamatan chosen.
    bool place_done = false; ///< She chose it last; false: the kecamatan is still to be asked.
    std::string letters{};   ///< "A-B", "L"; empty: all of them.
    int page = 0;
    bool secret = false;
    ticket_id ticket{}; ///< The one shown, confirmed, rated or hidden.
    int slips = 0;      ///< Wrong keys on this screen.

    friend bool operator==(const dialog_state&, const dialog_state&) = default;
};
/// One line of `key=value`, ";" between them, for a row; at most `dialog_text_max` octets.
/// Precondition: the state came from a step or from dialog_state_of.
[[nodiscard]] std::string to_text(const dialog_state& state);
/// Nothing for what to_text cannot have written: the caller then begins anew.
[[nodiscard]] std::optional<dialog_state> dialog_state_of(std::string_view text);
inline constexpr std::size_t dialog_text_max = 400;
inline constexpr std::size_t dialog_before_max = 12;
inline constexpr int dialog_pages_max = 99;

enum class ticket_wish : std::uint8_t { none, confirm, rate };

struct caller_ticket {
    ticket_id id{};
    std::string number{}; ///< "482 7363"
    std::string state{};  ///< In her language: "DIPROSES".
    std::string office{}; ///< Short name; empty: not told.
    ticket_wish wish = ticket_wish::none;
};

/// What is stored about the caller. The same for all steps of a session where nothing was done: a
/// line is chosen by its place in the list.
struct caller {
    std::string language{}; ///< Code; empty: Indonesian.
    /// Newest first, open ones that may be shown; one with a wish goes first.
    std::vector<caller_ticket> tickets{};
    std::string last_place{}; ///< Code of a kecamatan or kabupaten; empty: none is known.
};

/// What the walk needs to know of the service.
struct dialog_rules {
    const menu& screens;
    const gazetteer& places;
    const offices& book;
    std::string_view service; ///< The short code that takes SMS: "1708".
};

struct dialog_step {
    dialog_state state{};
    menu_act act = menu_act::none;
    int digit = 0;          ///< Of `rate`.
    std::string language{}; ///< Of `set_language`: the code.
    std::string text{};     ///< The screen; empty when `act` is to be done before it can be told.
    bool ends = false;
};

/// She dialled. `dropped`: where she was cut off lately, if she was making something.
[[nodiscard]] dialog_step
open_dialog(const dialog_rules& by, const caller& who, const std::optional<dialog_state>& dropped);
/// She keyed something in. What means nothing repeats the screen once; then the session ends.
[[nodiscard]] dialog_step answer_dialog(
    const dialog_rules& by, const caller& who, const dialog_state& at, std::string_view input
);
/// The screen of `state` again or, after its act was done, for the first time; ends, such as
/// `waiting` and `busy`, are shown so too. `fields`: what only the one who did it knows, such as
/// {number}; they go before what `who` says of the ticket.
[[nodiscard]] dialog_step show_screen(
    const dialog_rules& by, const caller& who, dialog_state state, const reply_fields& fields = {}
);

} // namespace ntbcare::routing
