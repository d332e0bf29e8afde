// The CSV files of conf/ as checked rows: places, other names for them, word lists, emergency
// numbers and doors. catalogue_loader turns them into what routing knows; nothing else reads them.
#pragma once

#include "gateway/config/problem.hpp"
#include "routing/assign/office.hpp"
#include "routing/intake/gazetteer.hpp"
#include "routing/intake/held_phrases.hpp"
#include "routing/intake/lexicon.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace ntbcare::config {

/// Columns code, level (provinsi, kabkota, kecamatan, desa_kelurahan), name, parent_code and kind;
/// parents stand above their children.
[[nodiscard]] std::vector<routing::place>
load_places(const std::filesystem::path& file, problem_list& problems);
/// Every alias names a code of `places`.
[[nodiscard]] std::vector<routing::place_alias> load_aliases(
    const std::filesystem::path& file,
    const std::vector<routing::place>& places,
    problem_list& problems
);
/// Abbreviations (columns short, formal, note), slang (slang, formal) and regional words
/// (word, indonesian): of "jalan kampung/lorong (halus)" the first meaning is taken.
[[nodiscard]] std::vector<routing::written_form>
load_abbreviations(const std::filesystem::path& file, problem_list& problems);
[[nodiscard]] std::vector<routing::written_form>
load_slang(const std::filesystem::path& file, problem_list& problems);
[[nodiscard]] std::vector<routing::written_form>
load_regional_words(const std::filesystem::path& file, problem_list& problems);

/// Columns kind (spam, bounce, auto_reply, greeting, not_held) and words, as in held_phrases.hpp.
[[nodiscard]] std::vector<routing::held_phrase>
load_held_phrases(const std::filesystem::path& file, problem_list& problems);

/// Columns number, name, use, confirmed, and `short` (how the number is said in a reply; may be
/// missing). Adds the numbers of doors to the offices of `book`. Returns the emergency numbers as a
/// reply says them. A warning for each number nobody confirmed.
[[nodiscard]] std::string load_emergency(
    const std::filesystem::path& file,
    routing::offices& book,
    problem_list& problems,
    problem_list& warnings
);

} // namespace ntbcare::config
