// What people did in their dialogues, as it is to be read from the screens they saw: shared by the
// auditors of the menu. It knows the words of conf/ussd_menu.toml and nothing of the walk behind.
#pragma once

#include "tests/simulation/world.hpp"

#include <map>
#include <string>
#include <vector>

namespace ntbcare::simulation {

/// Dialogues of one phone, in the order in which they began.
using dialogues_of_phone = std::map<std::string, std::vector<const dialogue*>>;
[[nodiscard]] dialogues_of_phone dialogues_by_phone(const world& at);

/// The screen that she answered with this step; null: none.
[[nodiscard]] const shown_screen* answered_screen(const dialogue& in, std::size_t step);
/// What stands behind the digit that she pressed; empty: nothing.
[[nodiscard]] std::string pressed_line(const dialogue& in, std::size_t step);
/// She sent what she had made.
[[nodiscard]] bool sends(const dialogue& in, std::size_t step);
/// She began to make something.
[[nodiscard]] bool begins(const dialogue& in, std::size_t step);

/// Nothing was done, or it takes longer: said of any step.
[[nodiscard]] bool is_fixed(const shown_screen& screen);
/// Nothing was done: the step is as if it never came. So it may be where no screen reached the
/// network: that one may have been on it.
[[nodiscard]] bool may_be_undone(const dialled_step& step);
/// The number is on it.
[[nodiscard]] bool is_sent(const shown_screen& screen);
/// Somebody is in the middle of making something.
[[nodiscard]] bool is_of_draft(const shown_screen& screen);

} // namespace ntbcare::simulation
