// The words that make a ticket (LAPOR, ASPIRASI, INFO, HOAX ...), which may stand anywhere in the
// first three words, and what kind of ticket a text is without them. understand() calls it.
#pragma once

#include "routing/intake/normalise.hpp"
#include "routing/intake/readings.hpp"

#include <span>
#include <string_view>

namespace ntbcare::routing {

/// Fills kind, keyword, secret, anonymous, body and word_count. The body is the text behind a word
/// that makes a ticket and stands first, else all of it; verbatim. Returns how many words at the
/// front are the name of the service, which says nothing about the matter.
std::size_t read_ticket_words(std::string_view text, std::span<const token> words, readings& into);

} // namespace ntbcare::routing
