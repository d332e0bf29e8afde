// Everything the service knows from files: places, topics, offices, replies, ticket numbers. Built
// once, immutable, swapped whole.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/gazetteer.hpp"
#include "routing/intake/lexicon.hpp"
#include "routing/learn/classifier.hpp"
#include "routing/reply/replies.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <string>

namespace ntbcare::routing {

struct catalogue {
    lexicon words; ///< Abbreviations, politeness, command words, compiled topic words.
    gazetteer places;
    offices book;
    classifier learnt; ///< Knows nothing: the rules decide alone.
    replies texts;
    ticket_numbers numbers;
    std::string emergency; ///< "112" ...: put first in urgent replies.
};

/// The half of understanding that needs nothing stored. Pure; any thread; never fails. About 30 us
/// for a usual text, bounded for any. Texts over `understood_octets_max` are read up to there; the
/// ticket keeps all of it.
[[nodiscard]] readings understand(std::string_view text, const catalogue& rules);
inline constexpr std::size_t understood_octets_max = 4'000;

} // namespace ntbcare::routing
