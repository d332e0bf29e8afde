// The part of check_menu that reads texts: placeholders, room at the worst, and the digits that a
// screen shows. Nobody else calls it.
#pragma once

#include "routing/ussd/menu_check.hpp"

namespace ntbcare::routing {

/// The digits that stand as keys in a text: alone behind a space, a "(" or a line's beginning, a
/// space behind them. "112" and "A1" are none.
[[nodiscard]] std::vector<int> shown_digits(std::string_view text);

void check_texts(
    const menu& screens,
    const menu_context& of,
    const septets_function& septets,
    std::vector<menu_problem>& problems
);

} // namespace ntbcare::routing
