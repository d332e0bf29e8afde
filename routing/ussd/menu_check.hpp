// Whether a menu can be trusted with everybody's phone: each screen in each language, with the
// longest of all it may hold, fits the oldest phone; what it shows is what its keys do; each screen
// can be reached, and left by an end. gateway/config asks at start and refuses the file otherwise.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/gazetteer.hpp"
#include "routing/ussd/menu.hpp"

#include <string>
#include <vector>

namespace ntbcare::routing {

/// What the lists of the menu are made of.
struct menu_context {
    const gazetteer& places;
    const offices& book;
};

struct menu_problem {
    std::string screen;   ///< Its id; empty: the menu as a whole.
    std::string key;      ///< As in conf/ussd_menu.toml: "text", "choices", "then", "topics".
    std::string language; ///< Code, of a text; else empty.
    std::string reason;   ///< What was expected, as in every other file: "no digit 3 ...".

    friend bool operator==(const menu_problem&, const menu_problem&) = default;
};

/// Everything that is wrong. A menu without problems never makes dialog show what does not fit.
[[nodiscard]] std::vector<menu_problem>
check_menu(const menu& screens, const menu_context& of, const septets_function& septets);

} // namespace ntbcare::routing
