// Ticket numbers inside a text: digits with any spacing, "#", and the slips O for 0, I and l for 1.
#pragma once

#include "routing/intake/normalise.hpp"

#include <span>
#include <string>
#include <vector>

namespace ntbcare::routing {

/// 6 to 8 digits and a check digit.
inline constexpr std::size_t ticket_digits_min = 7;
inline constexpr std::size_t ticket_digits_max = 9;

/// A run of neighbouring words that could be digits, and the numbers in it whose check digit holds.
struct number_run {
    std::size_t first = 0; ///< Words [first, last).
    std::size_t last = 0;
    std::size_t digits = 0;           ///< How many digits in all.
    std::vector<std::string> numbers; ///< Canonical digits, longest first, at most `numbers_max`.
};

/// The run that starts at word `at`; empty (first == last) when that word is no number.
[[nodiscard]] number_run number_run_at(std::span<const token> words, std::size_t at);
/// The last word of the longest number in a run: what follows is text, even when it is digits.
/// Precondition: there is one.
[[nodiscard]] std::size_t number_end(const number_run& run, std::span<const token> words);
/// All numbers of the text, longest first, at most `numbers_max`.
[[nodiscard]] std::vector<std::string> numbers_in(std::span<const token> words);

} // namespace ntbcare::routing
