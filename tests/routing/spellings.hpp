// How people write one command: in any case, with any separator, with blanks around it. And the
// names and examples of the shipped files, to try the grammar on.
#pragma once

#include "gateway/config/csv.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

inline std::string in_case(std::string text, int (*change)(int)) {
    for (char& c : text)
        c = static_cast<char>(change(static_cast<unsigned char>(c)));
    return text;
}

/// `text` has single spaces where separators may stand.
inline std::vector<std::string> spellings_of(const std::string& text) {
    std::vector<std::string> cases{
        text,
        in_case(text, std::tolower),
        in_case(text, std::toupper),
        in_case(text, std::tolower)};
    cases.back().front() = static_cast<char>(std::toupper(cases.back().front()));
    std::vector<std::string> written;
    for (const std::string& each : cases) {
        for (const std::string_view separator :
             {"  ", "#", " # ", "*", "/", "-", "\n", ": ", ", "}) {
            std::string joined;
            for (const char c : each)
                c == ' ' ? joined.append(separator) : joined.append(1, c);
            written.push_back(std::move(joined));
        }
        written.push_back(" " + each + " ");
        written.push_back("\n" + each + "\r\n");
        written.push_back("*" + each + "#");
    }
    return written;
}

inline std::vector<std::string>
column_of(const char* file, const std::vector<std::string>& columns) {
    config::problem_list problems;
    std::vector<std::string> found;
    const auto path = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf" / file;
    for (auto& row : config::read_csv(path, columns, problems))
        found.push_back(std::move(row.fields.front()));
    return found;
}

inline std::vector<std::string> place_names() {
    return column_of("wilayah_ntb.csv", {"name"});
}

inline std::vector<std::string> example_texts() {
    return column_of("examples.csv", {"text"});
}

} // namespace ntbcare::routing
