#include "gateway/config/data_files.hpp"

#include "gateway/config/csv.hpp"
#include "routing/reply/reply_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

namespace ntbcare::config {
namespace {

using path = std::filesystem::path;

constexpr std::string_view door_prefix = "door:";

void complain(
    problem_list& problems, const path& file, int line, std::string key, std::string expected
) {
    problems.push_back({file.string(), line, std::move(key), std::move(expected)});
}

std::optional<routing::place_level> level_named(std::string_view level) {
    constexpr std::array<std::string_view, 4> known{
        "provinsi", "kabkota", "kecamatan", "desa_kelurahan"};
    const auto found = std::find(known.begin(), known.end(), level);
    if (found == known.end())
        return std::nullopt;
    return static_cast<routing::place_level>(found - known.begin());
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    return first == std::string_view::npos ? "" : text.substr(first, last - first + 1);
}

std::vector<routing::written_form>
load_words(const path& file, const std::vector<std::string>& columns, problem_list& problems) {
    std::vector<routing::written_form> words;
    for (auto& row : read_csv(file, columns, problems)) {
        if (row.fields[0].empty() || row.fields[1].empty()) {
            complain(problems, file, row.line, "row", "a word and what it means");
            continue;
        }
        const bool ambiguous = row.fields.size() > 2 && row.fields[2].starts_with("ambigu");
        words.push_back({std::move(row.fields[0]), std::move(row.fields[1]), ambiguous});
    }
    return words;
}

/// "door:ext_pln": the office's door gets the number behind it.
void add_to_door(
    routing::offices& book,
    std::string_view id,
    const std::string& number,
    const path& file,
    int line,
    problem_list& problems
) {
    const auto found = std::find_if(book.all.begin(), book.all.end(), [&](const auto& each) {
        return each.id == id && each.outside;
    });
    if (found == book.all.end())
        return complain(problems, file, line, "use", "\"door:<id of an outside office>\"");
    if (found->door.size() + 1 + number.size() > routing::office_door_max)
        return complain(
            problems,
            file,
            line,
            "number",
            fmt::format("one that fits behind the door's {} characters", found->door.size())
        );
    found->door.append(" ").append(number);
}

bool is_phone(std::string_view number) {
    return number.size() >= 3 && number.size() <= 15 &&
           std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::vector<routing::place> load_places(const path& file, problem_list& problems) {
    std::vector<routing::place> places;
    std::unordered_set<std::string> codes;
    for (auto& row : read_csv(file, {"code", "level", "name", "parent_code", "kind"}, problems)) {
        auto& f = row.fields;
        const auto level = level_named(f[1]);
        if (f[0].empty() || f[2].empty() || !level) {
            complain(problems, file, row.line, "row", "a code, a known level and a name");
            continue;
        }
        if (*level != routing::place_level::provinsi && !codes.contains(f[3]))
            complain(problems, file, row.line, "parent_code", "a code that stands above this row");
        if (!codes.insert(f[0]).second)
            complain(problems, file, row.line, "code", "each code once");
        places.push_back({std::move(f[0]), *level, std::move(f[2]), std::move(f[4])});
    }
    return places;
}

std::vector<routing::place_alias>
load_aliases(const path& file, const std::vector<routing::place>& places, problem_list& problems) {
    std::unordered_set<std::string_view> codes;
    for (const auto& place : places)
        codes.insert(place.code);
    std::vector<routing::place_alias> aliases;
    for (auto& row : read_csv(file, {"alias", "code"}, problems)) {
        if (row.fields[0].empty() || !codes.contains(row.fields[1])) {
            complain(problems, file, row.line, "code", "an alias and the code of a known place");
            continue;
        }
        aliases.push_back({std::move(row.fields[0]), std::move(row.fields[1])});
    }
    return aliases;
}

std::vector<routing::written_form> load_abbreviations(const path& file, problem_list& problems) {
    return load_words(file, {"short", "formal", "note?"}, problems);
}

std::vector<routing::written_form> load_slang(const path& file, problem_list& problems) {
    return load_words(file, {"slang", "formal"}, problems);
}

std::vector<routing::written_form> load_regional_words(const path& file, problem_list& problems) {
    auto words = load_words(file, {"word", "indonesian"}, problems);
    for (auto& word : words) {
        word.formal =
            trimmed(std::string_view{word.formal}.substr(0, word.formal.find_first_of("/(")));
        // "ai" is water in Samawa and a day in Mbojo: nobody says which language it is.
        word.ambiguous = true;
    }
    std::erase_if(words, [](const routing::written_form& word) { return word.formal.empty(); });
    return words;
}

std::vector<routing::held_phrase> load_held_phrases(const path& file, problem_list& problems) {
    constexpr std::array<std::string_view, 5> kinds{
        "not_held", "spam", "bounce", "auto_reply", "greeting"};
    std::vector<routing::held_phrase> phrases;
    for (const auto& row : read_csv(file, {"kind", "words"}, problems)) {
        const auto kind = std::ranges::find(kinds, row.fields[0]);
        if (kind == kinds.end()) {
            complain(problems, file, row.line, "kind", fmt::format("{}", fmt::join(kinds, ", ")));
            continue;
        }
        auto phrase = routing::parse_held_phrase(
            static_cast<routing::held_kind>(kind - kinds.begin()), row.fields[1]
        );
        if (phrase)
            phrases.push_back(std::move(*phrase));
        else
            complain(problems, file, row.line, "words", "small words; see held_phrases.hpp");
    }
    return phrases;
}

std::string load_emergency(
    const path& file, routing::offices& book, problem_list& problems, problem_list& warnings
) {
    std::string said;
    const auto room = routing::find_field("emergency")->septets_max;
    for (const auto& row :
         read_csv(file, {"number", "name", "use", "confirmed", "short?"}, problems)) {
        const auto& [number, name, use, confirmed, shortened] =
            std::tie(row.fields[0], row.fields[1], row.fields[2], row.fields[3], row.fields[4]);
        if (!is_phone(number)) {
            complain(problems, file, row.line, "number", "3 to 15 digits");
            continue;
        }
        if (confirmed != "yes")
            complain(
                warnings,
                file,
                row.line,
                "confirmed",
                fmt::format("\"yes\" once {} ({}) was tried from here", number, name)
            );
        if (use == "emergency") {
            const std::string& text = shortened.empty() ? number : shortened;
            const bool first = said.empty();
            if (said.size() + text.size() + (first ? 0 : 2) <= room &&
                (first || !shortened.empty()))
                said.append(first ? "" : ", ").append(text);
        } else if (use.starts_with(door_prefix)) {
            add_to_door(
                book,
                std::string_view{use}.substr(door_prefix.size()),
                number,
                file,
                row.line,
                problems
            );
        } else if (use != "protection") {
            complain(
                problems,
                file,
                row.line,
                "use",
                "\"emergency\", \"protection\" or \"door:<office>\""
            );
        }
    }
    if (said.empty())
        complain(problems, file, 1, "use", "at least one row of use \"emergency\"");
    return said;
}

} // namespace ntbcare::config
