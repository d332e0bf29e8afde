// A strict reader of small CSV files with a header line: columns by name, quotes as in RFC 4180.
// catalogue_loader reads conf/*.csv with it; what is odd is a problem with its line, never a guess.
#pragma once

#include "gateway/config/problem.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::config {

struct csv_row {
    int line = 0;                    ///< Of its first character.
    std::vector<std::string> fields; ///< In the order of the columns asked for.

    friend bool operator==(const csv_row&, const csv_row&) = default;
};

inline constexpr std::size_t csv_rows_max = 200'000;

/// The rows of a text, with the wanted columns only. A column that ends in "?" may be missing: its
/// fields are empty then. A row with a wrong number of fields or a broken quote is reported and
/// left out.
[[nodiscard]] std::vector<csv_row> parse_csv(
    std::string_view text,
    const std::vector<std::string>& columns,
    const std::string& file,
    problem_list& problems
);

/// The same from a file; a missing or too large one is a problem.
[[nodiscard]] std::vector<csv_row> read_csv(
    const std::filesystem::path& file,
    const std::vector<std::string>& columns,
    problem_list& problems
);

} // namespace ntbcare::config
