// Comparing words of the protocol, whose letters are ASCII and mean the same in either case. Used
// by every file of this folder; never for what people write.
#pragma once

#include <algorithm>
#include <string_view>

namespace ntbcare::http {

[[nodiscard]] constexpr char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_same_word(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return small(x) == small(y);
    });
}

/// Whether `part`, in small letters, stands anywhere in `text`.
[[nodiscard]] constexpr bool has_word(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char x, char y) {
               return small(x) == y;
           }) != text.end();
}

} // namespace ntbcare::http
