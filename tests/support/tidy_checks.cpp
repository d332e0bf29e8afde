#include "tests/support/tidy_checks.hpp"

#include <algorithm>
#include <cctype>
#include <regex>

namespace ntbcare::tidy {
namespace {

using names = std::vector<std::string_view>;

/// A folder and the beginnings of what its files may include of ours. The longest folder counts.
struct arrow {
    std::string_view folder;
    names allowed;
};

const std::vector<arrow>& arrows() {
    static const std::vector<arrow> all{
        {"protocol/", {"protocol/"}},
        {"routing/", {"routing/"}},
        {"db/", {"db/", "routing/model/", "routing/ticket/ticket_number.hpp"}},
        {"gateway/flow/", {"gateway/flow/", "protocol/", "routing/", "db/"}},
        {"gateway/config/",
         {"gateway/config/", "routing/", "protocol/ussd/", "protocol/text/charset.hpp"}},
        {"gateway/runtime/", {"gateway/runtime/", "gateway/flow/", "db/", "routing/model/"}},
        {"gateway/smsc/",
         {"gateway/smsc/", "gateway/runtime/", "gateway/flow/", "protocol/", "routing/model/"}},
        {"gateway/desk/", {"gateway/desk/", "gateway/runtime/", "gateway/flow/", "routing/model/"}},
        {"gateway/http/",
         {"gateway/http/", "gateway/runtime/", "gateway/flow/", "protocol/", "routing/model/"}},
        {"gateway/figures/",
         {"gateway/figures/", "db/rows.hpp", "db/figures_rows.hpp", "routing/model/"}},
        {"gateway/", {"gateway/", "protocol/", "routing/", "db/"}},
        {"tests/", {"tests/", "gateway/", "protocol/", "routing/", "db/"}},
    };
    return all;
}

/// A library and the only places that may know it.
struct home {
    std::string_view library;
    names places;
};

const std::vector<home>& homes() {
    static const std::vector<home> all{
        {"smpp34", {"protocol/smpp/codec.cpp", "tests/bench/codec_bench.cpp"}},
        {"boost/asio",
         {"gateway/smsc/",
          "gateway/desk/",
          "gateway/http/",
          "gateway/runtime/",
          "gateway/app",
          "gateway/boost_src.cpp",
          "gateway/link_visit",
          "gateway/main.cpp",
          "tests/"}},
        {"boost/beast", {"gateway/http/", "tests/"}},
        {"boost/url", {"gateway/http/"}},
        {"spdlog", {"gateway/runtime/", "tests/"}},
        {"toml++", {"gateway/config/", "tests/"}},
        {"SQLiteCpp", {"db/sqlite/", "tests/"}},
        {"sqlite3", {"db/sqlite/", "tests/"}},
        {"sodium", {"db/", "gateway/http/", "tests/"}},
        {"openssl/", {"gateway/smsc/", "gateway/http/", "tests/"}},
        {"CLI/", {"gateway/main.cpp", "gateway/cli/", "tests/"}},
    };
    return all;
}

/// A call and the only places that may make it.
struct ban {
    std::string_view call;
    names places;
    std::string_view instead;
};

const std::vector<ban>& bans() {
    static const names clocks{
        "gateway/runtime/clock", "tests/smsc/", "tests/system/", "tests/bench/", "tests/gateway/"};
    static const std::vector<ban> all{
        {"system_clock::now", clocks, "take a routing::moment as argument"},
        {"steady_clock::now", clocks, "take a time_point as argument"},
        {"high_resolution_clock", {}, "take a time_point as argument"},
        {"clock_gettime", clocks, "take a routing::moment as argument"},
        {"time(nullptr)", {}, "take a routing::moment as argument"},
        {"localtime", {}, "WITA is a fixed UTC+8"},
        {"random_device", {"gateway/runtime/random"}, "take random numbers as arguments"},
        {"std::cout", {"gateway/cli/", "gateway/main.cpp"}, "return a log_event"},
        {"sleep_for", {}, "wait for what should happen, with a deadline"},
        {"sleep_until", {}, "wait for what should happen, with a deadline"},
        {"usleep(", {}, "wait for what should happen, with a deadline"},
        {".detach()", {"tests/smsc/main.cpp"}, "join what was started"},
    };
    return all;
}

bool begins_with_any(std::string_view text, const names& beginnings) {
    return std::ranges::any_of(beginnings, [text](auto each) { return text.starts_with(each); });
}

bool is_code(std::string_view path) {
    return path.ends_with(".hpp") || path.ends_with(".cpp");
}

template <class Visit>
void each_line(std::string_view text, Visit visit) {
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        visit(++number, text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::size_t columns(std::string_view line) {
    return static_cast<std::size_t>(std::ranges::count_if(line, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; // One for each code point.
    }));
}

/// What stands between the quotes or brackets of an include line; empty for other lines.
std::string_view included(std::string_view line, char open, char close) {
    constexpr std::string_view word = "#include ";
    if (!line.starts_with(word) || line.size() <= word.size() || line[word.size()] != open)
        return {};
    line.remove_prefix(word.size() + 1);
    return line.substr(0, line.find(close));
}

const arrow* arrow_of(std::string_view path) {
    const arrow* found = nullptr;
    for (const auto& each : arrows())
        if (path.starts_with(each.folder) &&
            (found == nullptr || each.folder.size() > found->folder.size()))
            found = &each;
    return found;
}

std::size_t end_after(std::string_view text, std::size_t from, std::string_view mark) {
    const auto at = text.find(mark, from);
    return at == std::string_view::npos ? text.size() : at + mark.size();
}

/// The size of the literal in quotes that `text` begins with.
std::size_t quoted_octets(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == text[0] || text[i] == '\n')
            return i + 1;
    }
    return text.size();
}

/// How many octets at the beginning are a comment or a literal; 0 when it is code.
std::size_t skipped_octets(std::string_view text, char before) {
    if (text.starts_with("//"))
        return std::min(text.find('\n'), text.size());
    if (text.starts_with("/*"))
        return end_after(text, 2, "*/");
    if (text.starts_with("R\"("))
        return end_after(text, 3, ")\"");
    const bool after_word = std::isalnum(static_cast<unsigned char>(before)) != 0;
    if (text.front() == '"' || (text.front() == '\'' && !after_word)) // 1'000 is a number.
        return quoted_octets(text);
    return 0;
}

} // namespace

