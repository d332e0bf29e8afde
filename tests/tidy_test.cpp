// Holds every file of the tree to the rules of support/tidy_checks.hpp, and the rules themselves to
// planted text: a check that cannot fail proves nothing.
#include "tests/support/tidy_checks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace ntbcare::tidy {
namespace {

namespace fs = std::filesystem;

constexpr auto manual = "conf/OPERATIONS.md";

std::string read(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Data, recorded octets and what a build or a package manager made are not ours to shape.
bool is_exempt(const fs::path& relative) {
    static const std::set<std::string> folders{"build", "var", ".git", "node_modules", "corpus"};
    const auto in = [&](const fs::path& part) {
        return folders.contains(part.string());
    };
    return std::any_of(relative.begin(), relative.end(), in) ||
           relative.string().starts_with("tests/data/");
}

bool is_checked(const fs::path& path) {
    static const std::set<std::string> kinds{".hpp", ".cpp", ".cmake", ".toml", ".sql", ".js"};
    return kinds.contains(path.extension().string()) || path.filename() == "CMakeLists.txt";
}

const std::vector<source_file>& tree() {
    static const auto files = [] {
        const fs::path root{NTBCARE_SOURCE_DIR};
        std::vector<source_file> found;
        for (fs::recursive_directory_iterator at{root}, end; at != end; ++at) {
            const auto relative = at->path().lexically_relative(root);
            if (is_exempt(relative)) {
                at.disable_recursion_pending();
                continue;
            }
            if (at->is_regular_file() && is_checked(relative))
                found.push_back({relative.generic_string(), read(at->path())});
        }
        std::ranges::sort(found, {}, &source_file::path);
        return found;
    }();
    return files;
}

std::string report(const std::vector<finding>& findings) {
    std::ostringstream out;
    for (const auto& each : findings)
        out << each.path << ':' << each.line << ": " << each.message << '\n';
    return out.str();
}

template <class Check>
std::string over_the_tree(Check check) {
    std::string all;
    for (const auto& file : tree())
        all += report(check(file));
    return all;
}

TEST(tidy, the_tree_is_seen) {
    EXPECT_GT(tree().size(), 50U);
}

TEST(tidy, includes_follow_the_arrows) {
    EXPECT_EQ(over_the_tree(check_includes), "");
}

TEST(tidy, calls_stay_in_their_place) {
    EXPECT_EQ(over_the_tree(check_calls), "");
}

TEST(tidy, lines_and_files_are_short) {
    EXPECT_EQ(over_the_tree(check_form), "");
}

TEST(tidy, headers_say_what_they_are_for) {
    EXPECT_EQ(over_the_tree(check_header), "");
}

TEST(tidy, every_alarm_is_explained_to_the_operator) {
    const auto explained = alarms_explained(read(fs::path{NTBCARE_SOURCE_DIR} / manual));
    for (const auto& file : tree())
        if (!file.path.starts_with("tests/")) {
            for (const auto& name : alarms_in(file)) {
                EXPECT_TRUE(explained.contains(name))
                    << file.path << " raises " << name << ", unknown to " << manual;
            }
        }
}

TEST(tidy, the_manual_explains_no_event_that_is_gone) {
    std::string code;
    for (const auto& file : tree())
        if (!file.path.starts_with("tests/"))
            code += file.text;
    for (const auto& name : alarms_explained(read(fs::path{NTBCARE_SOURCE_DIR} / manual)))
        EXPECT_NE(code.find('"' + name + '"'), std::string::npos) << name;
}

TEST(tidy, package_lists_have_two_sections_and_plain_names) {
    std::istringstream lines{read(fs::path{NTBCARE_SOURCE_DIR} / "conf/debian-packages.txt")};
    std::vector<std::string> sections;
    std::set<std::string> packages;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#')
            continue;
        if (line.front() == '[') {
            sections.push_back(line);
            continue;
        }
        std::istringstream words{line};
        std::string package, command, more;
        words >> package >> command >> more;
        EXPECT_TRUE(more.empty()) << line;
        EXPECT_EQ(
            package.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+-."), std::string::npos
        ) << line;
        EXPECT_TRUE(packages.insert(package).second) << "twice: " << line;
    }
    EXPECT_EQ(sections, (std::vector<std::string>{"[run]", "[tests]"}));
    EXPECT_GT(packages.size(), 10U);
}

// The checks themselves.

std::size_t includes_found(std::string path, std::string line) {
    return check_includes({std::move(path), std::move(line) + "\n"}).size();
}

TEST(tidy_checks, an_include_against_the_arrows_is_found) {
    EXPECT_EQ(includes_found("protocol/smpp/x.cpp", R"(#include "routing/model/ids.hpp")"), 1U);
    EXPECT_EQ(includes_found("routing/intake/x.cpp", R"(#include "protocol/errc.hpp")"), 1U);
    EXPECT_EQ(includes_found("db/x.cpp", R"(#include "routing/intake/understand.hpp")"), 1U);
    EXPECT_EQ(includes_found("db/x.cpp", R"(#include "gateway/flow/turn.hpp")"), 1U);
    EXPECT_EQ(includes_found("gateway/flow/x.cpp", R"(#include "gateway/runtime/clock.hpp")"), 1U);
    EXPECT_EQ(includes_found("gateway/smsc/x.cpp", R"(#include "tests/smsc/carrier.hpp")"), 1U);
    EXPECT_EQ(includes_found("gateway/config/x.cpp", R"(#include "protocol/smpp/pdu.hpp")"), 1U);
}

TEST(tidy_checks, an_include_along_the_arrows_is_fine) {
    EXPECT_EQ(includes_found("protocol/smpp/x.cpp", R"(#include "protocol/errc.hpp")"), 0U);
    EXPECT_EQ(includes_found("db/x.cpp", R"(#include "routing/model/ids.hpp")"), 0U);
    EXPECT_EQ(includes_found("gateway/flow/x.cpp", R"(#include "db/store.hpp")"), 0U);
    EXPECT_EQ(includes_found("gateway/app.cpp", R"(#include "gateway/smsc/link.hpp")"), 0U);
    EXPECT_EQ(includes_found("gateway/config/x.cpp", R"(#include "protocol/ussd/step.hpp")"), 0U);
    EXPECT_EQ(includes_found("tests/db/x_test.cpp", R"(#include "db/store.hpp")"), 0U);
}

TEST(tidy_checks, a_library_away_from_home_is_found) {
    EXPECT_EQ(includes_found("protocol/smpp/session.cpp", "#include <smpp34.h>"), 1U);
    EXPECT_EQ(includes_found("gateway/flow/turn.cpp", "#include <boost/asio/post.hpp>"), 1U);
    EXPECT_EQ(includes_found("routing/x.cpp", "#include <spdlog/spdlog.h>"), 1U);
    EXPECT_EQ(includes_found("protocol/smpp/codec.cpp", "#include <smpp34.h>"), 0U);
    EXPECT_EQ(includes_found("routing/x.cpp", "#include <vector>"), 0U);
}

std::size_t calls_found(std::string path, std::string line) {
    return check_calls({std::move(path), std::move(line) + "\n"}).size();
}

TEST(tidy_checks, a_call_out_of_place_is_found) {
    EXPECT_EQ(calls_found("db/x.cpp", "auto now = std::chrono::system_clock::now();"), 1U);
    EXPECT_EQ(calls_found("gateway/smsc/x.cpp", "steady_clock::now()"), 1U);
    EXPECT_EQ(calls_found("gateway/flow/x.cpp", "std::random_device seed;"), 1U);
    EXPECT_EQ(calls_found("routing/x.cpp", "std::cout << 1;"), 1U);
    EXPECT_EQ(calls_found("tests/db/x_test.cpp", "std::this_thread::sleep_for(1s);"), 1U);
    EXPECT_EQ(calls_found("gateway/app.cpp", "std::thread{run}.detach();"), 1U);
}

TEST(tidy_checks, a_call_in_its_place_a_comment_or_a_literal_is_fine) {
    EXPECT_EQ(calls_found("gateway/runtime/clock.cpp", "steady_clock::now()"), 0U);
    EXPECT_EQ(calls_found("db/x.cpp", "int a; // never steady_clock::now"), 0U);
    EXPECT_EQ(calls_found("db/x.cpp", R"(say("std::cout");)"), 0U);
    EXPECT_EQ(calls_found("db/x.cpp", "/* localtime\n localtime */ int a;"), 0U);
}

TEST(tidy_checks, code_after_literals_and_digit_separators_is_still_seen) {
    EXPECT_EQ(calls_found("db/x.cpp", R"(f("a\"b", 'c', 1'000); localtime(t);)"), 1U);
    EXPECT_EQ(without_comments_and_literals("a \"b\" 'c' // d\ne"), "a \"\" \"\" \ne");
    EXPECT_EQ(without_comments_and_literals("R\"(a\n\"b)\" c"), "\"\"\n c");
}

std::size_t form_found(std::string path, std::string text) {
    return check_form({std::move(path), std::move(text)}).size();
}

TEST(tidy_checks, long_lines_tabs_and_leftovers_are_found) {
    EXPECT_EQ(form_found("db/x.cpp", std::string(100, 'a') + "\n"), 0U);
    EXPECT_EQ(form_found("db/x.cpp", std::string(101, 'a') + "\n"), 1U);
    EXPECT_EQ(form_found("db/x.cpp", "// " + std::string(97, 'e') + "\n"), 0U);
    EXPECT_EQ(form_found("db/x.cpp", "\tint a;\n"), 1U);
    EXPECT_EQ(form_found("db/x.cpp", std::string{"// FIX"} + "ME later\n"), 1U);
}

TEST(tidy_checks, a_letter_of_two_octets_is_one_column) {
    std::string line;
    for (int i = 0; i < 100; ++i)
        line += "é";
    EXPECT_EQ(form_found("db/x.cpp", line + "\n"), 0U);
    EXPECT_EQ(form_found("db/x.cpp", line + "é\n"), 1U);
}

TEST(tidy_checks, long_files_are_found_and_tests_may_be_longer) {
    const auto lines = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "a\n";
        return text;
    };
    EXPECT_EQ(form_found("db/x.cpp", lines(code_lines_max)), 0U);
    EXPECT_EQ(form_found("db/x.cpp", lines(code_lines_max + 1)), 1U);
    EXPECT_EQ(form_found("tests/x_test.cpp", lines(code_lines_max + 1)), 0U);
    EXPECT_EQ(form_found("tests/x_test.cpp", lines(test_lines_max + 1)), 1U);
}

TEST(tidy_checks, a_header_without_guard_or_purpose_is_found) {
    EXPECT_EQ(check_header({"db/x.hpp", "// What for.\n#pragma once\n"}).size(), 0U);
    EXPECT_EQ(check_header({"db/x.hpp", "#pragma once\n\n// What for.\n"}).size(), 0U);
    EXPECT_EQ(check_header({"db/x.hpp", "#pragma once\nint a;\n"}).size(), 1U);
    EXPECT_EQ(check_header({"db/x.hpp", "int a;\n"}).size(), 2U);
    EXPECT_EQ(check_header({"db/x.cpp", "int a;\n"}).size(), 0U);
}

TEST(tidy_checks, alarms_are_found_in_code_and_manual) {
    const std::string code = R"(
        return {severity::warn, "store.slow", {}};
        log({.level = flow::severity::error, .name = "smpp.bind.failed"});
        log({severity::info, "gateway.ready", {}});
    )";
    const std::set<std::string> wanted{"smpp.bind.failed", "store.slow"};
    EXPECT_EQ(alarms_in({"gateway/x.cpp", code}), wanted);
    EXPECT_EQ(alarms_explained("### `store.slow`\nsee `a.b`\n### `smpp.bind.failed`\n"), wanted);
}

} // namespace
} // namespace ntbcare::tidy
