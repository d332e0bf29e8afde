// Words written without the space between them: "STATUS4827363", "4827363lubangnya", "LAPORjalan".
// commands and ticket_words ask; a word is only taken apart where a word of ours or a ticket number
// ends, and the text itself is never changed.
#pragma once

#include "routing/intake/normalise.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// The same words, each number apart from the command before it and from the text behind it.
[[nodiscard]] std::vector<token> apart_from_numbers(std::span<const token> words);

/// How many letters of `word` are a word that makes a ticket, with another word behind it; 0: none.
/// "LAPORjalan" by the change of case, "LAPORJALAN" because "jalan" is a word of every day;
/// "laporan" is neither.
[[nodiscard]] std::size_t glued_ticket_word(std::string_view text, const token& word);

} // namespace ntbcare::routing
