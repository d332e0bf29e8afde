// One screen as the phone shows it: its text with what the caller made, the page of its list, and
// what 0 and 9 do there. dialog calls it; menu_check asks it how long each placeholder can get.
// Decides nothing.
#pragma once

#include "routing/ussd/dialog.hpp"
#include "routing/ussd/menu_list.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// Never fewer than GSM 7-bit needs, without knowing the alphabet: what is not plain counts three.
[[nodiscard]] std::optional<std::size_t> plain_septets(std::string_view text);

/// Every placeholder that a screen may use.
[[nodiscard]] std::span<const std::string_view> menu_fields();
/// How long it can get in that language. {lines} is not told here: it depends on the list.
[[nodiscard]] std::size_t menu_field_septets(
    const menu& screens,
    std::string_view field,
    std::string_view language,
    const septets_function& septets
);

/// "1 jalan rusak\n2 sampah"
[[nodiscard]] std::string numbered(std::span<const menu_line> lines);

/// `fields` go before what is known of the state. Precondition: the menu has `at.screen`.
[[nodiscard]] std::string page_text(
    const dialog_rules& by, const caller& who, const dialog_state& at, const reply_fields& fields
);

} // namespace ntbcare::routing
