// The words of a text, brought to a form that can be compared. For matching only: the ticket keeps
// the text as it was written. understand() calls it; it never changes, corrects or drops a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// One word: small ASCII letters and digits; everything else separates.
struct token {
    std::string word;
    std::uint32_t begin = 0; ///< Octets in the text.
    std::uint32_t end = 0;
    std::uint16_t field = 0; ///< Fields before it: "#", "*" and line ends part them.

    friend bool operator==(const token&, const token&) = default;
};
inline constexpr std::size_t tokens_max = 500;      ///< About twenty parts of an SMS.
inline constexpr std::size_t token_octets_max = 40; ///< Longer words are cut to this.

/// Splits at everything that is no ASCII letter or digit; accents of Latin-1 letters are dropped.
[[nodiscard]] std::vector<token> tokenize(std::string_view text);

/// "rusaaak" -> "rusak", "b4ntu" -> "bantu", "masing2" -> "masing". A word that is all digits
/// stays.
[[nodiscard]] std::string plain_form(std::string_view word);
/// "jalannya" -> "jalan"; what would leave fewer than 3 letters stays.
[[nodiscard]] std::string_view without_suffix(std::string_view word);

} // namespace ntbcare::routing
