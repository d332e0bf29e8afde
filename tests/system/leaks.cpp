#include "tests/system/leaks.hpp"

#include <algorithm>
#include <cctype>

namespace ntbcare::sim {
namespace {

constexpr std::size_t sent_row = 3;
constexpr std::size_t heard_row = 8;

bool is_word_sign(char c) {
    // Octets of other alphabets are letters here.
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) > 127;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool inside = false;
    for (const char c : text) {
        if (is_word_sign(c)) {
            if (!inside)
                words.emplace_back();
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        inside = is_word_sign(c);
    }
    return words;
}

std::string phrase(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
    std::string made;
    for (std::size_t i = first; i < first + count; ++i)
        made += (i == first ? "" : " ") + words[i];
    return made;
}

bool is_number(const std::string& word) {
    constexpr std::size_t shortest = 10;
    constexpr std::size_t longest = 15;
    const bool mobile = word.starts_with("08") || word.starts_with("628");
    return mobile && word.size() >= shortest && word.size() <= longest &&
           std::ranges::all_of(word, [](unsigned char c) { return std::isdigit(c) != 0; });
}

} // namespace

std::vector<std::string> numbers_in(std::string_view printed) {
    auto words = words_of(printed);
    std::erase_if(words, [](const std::string& word) { return !is_number(word); });
    return words;
}

void told_words::sent(std::string_view text) {
    note(text, sent_row);
    for (auto& number : numbers_in(text))
        numbers_.insert(std::move(number));
}

void told_words::heard(std::string_view text) {
    note(text, heard_row);
}

void told_words::note(std::string_view text, std::size_t words_in_a_row) {
    const auto words = words_of(text);
    const auto row = std::min(words.size(), words_in_a_row);
    for (std::size_t first = 0; row > 0 && first + row <= words.size(); ++first)
        if (auto made = phrase(words, first, row); made.size() >= letters_min)
            phrases_[row].insert(std::move(made));
}

std::set<std::string> told_words::in(std::string_view printed) const {
    const auto words = words_of(printed);
    std::set<std::string> found;
    for (std::size_t row = 1; row < std::size(phrases_); ++row)
        for (std::size_t first = 0; !phrases_[row].empty() && first + row <= words.size(); ++first)
            if (auto made = phrase(words, first, row); phrases_[row].contains(made))
                found.insert(std::move(made));
    return found;
}

} // namespace ntbcare::sim
