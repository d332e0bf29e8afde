#include "routing/intake/ticket_words.hpp"

#include "routing/intake/command_words.hpp"
#include "routing/intake/commands.hpp"
#include "routing/intake/glued_words.hpp"
#include "routing/intake/secrecy_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace ntbcare::routing {
namespace {

using words_view = std::span<const token>;

constexpr std::size_t ticket_word_within = 3;
constexpr std::size_t care_letters = 4;
/// "Apakah ..." may come after a greeting.
constexpr std::size_t question_word_within = 2;
/// A question is short; a long text that asks something is a complaint that asks when it ends.
constexpr std::size_t question_words_max = 25;

/// What went wrong: with one of these a text is a complaint, even when it asks something.
constexpr std::array<std::string_view, 44> troubles{
    "rusak",      "rusk",       "mati",    "macet",      "lambat",  "belum",    "blm",    "tidak",
    "tdk",        "hancur",     "lubang",  "berlubang",  "bau",     "banjir",   "kotor",  "hilang",
    "putus",      "bocor",      "mampet",  "tutup",      "kosong",  "habis",    "langka", "mahal",
    "pungli",     "gak",        "ga",      "nggak",      "lama",    "parah",    "padam",  "gelap",
    "menumpuk",   "dipotong",   "ditolak", "dipersulit", "keluhan", "komplain", "roboh",  "longsor",
    "diperbaiki", "dikerjakan", "terus",   "kok",
};

struct found_word {
    ticket_kind kind = ticket_kind::complaint;
    std::size_t last = 0; ///< Of `words`, the last word of it.
    bool service = false; ///< NTBCARE, which leaves open what follows.
    /// By a typo: it stays in the ticket's text, for it may be another word.
    bool doubtful = false;
    bool glued = false; ///< Another word hangs on it: it stays too, and counts.
};

/// "di desa Adu": one of our words is a village too.
bool is_place_name(words_view words, std::size_t at) {
    static constexpr std::array marks{"desa", "ds", "dsn", "dusun", "di", "ke", "kel"};
    return at > 0 && words[at].word == "adu" &&
           std::ranges::find(marks, words[at - 1].word) != marks.end();
}

std::optional<found_word> ticket_word_at(std::string_view text, words_view words, std::size_t at) {
    const token& word = words[at];
    const bool apart =
        at + 1 < words.size() && word.word == "ntb" && is_service_name("ntb" + words[at + 1].word);
    if (apart)
        return found_word{
            .last = at + 1, .service = true, .glued = words[at + 1].word.size() > care_letters};
    if (is_service_name(word.word))
        return found_word{.last = at, .service = true, .glued = !exact_ticket_word(word.word)};
    if (is_place_name(words, at))
        return std::nullopt;
    if (const auto kind = ticket_word(word.word))
        return found_word{.kind = *kind, .last = at, .doubtful = !exact_ticket_word(word.word)};
    const auto letters = glued_ticket_word(text, word);
    if (letters == 0)
        return std::nullopt;
    const auto kind = exact_ticket_word(std::string_view{word.word}.substr(0, letters));
    return found_word{.kind = *kind, .last = at, .glued = true};
}

/// "ntbcare#info#..." asks, "lapor hoax ..." wants news set right: the word right behind decides.
ticket_kind kind_behind(const found_word& word, words_view words) {
    const std::size_t next = word.last + 1;
    if (word.kind != ticket_kind::complaint || next >= words.size())
        return word.kind;
    const auto behind = ticket_word(words[next].word);
    const bool decides = behind && (word.service || *behind == ticket_kind::clarification);
    return decides ? *behind : word.kind;
}

bool has_trouble(words_view words) {
    return std::ranges::any_of(words, [](const token& each) {
        return std::ranges::find(troubles, each.word) != troubles.end();
    });
}

/// "besok jam berapa ...", "kapan dibuka?": a question without the word for it.
bool asks(std::string_view text, words_view counting) {
    if (counting.empty() || counting.size() > question_words_max || has_trouble(counting))
        return false;
    const auto asking = [](const token& each) {
        return is_in(word_group::asking, each.word);
    };
    const auto first = counting.first(std::min(counting.size(), question_word_within));
    if (std::ranges::any_of(first, asking))
        return true;
    for (std::size_t at = 1; at < counting.size(); ++at) {
        const std::string_view before = counting[at - 1].word;
        const std::string_view word = counting[at].word;
        if (((before == "jam" || before == "jm") && asking(counting[at])) ||
            ((before == "hari" || before == "syaratnya") && word == "apa"))
            return true;
    }
    const auto last = text.find_last_not_of(" \t\r\n.!");
    const bool marked = last != std::string_view::npos && text[last] == '?';
    return marked && std::ranges::any_of(counting, asking);
}

} // namespace

std::size_t read_ticket_words(std::string_view text, words_view words, readings& into) {
    into.body = std::string{text};
    std::size_t body_from = 0;
    std::size_t name_words = 0;
    std::size_t counted = 0; // Politeness does not count among the first three.
    for (std::size_t at = 0; at < words.size() && counted < ticket_word_within; ++at) {
        const auto found = ticket_word_at(text, words, at);
        if (!found) {
            counted += is_in(word_group::polite, words[at].word) ? 0U : 1U;
            continue;
        }
        into.keyword = true;
        into.kind = kind_behind(*found, words);
        if (at == 0 && !found->glued) {
            body_from = found->last + 1;
            name_words = found->service ? body_from : 0;
            if (!found->doubtful)
                into.body = text_behind(text, words[found->last]);
        }
        break;
    }
    const auto counting =
        counting_words(words.first(std::min(words.size(), question_words_max + 1)));
    if (!into.keyword && asks(text, counting))
        into.kind = ticket_kind::question;
    const auto wish = read_secrecy(text, words);
    into.secret = wish.secret;
    into.anonymous = wish.anonymous;
    into.word_count = static_cast<std::size_t>(std::ranges::count_if(
        words.subspan(body_from),
        [](const token& each) { return !is_in(word_group::polite, each.word); }
    ));
    return name_words;
}

} // namespace ntbcare::routing
