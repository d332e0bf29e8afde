#include "routing/reply/languages.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

using words = std::string_view;

constexpr auto indonesian = std::to_array<words>({"indonesia", "indo"});
constexpr auto english = std::to_array<words>({"english", "inggris"});
constexpr auto sasak = std::to_array<words>({"sasak"});
constexpr auto samawa = std::to_array<words>({"samawa", "sumbawa"});
constexpr auto mbojo = std::to_array<words>({"mbojo", "bima"});

constexpr auto languages = std::to_array<language>({
    {"id", "Indonesia", indonesian},
    {"en", "English", english},
    {"sas", "Sasak", sasak},
    {"smw", "Samawa", samawa},
    {"bhp", "Mbojo", mbojo},
});

} // namespace

std::span<const language> known_languages() {
    return languages;
}

const language* find_language(std::string_view word) {
    const auto called = [&](const language& each) {
        return std::ranges::find(each.words, word) != each.words.end();
    };
    const auto* found = std::ranges::find_if(languages, called);
    return found == languages.end() ? nullptr : found;
}

const language* find_language_code(std::string_view code) {
    const auto* found = std::ranges::find(languages, code, &language::code);
    return found == languages.end() ? nullptr : found;
}

} // namespace ntbcare::routing
