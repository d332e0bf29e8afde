#include "routing/catalogue.hpp"

#include "routing/intake/commands.hpp"
#include "routing/intake/ticket_words.hpp"
#include "routing/intake/topics.hpp"
#include "routing/intake/urgency.hpp"
#include "routing/learn/features.hpp"
#include "routing/learn/ranking.hpp"
#include "routing/news/truth_words.hpp"

namespace ntbcare::routing {
namespace {

/// Commands, LAPOR, secrets and emergencies are never held, whatever else stands in the text.
bool may_be_held(const readings& read) {
    const bool report = read.shape == command_shape::none || read.shape == command_shape::no;
    const bool wanted = read.keyword && read.kind != ticket_kind::question;
    return report && !wanted && !read.secret && read.urgent != urgency::mendesak;
}

/// ASLI and a pasted SMS of three words and more. What smells of fraud is news to be set right,
/// even when no answer to it is known; "asli jalannya rusak" is a complaint.
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

/// Shapes that may still become a ticket, or add to one that has no office yet.
bool may_be_a_report(command_shape shape) {
    using enum command_shape;
    return shape == none || shape == no || shape == add || shape == answer || shape == officer;
}

/// What was learnt from examples orders the topics anew, where it knows a word of the text.
void add_learnt(
    const seen_words& said,
    const std::vector<rule_score>& scores,
    const catalogue& rules,
    readings& into
) {
    if (!rules.learnt.knows_anything())
        return;
    const auto shown = features_of(said, rules.words);
    if (!shown.empty())
        rank_topics(
            {rules.learnt.parts().classes, rules.learnt.probabilities(shown)},
            scores,
            rules.book,
            into
        );
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
    read.asks_truth = asks_truth(words);
    read_pasted(text, words, read);
    read.place = rules.places.find(said, rules.words);
    const auto names = rules.places.words_of_names(said);
    const auto meanings = rules.words.read(said, names);
    const auto scores = read_topics(meanings, rules.words, rules.book, read);
    read.sensitive = is_secret(read, rules.book);
    if (is_emergency({text, said, meanings}, rules.words, read))
        read.urgent = urgency::mendesak;
    if (may_be_held(read))
        read.held = rules.held.kind_of(words);
    if (may_be_a_report(read.shape))
        add_learnt({said, meanings, names}, scores, rules, read);
    return read;
}

} // namespace ntbcare::routing
