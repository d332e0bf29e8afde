// The shape of a whole message: is it exactly a command? Anything longer is a report. And the words
// that make a ticket, which may stand anywhere in the first three words.
#pragma once

#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

/// Fills shape, verb, numbers, bad_number, rest, argument, digit. Words of politeness do not count
/// while another word remains; confirm shapes are matched first; words that confirm or destroy are
/// exact, others may be one slip off when they have 4 letters or more.
void read_command(std::string_view text, std::span<const token> words, readings& into);

/// Fills kind, keyword, secret and body.
void read_ticket_word(std::string_view text, std::span<const token> words, readings& into);

/// pak, bu, min, tolong, mohon, ya, dong ...
[[nodiscard]] bool is_polite(std::string_view word);

} // namespace ntbcare::routing
