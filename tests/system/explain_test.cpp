// explain as a filter: a pipe of nasty lines, one object for each, and no store made.
#include "tests/system/gateway_files.hpp"
#include "tests/system/process.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace ntbcare::sim {
namespace {

constexpr std::chrono::seconds patience{120};

/// Lines that break things elsewhere, then octets by dice; never the end of a line.
std::vector<std::string> nasty_lines(std::size_t count) {
    std::vector<std::string> all{
        "",
        " ",
        std::string(3, '\0'),
        "????",
        "1",
        "4827363",
        std::string(65'536, 'a'),
        std::string(100'000, '9'),
        std::string(65'536, ' '),
        "\xff\xfe",
        "\xc3",
        "\xed\xa0\x80",
        "' OR 1=1; DROP TABLE ticket; --",
        "{number} {0} %s%n",
        "{\"do\":\"route\"}",
        "\u202Ejalan rusak",
        "\u0627\u0644\u0633\u0644\u0627\u0645",
        "\x1b[2J",
        "\r",
        "<b>",
        "\\n",
        "LAPOR",
        "STOP",
        "HAPUS",
        "lapor lapor lapor",
        "jalan rusak di Praya"};
    std::mt19937 dice{7};
    while (all.size() < count) {
        std::string line(dice() % 200, ' ');
        for (char& c : line)
            c = static_cast<char>(dice() % 256);
        std::erase(line, '\n');
        all.push_back(std::move(line));
    }
    return all;
}

struct explain : testing::Test {
    explain() { files.write({}); }

    /// What it printed, line by line; standard error goes there, too.
    std::vector<std::string> printed(const std::string& octets, int code = 0) {
        const auto in = files.directory() / "in.txt";
        const auto out = files.directory() / "out.txt";
        write_text(in, octets);
        const auto words = std::string{NTBCARE_GATEWAY} + " --config " + files.config().string() +
                           " explain --json - < " + in.string();
        process run{
            {.words = {"/bin/sh", "-c", words}, .directory = files.directory(), .output = out}};
        const auto how = run.wait(patience);
        EXPECT_TRUE(how);
        EXPECT_EQ(how ? how->exit_code : -1, code);
        std::istringstream text{read_text(out)};
        std::vector<std::string> lines;
        for (std::string line; std::getline(text, line);)
            lines.push_back(line);
        return lines;
    }

    gateway_files files;
};

TEST_F(explain, a_thousand_nasty_lines_have_a_thousand_explanations) {
    const auto lines = nasty_lines(1'000);
    std::string octets;
    for (const auto& line : lines)
        octets += line + "\n";
    const auto found = printed(octets);
    ASSERT_EQ(found.size(), lines.size());
    for (const auto& line : found) {
        boost::system::error_code failed;
        const auto value = boost::json::parse(line, failed);
        ASSERT_FALSE(failed) << line;
        EXPECT_TRUE(value.as_object().contains("becomes"));
    }
    EXPECT_FALSE(std::filesystem::exists(files.store())) << "explaining makes no store";
    EXPECT_FALSE(std::filesystem::exists(files.directory() / "store" / "ntbcare.key"));
}

TEST_F(explain, an_empty_pipe_has_none) {
    EXPECT_TRUE(printed("").empty());
}

} // namespace
} // namespace ntbcare::sim
