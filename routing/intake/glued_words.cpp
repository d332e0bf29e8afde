#include "routing/intake/glued_words.hpp"

#include "routing/intake/command_words.hpp"
#include "routing/intake/common_words.hpp"
#include "routing/intake/numbers.hpp"
#include "routing/model/digits.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace ntbcare::routing {
namespace {

/// Fewer digits behind a command are part of a name: "cek2", "no5".
constexpr std::size_t glued_digits_min = 3;
constexpr std::size_t glued_letters_min = 3;

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Octets and letters count alike: no accents, not cut.
bool is_plain(const token& word) {
    return word.word.size() == word.end - word.begin;
}

bool may_stand_before_number(std::string_view word) {
    return is_in(word_group::status, word) || is_in(word_group::number_mark, word) ||
           is_in(word_group::cancel, word) || is_in(word_group::secret, word) ||
           is_in(word_group::answer, word) || verb_of(word) != officer_verb::none;
}

/// Where the number begins behind a command, or where the text begins behind a ticket number.
std::optional<std::size_t> border_of(std::string_view word) {
    const auto digit = std::ranges::find_if(word, is_digit);
    const auto letter = std::ranges::find_if_not(word, is_digit);
    if (digit == word.end() || letter == word.end())
        return std::nullopt;
    if (digit != word.begin()) {
        const auto at = static_cast<std::size_t>(digit - word.begin());
        const bool number = word.size() - at >= glued_digits_min;
        return number && may_stand_before_number(word.substr(0, at)) ? std::optional{at}
                                                                     : std::nullopt;
    }
    const auto at = static_cast<std::size_t>(letter - word.begin());
    const token digits{std::string{word.substr(0, at)}, 0, 0};
    const bool ticket = !number_run_at({&digits, 1}, 0).numbers.empty();
    return ticket && word.size() - at >= glued_letters_min ? std::optional{at} : std::nullopt;
}

} // namespace

std::vector<token> apart_from_numbers(std::span<const token> words) {
    std::vector<token> apart;
    apart.reserve(words.size() + 1);
    for (const token& each : words) {
        const auto at = is_plain(each) ? border_of(each.word) : std::nullopt;
        if (!at) {
            apart.push_back(each);
            continue;
        }
        const auto middle = each.begin + static_cast<std::uint32_t>(*at);
        apart.push_back({each.word.substr(0, *at), each.begin, middle});
        apart.push_back({each.word.substr(*at), middle, each.end});
    }
    return apart;
}

std::size_t glued_ticket_word(std::string_view text, const token& word) {
    static constexpr std::array glued{"lapor", "aduan", "keluhan", "pengaduan", "aspirasi"};
    if (!is_plain(word))
        return 0;
    for (const std::string_view each : glued) {
        if (!word.word.starts_with(each) || word.word.size() < each.size() + glued_letters_min)
            continue;
        const std::size_t border = word.begin + each.size();
        const bool case_changes = is_upper(text[border - 1]) && !is_upper(text[border]);
        const auto behind = std::string_view{word.word}.substr(each.size());
        if (case_changes || common_word_of(behind) != common_word::no)
            return each.size();
    }
    return 0;
}

} // namespace ntbcare::routing
