// The shape of a whole message: is it exactly a command? Anything longer is a report.
// understand() calls it; what is open or registered is not known here.
#pragma once

#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// Fills shape, verb, numbers, bad_number, rest, argument, digit. Words of politeness do not count
/// while another word remains; confirm shapes are matched first; words that confirm or destroy are
/// exact, others may be one slip off when they have 4 letters or more.
void read_command(std::string_view text, std::span<const token> words, readings& into);

/// Without the words of politeness, unless there is nothing else.
[[nodiscard]] std::vector<token> counting_words(std::span<const token> words);
/// What stands behind a word, verbatim, without separators at its edges.
[[nodiscard]] std::string text_behind(std::string_view text, const token& word);

} // namespace ntbcare::routing
