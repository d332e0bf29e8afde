#include "routing/intake/held_phrases.hpp"

#include "routing/intake/command_words.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

constexpr std::string_view any_number = "#";
constexpr std::string_view gap = "..";
/// Who writes more than a greeting wants something else.
constexpr std::size_t greeting_words_max = 15;

using words_view = std::span<const std::string>;

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

bool fits(const held_phrase::choice& wanted, std::string_view word) {
    return std::ranges::any_of(wanted, [&](const std::string& each) {
        return each == word || (each == any_number && has_digit(word));
    });
}

bool stands_at(const held_phrase::piece& piece, words_view words, std::size_t at) {
    if (at + piece.size() > words.size())
        return false;
    for (std::size_t n = 0; n < piece.size(); ++n)
        if (!fits(piece[n], words[at + n]))
            return false;
    return true;
}

bool are_polite(words_view words) {
    return std::ranges::all_of(words, [](const std::string& each) {
        return is_in(word_group::polite, each);
    });
}

/// Whether the pieces from `next` on follow, the first of them not before `from`. At most
/// `held_words_max` words and few pieces: a walk over all places is short.
bool follows(const held_phrase& phrase, std::size_t next, words_view words, std::size_t from) {
    if (next == phrase.pieces.size())
        return !phrase.last || are_polite(words.subspan(from));
    const auto& piece = phrase.pieces[next];
    for (std::size_t at = from; at <= std::min(words.size(), from + held_gap_max); ++at)
        if (stands_at(piece, words, at) && follows(phrase, next + 1, words, at + piece.size()))
            return true;
    return false;
}

bool begins_at(const held_phrase& phrase, words_view words, std::size_t at) {
    const auto& piece = phrase.pieces.front();
    return (!phrase.first || are_polite(words.first(at))) && stands_at(piece, words, at) &&
           follows(phrase, 1, words, at + piece.size());
}

std::vector<std::string> plain_words(std::span<const token> words) {
    std::vector<std::string> plain;
    plain.reserve(words.size());
    for (const token& each : words)
        plain.push_back(has_digit(each.word) ? each.word : plain_form(each.word));
    return plain;
}

held_phrase::choice choice_of(std::string_view words) {
    held_phrase::choice made;
    while (!words.empty()) {
        const auto end = std::min(words.find('|'), words.size());
        made.emplace_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return made;
}

bool is_sound(const held_phrase::choice& choice) {
    return !choice.empty() && std::ranges::none_of(choice, [](const std::string& word) {
        return word.empty() || word.find_first_of("^$.") != std::string::npos;
    });
}

} // namespace

std::optional<held_phrase> parse_held_phrase(held_kind kind, std::string_view words) {
    held_phrase made{.kind = kind, .pieces = {{}}};
    if (words.starts_with('^')) {
        made.first = true;
        words.remove_prefix(1);
    }
    if (words.ends_with('$')) {
        made.last = true;
        words.remove_suffix(1);
    }
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        const auto word = words.substr(0, end);
        words.remove_prefix(std::min(end + 1, words.size()));
        if (word.empty())
            continue;
        if (word == gap) {
            made.pieces.emplace_back();
            continue;
        }
        made.pieces.back().push_back(choice_of(word));
        if (!is_sound(made.pieces.back().back()))
            return std::nullopt;
    }
    const bool hollow = std::ranges::any_of(made.pieces, &held_phrase::piece::empty);
    return hollow ? std::nullopt : std::optional{std::move(made)};
}

held_phrases::held_phrases(std::vector<held_phrase> all)
    : all_{std::move(all)} {
    for (std::size_t n = 0; n < all_.size(); ++n)
        for (const std::string& word : all_[n].pieces.front().front())
            by_first_word_[word].push_back(n);
}

bool held_phrases::stands_in(words_view words, std::size_t at, bool veto, held_kind& found) const {
    const auto look = [&](const std::string& first_word) {
        const auto begins = by_first_word_.find(first_word);
        if (begins == by_first_word_.end())
            return false;
        return std::ranges::any_of(begins->second, [&](std::size_t n) {
            const held_phrase& phrase = all_[n];
            if ((phrase.kind == held_kind::none) != veto || !begins_at(phrase, words, at))
                return false;
            found = phrase.kind;
            return true;
        });
    };
    return look(words[at]) || (has_digit(words[at]) && look(std::string{any_number}));
}

held_kind held_phrases::kind_of(std::span<const token> words) const {
    if (words.size() > held_words_max || all_.empty())
        return held_kind::none;
    const auto plain = plain_words(words);
    const auto any = [&](bool veto, held_kind& found) {
        for (std::size_t at = 0; at < plain.size(); ++at)
            if (stands_in(plain, at, veto, found))
                return true;
        return false;
    };
    auto found = held_kind::none;
    auto personal = held_kind::none;
    if (!any(false, found) || any(true, personal))
        return held_kind::none;
    const bool long_greeting = found == held_kind::greeting && words.size() > greeting_words_max;
    return long_greeting ? held_kind::none : found;
}

} // namespace ntbcare::routing
