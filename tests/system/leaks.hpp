// Looks through what a gateway printed (log, output, command lines' answers) for what must never
// stand there: whole phone numbers, and words of people. Pure; `world` calls it at its end, so that
// every system test is a test of this, too.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::sim {

/// Runs of digits that are a mobile number as people or carriers write it ("0812...", "62812..."),
/// 10 to 15 digits between other signs than letters and digits. Masked ones are none.
[[nodiscard]] std::vector<std::string> numbers_in(std::string_view printed);

/// What people said and heard. Only letters and digits count, small; the signs between them may be
/// others in print.
class told_words {
public:
    /// What a phone sent: any three words in a row give it away, or all of it when it is shorter.
    /// Texts of less than `letters_min` say nothing of anybody.
    void sent(std::string_view text);
    /// What a phone was shown: eight words in a row, since the service's own words are in it.
    void heard(std::string_view text);

    /// Whatever of that stands in `printed`, each once.
    [[nodiscard]] std::set<std::string> in(std::string_view printed) const;
    /// A number that somebody wrote into a text is one of its words.
    [[nodiscard]] bool has_number(const std::string& number) const {
        return numbers_.contains(number);
    }

    static constexpr std::size_t letters_min = 8;

private:
    void note(std::string_view text, std::size_t words_in_a_row);

    std::set<std::string> numbers_;
    /// By how many words they are.
    std::set<std::string> phrases_[9];
};

} // namespace ntbcare::sim
