#include "routing/intake/normalise.hpp"

#include "routing/model/digits.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

bool ends_field(char c) {
    return c == '#' || c == '*' || c == '\n';
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The plain letter of an accented Latin-1 one (U+00C0..U+00FF), or 0.
char plain_latin(unsigned char second) {
    // By the second octet of its UTF-8 form 0xC3 xx, 0x80 to 0xBF; capitals and small ones alike.
    static constexpr std::string_view letters = "aaaaaaaceeeeiiii nooooo ouuuuy  ";
    const char letter = letters[(second - 0x80U) % letters.size()];
    return letter == ' ' ? '\0' : letter;
}

/// The word character at `at`, if any, and how many octets it takes.
struct step {
    char letter = '\0';
    std::size_t size = 1;
};

step read(std::string_view text, std::size_t at) {
    const char c = small(text[at]);
    if (is_letter(c) || is_digit(c))
        return {c, 1};
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead != 0xC3 || at + 1 >= text.size())
        return {};
    const auto second = static_cast<unsigned char>(text[at + 1]);
    if (second < 0x80 || second > 0xBF)
        return {};
    return {plain_latin(second), 2};
}

char letter_for_digit(char c) {
    switch (c) {
    case '0':
        return 'o';
    case '1':
        return 'i';
    case '3':
        return 'e';
    case '4':
        return 'a';
    case '5':
        return 's';
    case '6':
        return 'g';
    case '7':
        return 't';
    default:
        return c;
    }
}

/// "masing2": the word said twice.
std::string_view without_doubling(std::string_view word) {
    const bool doubled = word.size() > 3 && word.back() == '2' && is_letter(word[word.size() - 2]);
    return doubled ? word.substr(0, word.size() - 1) : word;
}

/// How often the letter at `at` stands there in a row.
std::size_t run_at(std::string_view word, std::size_t at) {
    const auto end = word.find_first_not_of(word[at], at);
    return std::min(end, word.size()) - at;
}

bool has_cry(std::string_view word) {
    for (std::size_t at = 0; at < word.size(); at += run_at(word, at))
        if (run_at(word, at) >= 3 && is_letter(word[at]))
            return true;
    return false;
}

} // namespace

std::vector<token> tokenize(std::string_view text) {
    std::vector<token> found;
    constexpr std::size_t octets_a_word = 6;
    found.reserve(std::min(text.size() / octets_a_word + 1, tokens_max));
    token open;
    std::uint16_t field = 0;
    const auto close = [&](std::size_t end) {
        if (open.word.empty())
            return;
        open.end = static_cast<std::uint32_t>(end);
        found.push_back(std::move(open));
        open = {};
    };
    for (std::size_t at = 0; at < text.size() && found.size() < tokens_max;) {
        const step next = read(text, at);
        if (next.letter == '\0') {
            close(at);
            field = static_cast<std::uint16_t>(field + (ends_field(text[at]) ? 1 : 0));
        } else {
            if (open.word.empty()) {
                open.begin = static_cast<std::uint32_t>(at);
                open.field = field;
            }
            if (open.word.size() < token_octets_max)
                open.word.push_back(next.letter);
        }
        at += next.size;
    }
    if (found.size() < tokens_max)
        close(text.size());
    return found;
}

std::string plain_form(std::string_view word) {
    word = without_doubling(word);
    const auto letters = std::ranges::count_if(word, is_letter);
    const auto digits = static_cast<std::ptrdiff_t>(word.size()) - letters;
    // Three or more of one letter are a cry, not a spelling: then two are one too.
    const bool cry = has_cry(word);
    std::string plain;
    plain.reserve(word.size());
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t run = run_at(word, at);
        const char letter = letters > digits ? letter_for_digit(word[at]) : word[at];
        plain.append(cry && is_letter(letter) ? 1 : run, letter);
        at += run;
    }
    return plain;
}

std::string_view without_suffix(std::string_view word) {
    constexpr std::string_view suffix = "nya";
    constexpr std::size_t left_min = 3;
    if (word.size() >= suffix.size() + left_min && word.ends_with(suffix))
        return word.substr(0, word.size() - suffix.size());
    return word;
}

} // namespace ntbcare::routing
