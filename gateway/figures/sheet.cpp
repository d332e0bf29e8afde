#include "gateway/figures/sheet.hpp"

#include <boost/assert.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::figures {
namespace {

std::vector<std::size_t> widths_of(const sheet& from) {
    std::vector<std::size_t> widths;
    for (const auto& name : from.header)
        widths.push_back(name.size());
    for (const auto& row : from.rows) {
        BOOST_ASSERT(row.size() == widths.size());
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].text.size());
    }
    return widths;
}

/// A column of numbers leans to the right, "<5" in it too.
std::vector<bool> leans_right(const sheet& from) {
    std::vector<bool> right(from.header.size(), false);
    for (const auto& row : from.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            right[i] = right[i] || row[i].number;
    return right;
}

void append_line(
    std::string& out,
    const std::vector<std::string>& words,
    const std::vector<std::size_t>& widths,
    const std::vector<bool>& right
) {
    std::string line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        line += i == 0 ? "" : "  ";
        line += right[i] ? fmt::format("{:>{}}", words[i], widths[i])
                         : fmt::format("{:<{}}", words[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
}

std::vector<std::string> words_of(const std::vector<cell>& row) {
    std::vector<std::string> words;
    for (const cell& each : row)
        words.push_back(each.text);
    return words;
}

std::string json_string(const std::string& text) {
    return boost::json::serialize(boost::json::string{text});
}

} // namespace

cell cell::tenths(double value) {
    cell made{fmt::format("{:.1f}", value)};
    made.number = true;
    return made;
}

std::string csv_field(std::string_view text) {
    constexpr std::string_view formula = "=+-@\t\r";
    std::string made;
    if (!text.empty() && formula.find(text.front()) != std::string_view::npos)
        made = '\'';
    made += text;
    if (made.find_first_of(",\"\r\n") == std::string::npos)
        return made;
    std::string quoted{'"'};
    for (const char c : made) {
        quoted += c;
        if (c == '"')
            quoted += '"';
    }
    return quoted + '"';
}

std::string as_text(const sheet& from) {
    const auto widths = widths_of(from);
    const auto right = leans_right(from);
    std::string out;
    append_line(out, from.header, widths, right);
    for (const auto& row : from.rows)
        append_line(out, words_of(row), widths, right);
    return out;
}

std::string as_csv(const sheet& from) {
    std::string out;
    const auto line = [&out](const std::vector<std::string>& words) {
        for (std::size_t i = 0; i < words.size(); ++i)
            out += (i == 0 ? "" : ",") + csv_field(words[i]);
        out += '\n';
    };
    line(from.header);
    for (const auto& row : from.rows)
        line(words_of(row));
    return out;
}

std::string as_json(const sheet& from) {
    std::string out;
    for (const auto& row : from.rows) {
        BOOST_ASSERT(row.size() == from.header.size());
        out += '{';
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += (i == 0 ? "" : ",") + json_string(from.header[i]) + ':';
            out += row[i].number ? row[i].text : json_string(row[i].text);
        }
        out += "}\n";
    }
    return out;
}

} // namespace ntbcare::figures
