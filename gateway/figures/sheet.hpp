// A table of figures and its three forms: for a terminal, for a spreadsheet, for a program. Filled
// by the ledger and the figures, printed by the commands. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::figures {

/// A number, or words. Programs get numbers as numbers.
struct cell {
    std::string text;
    bool number = false;

    cell(std::string words)
        : text{std::move(words)} {}
    cell(const char* words)
        : text{words} {}
    cell(std::int64_t count)
        : text{std::to_string(count)}
        , number{true} {}
    /// With one digit behind the point.
    [[nodiscard]] static cell tenths(double value);

    friend bool operator==(const cell&, const cell&) = default;
};

struct sheet {
    std::vector<std::string> header;
    std::vector<std::vector<cell>> rows; ///< Each as long as the header.
};

/// One field of RFC 4180. What a spreadsheet would calculate (a beginning of = + - @, a tab or a
/// carriage return) gets an apostrophe in front: words of files and offices are never a formula.
[[nodiscard]] std::string csv_field(std::string_view text);

/// Columns side by side, numbers to the right; ends in a newline.
[[nodiscard]] std::string as_text(const sheet& from);
/// Header and rows, lines end in "\n".
[[nodiscard]] std::string as_csv(const sheet& from);
/// One object a line, with the header's words as names.
[[nodiscard]] std::string as_json(const sheet& from);

} // namespace ntbcare::figures