std::string without_comments_and_literals(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto rest = text.substr(i);
        const auto skipped = skipped_octets(rest, i > 0 ? text[i - 1] : '\n');
        if (skipped == 0) {
            out += text[i++];
            continue;
        }
        const auto piece = rest.substr(0, skipped);
        if (piece.front() != '/')
            out += "\"\"";
        for (const char c : piece) // Lines keep their numbers.
            if (c == '\n')
                out += c;
        i += skipped;
    }
    return out;
}

std::vector<finding> check_includes(const source_file& file) {
    std::vector<finding> found;
    const auto* rule = arrow_of(file.path);
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        const auto ours = included(line, '"', '"');
        if (!ours.empty() && rule != nullptr && !begins_with_any(ours, rule->allowed))
            found.push_back(
                {file.path, number, "includes " + std::string{ours} + " against the arrows"}
            );
        const auto theirs = included(line, '<', '>');
        for (const auto& each : homes())
            if (theirs.starts_with(each.library) && !begins_with_any(file.path, each.places))
                found.push_back(
                    {file.path, number, "only one place may know " + std::string{each.library}}
                );
    });
    return found;
}

std::vector<finding> check_calls(const source_file& file) {
    std::vector<finding> found;
    each_line(
        without_comments_and_literals(file.text),
        [&](std::size_t number, std::string_view line) {
            for (const auto& each : bans())
                if (line.find(each.call) != std::string_view::npos &&
                    !begins_with_any(file.path, each.places))
                    found.push_back(
                        {file.path,
                         number,
                         std::string{each.call} + " is not for here: " + std::string{each.instead}}
                    );
        }
    );
    return found;
}

std::vector<finding> check_form(const source_file& file) {
    std::vector<finding> found;
    std::size_t lines = 0;
    constexpr std::string_view leftover = "FIX"
                                          "ME"; // In two, so as not to find itself.
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        lines = number;
        if (is_code(file.path) && columns(line) > columns_max)
            found.push_back({file.path, number, "over 100 columns: break the line"});
        if (line.find('\t') != std::string_view::npos)
            found.push_back({file.path, number, "a tab: use 4 spaces"});
        if (line.find(leftover) != std::string_view::npos)
            found.push_back({file.path, number, "a leftover: do it or write an issue"});
    });
    const bool is_test = file.path.starts_with("tests/");
    if (is_code(file.path) && lines > (is_test ? test_lines_max : code_lines_max))
        found.push_back({file.path, 0, "too many lines: one idea a file"});
    return found;
}

std::vector<finding> check_header(const source_file& file) {
    std::vector<finding> found;
    if (!file.path.ends_with(".hpp"))
        return found;
    if (file.text.find("#pragma once\n") == std::string::npos)
        found.push_back({file.path, 0, "no #pragma once"});
    bool explained = false;
    each_line(file.text, [&](std::size_t number, std::string_view line) {
        explained = explained || (number <= 3 && line.starts_with("// "));
    });
    if (!explained)
        found.push_back({file.path, 1, "say in 2-6 lines what this header is for"});
    return found;
}

std::set<std::string> alarms_in(const source_file& file) {
    static const std::regex alarm{"severity::(?:warn|error)\\b"};
    static const std::regex name{"\"([a-z_]+(?:\\.[a-z_]+)+)\""};
    constexpr std::ptrdiff_t reach = 120; // The name stands beside the level in every event.
    std::set<std::string> found;
    const auto& text = file.text;
    for (std::sregex_iterator at{text.begin(), text.end(), alarm}, end; at != end; ++at) {
        const auto after = text.begin() + at->position() + at->length();
        const auto stop = after + std::min(reach, text.end() - after);
        std::smatch match;
        if (std::regex_search(after, stop, match, name))
            found.insert(match[1]);
    }
    return found;
}

std::set<std::string> alarms_explained(std::string_view manual) {
    static const std::regex name{"`([a-z_]+(?:\\.[a-z_]+)+)`"};
    std::set<std::string> found;
    each_line(manual, [&](std::size_t, std::string_view line) {
        if (!line.starts_with("#"))
            return;
        const std::string heading{line};
        for (std::sregex_iterator at{heading.begin(), heading.end(), name}, end; at != end; ++at)
            found.insert((*at)[1]);
    });
    return found;
}

} // namespace ntbcare::tidy
