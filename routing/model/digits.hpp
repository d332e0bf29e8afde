// Decimal digits of ASCII, the only ones that numbers and codes are written with here.
#pragma once

#include <algorithm>
#include <string_view>

namespace ntbcare::routing {

[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits only, and at least one.
[[nodiscard]] constexpr bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

} // namespace ntbcare::routing
