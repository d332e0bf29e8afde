#include "routing/intake/place_answer.hpp"
#include "routing/model/place_codes.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace ntbcare::routing {
namespace {

using std::string_view;

/// Answers longer than this tell a story: a number in it is no choice.
constexpr std::size_t choice_words_max = 6;

/// What may stand around the choice and chooses nothing.
constexpr auto fillers = std::to_array<string_view>(
    {"yg",    "yang",   "no",        "nomor",  "nmr",       "nomer",  "pilihan", "opsi",
     "angka", "jawab",  "jawaban",   "saya",   "sy",        "pilih",  "itu",     "pak",
     "bu",    "min",    "mas",       "kak",    "ya",        "dong",   "aja",     "saja",
     "ke",    "lokasi", "lokasinya", "maksud", "maksudnya", "adalah", "tolong",  "bapak",
     "ibu",   "admin",  "di",        "d",      "balas",     "klo",    "kalau"}
);
constexpr std::array<std::pair<string_view, std::size_t>, 22> number_words{{
    {"1", 1},       {"satu", 1},   {"pertama", 1}, {"kesatu", 1}, {"ke1", 1}, {"no1", 1},
    {"2", 2},       {"dua", 2},    {"kedua", 2},   {"ke2", 2},    {"no2", 2}, {"3", 3},
    {"tiga", 3},    {"ketiga", 3}, {"ke3", 3},     {"no3", 3},    {"4", 4},   {"empat", 4},
    {"keempat", 4}, {"5", 5},      {"lima", 5},    {"kelima", 5},
}};
/// "yang kota", where a list holds one kota and one kabupaten: by the titles that it shows.
constexpr std::array<std::pair<string_view, string_view>, 9> title_words{{
    {"kota", "Kota "},
    {"kabupaten", "Kab. "},
    {"kab", "Kab. "},
    {"kecamatan", "Kec. "},
    {"kec", "Kec. "},
    {"kelurahan", "Kel. "},
    {"kel", "Kel. "},
    {"desa", "Desa "},
    {"ds", "Desa "},
}};

/// The words that are no fillers.
std::vector<token> words_that_say(string_view text) {
    auto words = tokenize(text);
    std::erase_if(words, [](const token& each) {
        return std::ranges::find(fillers, each.word) != fillers.end();
    });
    return words;
}

std::optional<std::size_t> number_of(const token& word) {
    const auto found =
        std::ranges::find(number_words, word.word, [](const auto& each) { return each.first; });
    if (found != number_words.end())
        return found->second;
    const bool digit = word.word.size() == 1 && word.word[0] >= '0' && word.word[0] <= '9';
    return digit ? std::optional{static_cast<std::size_t>(word.word[0] - '0')} : std::nullopt;
}

/// The one listed place whose title was said.
std::optional<place_candidate> chosen_by_title(
    std::span<const token> words, std::span<const std::string> choices, const gazetteer& places
) {
    if (words.size() != 1)
        return std::nullopt;
    const auto said = std::ranges::find(title_words, words.front().word, [](const auto& each) {
        return each.first;
    });
    if (said == title_words.end())
        return std::nullopt;
    std::optional<place_candidate> found;
    for (const std::string& code : choices) {
        auto listed = places.find_code(code);
        if (!listed || !listed->name.starts_with(said->second))
            continue;
        if (found)
            return std::nullopt;
        found = std::move(listed);
    }
    return found;
}

/// The listed place that the answer names, itself or by one that holds it ("Pujut" answers "which
/// Kuta?"); or one inside a listed one, which says more. None when several fit.
std::optional<place_candidate> chosen_by_name(
    const place_reading& read, std::span<const std::string> choices, const gazetteer& places
) {
    std::optional<place_candidate> found;
    for (const place_candidate& named : read.candidates)
        for (const std::string& code : choices) {
            const bool inside = holds_place(code, named.code);
            if (!places_meet(code, named.code))
                continue;
            if (found && found->code != code)
                return std::nullopt;
            found = inside ? std::optional{named} : places.find_code(code);
        }
    return found;
}

} // namespace

std::optional<std::size_t> choice_number(string_view text) {
    const auto words = words_that_say(text);
    return words.size() == 1 ? number_of(words.front()) : std::nullopt;
}

place_answer read_place_answer(
    string_view text,
    std::span<const std::string> choices,
    const gazetteer& places,
    const lexicon& known
) {
    place_answer answer;
    const auto words = words_that_say(text);
    if (!choices.empty() && words.size() == 1)
        if (const auto number = number_of(words.front())) {
            answer.not_offered = *number == 0 || *number > choices.size();
            if (!answer.not_offered)
                answer.place = places.find_code(choices[*number - 1]);
            return answer;
        }
    answer.place = chosen_by_title(words, choices, places);
    if (answer.place)
        return answer;
    // Fillers stay: "di" is one, and says that a place follows. Without them the place may be all.
    const bool short_answer = words.size() <= choice_words_max;
    auto read = places.find(tokenize(text), known, place_context::answer);
    if (short_answer && !read.sure())
        if (auto bare = places.find(words, known, place_context::answer); !bare.candidates.empty())
            read = std::move(bare);
    answer.place = chosen_by_name(read, choices, places);
    if (!answer.place && read.sure())
        answer.place = read.candidates.front();
    else if (!answer.place)
        answer.rivals = std::move(read);
    return answer;
}

} // namespace ntbcare::routing
