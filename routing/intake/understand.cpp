#include "routing/catalogue.hpp"

#include "routing/intake/commands.hpp"
#include "routing/intake/ticket_words.hpp"
#include "routing/intake/topics.hpp"
#include "routing/intake/urgency.hpp"
#include "routing/news/truth_words.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

/// Commands, LAPOR, secrets and emergencies are never held, whatever else stands in the text.
bool may_be_held(const readings& read) {
    const bool report = read.shape == command_shape::none || read.shape == command_shape::no;
    const bool wanted = read.keyword && read.kind != ticket_kind::question;
    return report && !wanted && !read.secret && read.urgent != urgency::mendesak;
}

/// ASLI and a pasted SMS of three words and more. What smells of fraud is news to be set right, even
/// when no answer to it is known; "asli jalannya rusak" is a complaint.
void read_pasted(std::string_view text, std::span<const token> words, readings& into) {
    constexpr std::size_t pasted_words_min = 4;
    if (into.shape != command_shape::none || into.keyword || words.size() < pasted_words_min ||
        words.front().word != "asli")
        return;
    into.asks_truth = true;
    if (!looks_like_fraud(words))
        return;
    into.keyword = true;
    into.kind = ticket_kind::clarification;
    into.body = text_behind(text, words.front());
}

} // namespace

readings understand(std::string_view text, const catalogue& rules) {
    readings read;
    const auto words = tokenize(text.substr(0, understood_octets_max));
    read_command(text, words, read);
    // "NTB CARE" in front names neither a place nor what happened.
    const auto said = std::span{words}.subspan(read_ticket_words(text, words, read));
    read.asks_truth = asks_truth(words);
    read_pasted(text, words, read);
    read.place = rules.places.find(said, rules.words);
    const auto meanings = rules.words.read(said, rules.places.words_of_names(said));
    read_topics(meanings, rules.words, rules.book, read);
    if (is_emergency({text, words, meanings}, rules.words, read))
        read.urgent = urgency::mendesak;
    if (may_be_held(read))
        read.held = rules.held.kind_of(words);
    return read;
}

} // namespace ntbcare::routing
