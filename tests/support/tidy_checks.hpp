// The rules of this tree that a compiler does not know: which folder may include which, calls with
// one allowed place, sizes, and that the operator's manual names every warning.
// Called by tidy_test for every file of the tree, and with planted text to prove that they see.
// They read text, not C++: they must never need more than lines, comments and literals.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::tidy {

struct source_file {
    std::string path; ///< From the project root, with "/".
    std::string text;
};

struct finding {
    std::string path;
    std::size_t line = 0; ///< From 1; 0: the whole file.
    std::string message;  ///< Says what to do instead.

    friend bool operator==(const finding&, const finding&) = default;
};

inline constexpr std::size_t columns_max = 100;
inline constexpr std::size_t code_lines_max = 400;
inline constexpr std::size_t test_lines_max = 800;

/// The arrows between folders, and libraries that live in one place.
[[nodiscard]] std::vector<finding> check_includes(const source_file& file);
/// Clocks, random devices, local time, printing and sleeping outside their one place.
[[nodiscard]] std::vector<finding> check_calls(const source_file& file);
/// Long lines, long files, tabs, leftovers.
[[nodiscard]] std::vector<finding> check_form(const source_file& file);
/// A header is included once and says what it is for.
[[nodiscard]] std::vector<finding> check_header(const source_file& file);

/// The code of a line-by-line text: comments gone, string literals emptied.
[[nodiscard]] std::string without_comments_and_literals(std::string_view text);

/// The names of events that a source logs as warning or error.
[[nodiscard]] std::set<std::string> alarms_in(const source_file& file);
/// The names that stand in headings of the operator's manual, in `backticks`.
[[nodiscard]] std::set<std::string> alarms_explained(std::string_view manual);

} // namespace ntbcare::tidy
