#include "routing/catalogue.hpp"

#include "routing/intake/commands.hpp"
#include "routing/intake/ticket_words.hpp"
#include "routing/intake/topics.hpp"
#include "routing/intake/urgency.hpp"

namespace ntbcare::routing {
namespace {

/// Commands, LAPOR, secrets and emergencies are never held, whatever else stands in the text.
bool may_be_held(const readings& read) {
    const bool report = read.shape == command_shape::none || read.shape == command_shape::no;
    const bool wanted = read.keyword && read.kind != ticket_kind::question;
    return report && !wanted && !read.secret && read.urgent != urgency::mendesak;
}

} // namespace

readings understand(std::string_view text, const catalogue& rules) {
    readings read;
    const auto words = tokenize(text.substr(0, understood_octets_max));
    read_command(text, words, read);
    // "NTB CARE" in front names neither a place nor what happened.
    const auto said = std::span{words}.subspan(read_ticket_words(text, words, read));
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
