#include "routing/intake/officer_words.hpp"

#include "routing/intake/command_words.hpp"
#include "routing/intake/commands.hpp"
#include "routing/intake/numbers.hpp"
#include "routing/model/digits.hpp"

namespace ntbcare::routing {
namespace {

using words_view = std::span<const token>;

bool is_pin(const token& word) {
    return word.word.size() == pin_digits && is_number(word.word);
}

bool is_officers_word(const token& word) {
    return verb_of(word.word) != officer_verb::none || word.word == "daftar" ||
           word.word == "laporan";
}

/// Who is asked for his PIN often leaves the word out: six digits alone, a code and a PIN, or a PIN
/// in front of a verb.
bool is_pin_without_word(words_view words) {
    return !words.empty() && is_pin(words[0]) &&
           (words.size() == 1 || (words.size() == 2 && is_pin(words[1])) ||
            is_officers_word(words[1]));
}

/// "PIN 123456" and, behind it, a second one or an officer's words. The words behind it.
words_view read_pin(words_view words, readings& into) {
    const bool bare = is_pin_without_word(words);
    if (!bare && (words.size() < 2 || words[0].word != "pin" || !is_pin(words[1])))
        return words;
    into.pin = words[bare ? 0 : 1].word;
    words = words.subspan(bare ? 1 : 2);
    if (words.size() == 1 && is_pin(words[0])) {
        into.new_pin = words[0].word;
        words = {};
    }
    // Six digits alone may be anything: who sent them decides.
    if (words.empty() && (!bare || !into.new_pin.empty()))
        into.verb = officer_verb::pin;
    return words;
}

/// DAFTAR, DAFTAR 2, LAPORAN: nothing else stands in the message.
bool read_list(words_view words, readings& into) {
    const auto& word = words.front().word;
    const bool lists = word == "daftar";
    if ((!lists && word != "laporan") || words.size() > (lists ? 2U : 1U))
        return false;
    if (words.size() == 2) {
        if (words[1].word.size() != 1 || !is_number(words[1].word))
            return false;
        into.digit = words[1].word.front() - '0';
    }
    into.verb = lists ? officer_verb::daftar : officer_verb::laporan;
    return true;
}

} // namespace

bool read_officer(std::string_view text, words_view written, readings& into) {
    const auto words = read_pin(written, into);
    if (words.empty() || read_list(words, into))
        return false;
    const officer_verb verb = verb_of(words.front().word);
    if (verb == officer_verb::none || words.size() < 2)
        return false;
    std::size_t at = 1;
    while (at + 1 < words.size() && is_in(word_group::number_mark, words[at].word))
        ++at;
    const number_run run = number_run_at(words, at);
    const bool bad = run.numbers.empty();
    // One slip in the number must not turn an officer's answer into a complaint of his.
    if (bad && (run.digits < ticket_digits_min || run.digits > ticket_digits_max))
        return false;
    into.verb = verb;
    into.numbers = run.numbers;
    into.bad_number = bad;
    into.rest = text_behind(text, words[bad ? run.last - 1 : number_end(run, words)]);
    return true;
}

} // namespace ntbcare::routing
