// The lines of the screens that are lists: topics, kabupaten, ranges of letters, kecamatan,
// languages, tickets. dialog chooses among them, menu_page prints a page of them, menu_check
// takes the longest. No numbers and no 0 or 9: those depend on the page.
#pragma once

#include "routing/ussd/dialog.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

struct menu_line {
    std::string value; ///< Topic, place code, letters, language code, or ticket id.
    std::string label;

    friend bool operator==(const menu_line&, const menu_line&) = default;
};

/// All lines of the screen, of every page; none when its view is no list.
[[nodiscard]] std::vector<menu_line>
lines_of(const dialog_rules& by, const caller& who, const dialog_state& at, menu_view view);

/// Those of one page; a page behind the last is the last.
[[nodiscard]] std::span<const menu_line> page_of(std::span<const menu_line> lines, int page);
[[nodiscard]] bool has_next_page(std::span<const menu_line> lines, int page);

/// "A-E", "L", "M-O": at most menu_page_lines of them, each with few names.
[[nodiscard]] std::vector<std::string> letter_ranges(std::span<const place> places);
/// So few that no letter has to be asked for.
[[nodiscard]] bool needs_no_letters(const gazetteer& places, std::string_view district);

} // namespace ntbcare::routing
