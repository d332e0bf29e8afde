// Names of places in one text, and what each may mean: by exact writing, short forms, words written
// together or apart, and one letter off. What is meant is place_choice's to say.
#pragma once

#include "routing/intake/lexicon.hpp"
#include "routing/intake/normalise.hpp"
#include "routing/intake/place.hpp"
#include "routing/intake/place_marks.hpp"
#include "routing/intake/place_name_list.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ntbcare::routing {

/// A name in the text and the places it may be.
struct place_mention {
    struct meaning {
        std::uint32_t place = 0; ///< Index into the gazetteer's list.
        bool slip = false;       ///< One letter off.
        bool likely_slip = true; ///< Of slips: the first letter agrees.
        bool added = false;      ///< Of slips: a letter too many or too few, or two swapped.
    };
    std::size_t first = 0; ///< Words [first, last).
    std::size_t last = 0;
    std::size_t letters = 0;
    bool exact = true;
    common_word common = common_word::no; ///< Also a word of every day.
    place_mark mark;
    bool field = false;     ///< Fills a field of `NTBCARE#jalan#Praya#isi` behind the second "#".
    bool alone = false;     ///< The text is nothing else.
    bool elsewhere = false; ///< Followed by a place outside the province.
    std::vector<meaning> meanings;
};

/// Names looked at in one text; what comes after is not.
inline constexpr std::size_t place_mentions_max = 24;

[[nodiscard]] std::vector<place_mention> find_place_mentions(
    std::span<const token> words, const place_name_list& names, const lexicon& known
);

} // namespace ntbcare::routing
