// Everything the service knows from files: places, topics, offices, replies, ticket numbers. Built
// once, immutable, swapped whole.
#pragma once

#include "routing/assign/office.hpp"
#include "routing/intake/gazetteer.hpp"
#include "routing/intake/held_phrases.hpp"
#include "routing/intake/lexicon.hpp"
#include "routing/learn/classifier.hpp"
#include "routing/policy/calendar.hpp"
#include "routing/reply/replies.hpp"
#include "routing/ticket/ticket_number.hpp"
#include "routing/ussd/menu.hpp"

#include <functional>
#include <map>
#include <string>

namespace ntbcare::routing {

struct catalogue {
    lexicon words; ///< Abbreviations, politeness, command words, compiled topic words.
    gazetteer places;
    offices book;
    replies texts; ///< Indonesian: of everybody who chose nothing else, and of officers.
    /// By language code (languages.hpp); where one has no text of its own it has the Indonesian.
    std::map<std::string, replies, std::less<>> translations;
    classifier learnt; ///< Knows nothing: the rules decide alone.
    ticket_numbers numbers;
    std::string emergency; ///< "112" ...: put first in urgent replies.
    held_phrases held;     ///< What is kept and never answered.
    menu screens;          ///< What people see when they dial.
    calendar working_days; ///< When clocks of tickets run.

    /// The texts in a person's language; Indonesian for one that nobody has written.
    [[nodiscard]] const replies& texts_in(std::string_view language) const {
        const auto found = translations.find(language);
        return found == translations.end() ? texts : found->second;
    }
};

/// The half of understanding that needs nothing stored. Pure; any thread; never fails. About 30 us
/// for a usual text, bounded for any. Texts over `understood_octets_max` are read up to there; the
/// ticket keeps all of it.
[[nodiscard]] readings understand(std::string_view text, const catalogue& rules);
inline constexpr std::size_t understood_octets_max = 4'000;

} // namespace ntbcare::routing
