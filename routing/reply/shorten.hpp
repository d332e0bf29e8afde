// Cutting a text to a number of septets without breaking what a reader sees: at a word, or at a
// sentence. replies.cpp calls it; it never splits a UTF-8 character and never returns more than it
// was allowed.
#pragma once

#include "routing/reply/replies.hpp"

#include <string>
#include <string_view>

namespace ntbcare::routing {

/// Septets of any text: a character outside the GSM alphabet counts as three, what its plain
/// spelling may take.
[[nodiscard]] std::size_t septets_of(std::string_view text, const septets_function& septets);

enum class cut_at : std::uint8_t {
    word,     ///< For names: at a space, nothing added.
    ellipsis, ///< For words of people: at a space, "..." added.
    sentence, ///< For answers that go on: behind a sentence, else as `word`.
};

/// The text itself when it fits, else as much of its beginning as `at` allows. Spaces at the end
/// are dropped.
[[nodiscard]] std::string shortened(
    std::string_view text, std::size_t septets_max, cut_at at, const septets_function& septets
);

} // namespace ntbcare::routing
