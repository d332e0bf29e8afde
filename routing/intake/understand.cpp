#include "routing/catalogue.hpp"

#include "routing/intake/commands.hpp"
#include "routing/intake/ticket_words.hpp"
#include "routing/intake/topics.hpp"
#include "routing/learn/features.hpp"
#include "routing/learn/ranking.hpp"

namespace ntbcare::routing {
namespace {

/// News about a disaster and questions about none in particular are no emergency.
bool is_only_talk(const readings& read) {
    return read.kind == ticket_kind::clarification || read.kind == ticket_kind::idea ||
           (read.kind == ticket_kind::question && read.place.candidates.empty());
}

/// Shapes that may still become a ticket, or add to one that has no office yet.
bool may_be_a_report(command_shape shape) {
    using enum command_shape;
    return shape == none || shape == no || shape == add || shape == answer || shape == officer;
}

bool is_secret(const readings& read, const offices& book) {
    if (read.topics.empty())
        return false;
    const auto* rule = book.find_topic(read.topics.front().topic);
    return rule != nullptr && rule->secret;
}

} // namespace

readings understand(std::string_view text, const catalogue& rules) {
    readings read;
    const auto words = tokenize(text.substr(0, understood_octets_max));
    read_command(text, words, read);
    // "NTB CARE" in front names neither a place nor what happened.
    const auto said = std::span{words}.subspan(read_ticket_words(text, words, read));
    read.place = rules.places.find(said, rules.words);
    const auto names = rules.places.words_of_names(said);
    const auto meanings = rules.words.read(said, names);
    const auto scores = read_topics(meanings, rules.words, rules.book, read);
    read.sensitive = is_secret(read, rules.book);
    if (read.urgent == urgency::mendesak && is_only_talk(read))
        read.urgent = urgency::biasa;
    if (rules.learnt.knows_anything() && may_be_a_report(read.shape)) {
        const auto shown = features_of({said, meanings, names}, rules.words);
        if (!shown.empty())
            rank_topics(
                {rules.learnt.parts().classes, rules.learnt.probabilities(shown)},
                scores,
                rules.book,
                read
            );
    }
    return read;
}

} // namespace ntbcare::routing
