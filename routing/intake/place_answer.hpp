// What the answer to "where?" says: an item of the list that was shown, by its number or by name,
// or a place of the person's own words. Flow asks while such a question is open.
#pragma once

#include "routing/intake/gazetteer.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ntbcare::routing {

/// "2", "no 2", "nomor dua", "yang kedua": 2. None when the text says anything else too.
[[nodiscard]] std::optional<std::size_t> choice_number(std::string_view text);

struct place_answer {
    std::optional<place_candidate> place; ///< What is meant, if that is sure.
    place_reading rivals;                 ///< Else what it may be; may be empty.
    bool not_offered = false;             ///< A number that the list does not have.
};
/// `choices`: the codes behind 1, 2 ...; may be empty.
[[nodiscard]] place_answer read_place_answer(
    std::string_view text,
    std::span<const std::string> choices,
    const gazetteer& places,
    const lexicon& known
);

} // namespace ntbcare::routing
