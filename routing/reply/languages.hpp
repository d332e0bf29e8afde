// The languages a person may choose with BHS. Indonesian is always there; the others are said when
// a file conf/replies.<code>.toml brings their texts.
#pragma once

#include <span>
#include <string_view>

namespace ntbcare::routing {

struct language {
    std::string_view code;  ///< ISO 639; as stored and in the file's name. Never changed.
    std::string_view shown; ///< As people call it; at most `language_shown_max` septets.
    std::span<const std::string_view> words; ///< What BHS is followed by, in small letters.
};
inline constexpr std::size_t language_shown_max = 10;

/// Indonesian first.
[[nodiscard]] std::span<const language> known_languages();
/// By one of its words; null: nobody calls a language so.
[[nodiscard]] const language* find_language(std::string_view word);
[[nodiscard]] const language* find_language_code(std::string_view code);

} // namespace ntbcare::routing
