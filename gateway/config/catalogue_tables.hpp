// All files of conf/ as checked values, before routing compiles them: what catalogue_loader builds
// the catalogue from. Reads files and nothing else.
#pragma once

#include "gateway/config/data_files.hpp"
#include "gateway/config/gateway_config.hpp"
#include "routing/assign/office.hpp"
#include "routing/policy/calendar.hpp"
#include "routing/reply/replies.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ntbcare::config {

struct catalogue_tables {
    routing::offices book;
    routing::replies texts;
    std::map<std::string, routing::replies, std::less<>> translations; ///< By language code.
    std::vector<routing::place> places;
    std::vector<routing::place_alias> aliases;
    /// Abbreviations, slang, regional words, in this order: the first form of a word counts.
    std::vector<routing::written_form> forms;
    std::string emergency;
    std::vector<routing::held_phrase> held;
    std::vector<routing::holiday> holidays;
};

/// Reads every file and reports all that is wrong at once; with problems the result must not be
/// used.
[[nodiscard]] catalogue_tables load_tables(
    const rules_config& files,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
);

/// conf/replies.id.toml: each problem names file, line of the key, key and reason.
[[nodiscard]] routing::replies load_replies(
    const std::filesystem::path& file,
    const routing::septets_function& septets,
    problem_list& problems
);

/// The files beside `file` (replies.id.toml) that are named after another known language, as
/// replies.en.toml. What one does not say stays `indonesian`, and a warning counts it; none when
/// that could not be read.
[[nodiscard]] std::map<std::string, routing::replies, std::less<>> load_translations(
    const std::filesystem::path& file,
    const routing::replies& indonesian,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
);

} // namespace ntbcare::config
