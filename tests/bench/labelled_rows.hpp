// Labelled texts for the benchmarks of understanding: rows of a CSV file. Their texts are people's
// words and are never printed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ntbcare::bench {

struct labelled_row {
    std::string text;
    std::string office; ///< Empty: nobody's, or not known.
    std::string topic;  ///< Key of conf/opd.toml; empty in files that have their own words.
    std::string kind;
    std::string place;      ///< Code of wilayah_ntb.csv; empty: none named.
    std::string place_name; ///< As the file calls it; its words need not stand in the text.
    std::string style;
    std::string source;
    bool clear = true; ///< The office is sure.
};

/// Columns text and opd_id; kind, map, place_code, place_text, style, source and topic may be
/// missing. Throws with the first problem of the file.
[[nodiscard]] std::vector<labelled_row> read_labelled_rows(const std::filesystem::path& file);

} // namespace ntbcare::bench
