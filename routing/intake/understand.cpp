#include "routing/catalogue.hpp"

#include "routing/intake/commands.hpp"
#include "routing/intake/topics.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

std::size_t words_that_count(std::string_view body) {
    const auto words = tokenize(body);
    return static_cast<std::size_t>(std::ranges::count_if(words, [](const token& each) {
        return !is_polite(each.word);
    }));
}

} // namespace

readings understand(std::string_view text, const catalogue& rules) {
    readings read;
    const auto words = tokenize(text.substr(0, understood_octets_max));
    read_command(text, words, read);
    read_ticket_word(text, words, read);
    read.word_count =
        words_that_count(std::string_view{read.body}.substr(0, understood_octets_max));
    const auto meanings = rules.words.read(words);
    read_topics(words, meanings, rules.words, rules.book, read);
    read.place = rules.places.find(words, rules.words);
    return read;
}

} // namespace ntbcare::routing
