// The part of check_menu that follows keys: what each choice may do, where it leads, whether every
// screen is reached and none is a trap. Nobody else calls it.
#pragma once

#include "routing/ussd/menu_check.hpp"

namespace ntbcare::routing {

/// Each screen for itself: its choices, acts and `then`.
void check_choices(const menu& screens, std::vector<menu_problem>& problems);
/// All of them together. Screens that are named and not there are left to check_choices.
void check_paths(const menu& screens, std::vector<menu_problem>& problems);

} // namespace ntbcare::routing
