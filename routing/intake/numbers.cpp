#include "routing/intake/numbers.hpp"

#include "routing/intake/readings.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <algorithm>

namespace ntbcare::routing {

namespace {

/// Nobody writes a ticket number in more pieces than digits.
constexpr std::size_t run_words_max = 9;

/// The digits a word stands for; empty when it is no number. "4B" is none, "48O" is 480.
std::string digits_of(std::string_view word) {
    std::string digits;
    bool real = false;
    for (const char c : word) {
        if (c >= '0' && c <= '9') {
            digits.push_back(c);
            real = true;
        } else if (c == 'o') {
            digits.push_back('0');
        } else if (c == 'i' || c == 'l') {
            digits.push_back('1');
        } else {
            return {};
        }
    }
    return real ? digits : std::string{};
}

bool may_be_ticket(std::string_view digits) {
    return digits.size() >= ticket_digits_min && digits.size() <= ticket_digits_max &&
           digits.front() != '0' && damm_holds(digits);
}

void add_numbers(const std::vector<std::string>& pieces, std::vector<std::string>& found) {
    for (std::size_t first = 0; first < pieces.size(); ++first) {
        std::string joined;
        for (std::size_t last = first; last < pieces.size(); ++last) {
            joined += pieces[last];
            if (joined.size() > ticket_digits_max)
                break;
            if (may_be_ticket(joined) && std::ranges::find(found, joined) == found.end())
                found.push_back(joined);
        }
    }
}

void keep_longest(std::vector<std::string>& numbers) {
    const auto longer = [](const std::string& a, const std::string& b) {
        return a.size() > b.size();
    };
    std::ranges::stable_sort(numbers, longer);
    if (numbers.size() > numbers_max)
        numbers.resize(numbers_max);
}

} // namespace

number_run number_run_at(std::span<const token> words, std::size_t at) {
    number_run run{.first = at, .last = at, .digits = 0, .numbers = {}};
    std::vector<std::string> pieces;
    while (run.last < words.size() && pieces.size() < run_words_max) {
        std::string digits = digits_of(words[run.last].word);
        if (digits.empty())
            break;
        run.digits += digits.size();
        pieces.push_back(std::move(digits));
        ++run.last;
    }
    add_numbers(pieces, run.numbers);
    keep_longest(run.numbers);
    return run;
}

std::vector<std::string> numbers_in(std::span<const token> words) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < words.size();) {
        number_run run = number_run_at(words, at);
        std::ranges::move(run.numbers, std::back_inserter(found));
        at = std::max(run.last, at + 1);
    }
    keep_longest(found);
    return found;
}

std::size_t number_end(const number_run& run, std::span<const token> words) {
    std::size_t digits = 0;
    std::size_t at = run.first;
    while (at + 1 < run.last && digits + words[at].word.size() < run.numbers.front().size())
        digits += words[at++].word.size();
    return at;
}

} // namespace ntbcare::routing
