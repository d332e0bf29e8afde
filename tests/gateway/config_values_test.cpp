#include "gateway/config/values.hpp"

#include "gateway/config/problem.hpp"
#include "tests/gateway/config_files.hpp"

#include <gtest/gtest.h>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;

TEST(config_duration, reads_a_number_and_its_unit) {
    EXPECT_EQ(parse_duration("4ms"), 4ms);
    EXPECT_EQ(parse_duration("10s"), 10s);
    EXPECT_EQ(parse_duration("10min"), 10min);
    EXPECT_EQ(parse_duration("24h"), 24h);
    EXPECT_EQ(parse_duration("60d"), 24h * 60);
    EXPECT_EQ(parse_duration("0s"), 0s);
}

TEST(config_duration, takes_nothing_else) {
    for (const auto* text :
         {"",
          "4",
          "ms",
          "4 ms",
          "-4ms",
          "4.5s",
          "4m",
          "4sec",
          "4MS",
          "4ms ",
          "99999999999999999999s",
          "10001d"})
        EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(config_duration, is_shown_in_its_shortest_form) {
    EXPECT_EQ(duration_text(90s), "90s");
    EXPECT_EQ(duration_text(60s), "1min");
    EXPECT_EQ(duration_text(24h), "24h");
    EXPECT_EQ(duration_text(48h), "2d");
    EXPECT_EQ(duration_text(1500ms), "1500ms");
    EXPECT_EQ(duration_text(0ms), "0ms");
}

TEST(config_host, needs_a_host_and_a_port) {
    EXPECT_EQ(parse_host_port("127.0.0.1:2775"), (host_port{"127.0.0.1", 2775}));
    EXPECT_EQ(parse_host_port("smsc.example:1"), (host_port{"smsc.example", 1}));
    EXPECT_EQ(parse_host_port("[::1]:65535"), (host_port{"::1", 65535}));
    for (const auto* text :
         {"",
          "host",
          "host:",
          ":2775",
          "host:0",
          "host:65536",
          "host:a",
          "::1:2775",
          "a b:1",
          "[]:1"})
        EXPECT_FALSE(parse_host_port(text)) << text;
}

TEST(config_host, loopback_is_what_is_written_as_loopback) {
    for (const auto* host : {"localhost", "127.0.0.1", "127.9.9.9", "::1"})
        EXPECT_TRUE(is_loopback(host)) << host;
    for (const auto* host : {"127.example.com", "10.0.0.1", "smsc.example", "::", "0.0.0.0", ""})
        EXPECT_FALSE(is_loopback(host)) << host;
}

TEST(config_mobile, takes_the_ways_an_operator_writes_a_number) {
    for (const auto* text : {"081234567801", "6281234567801", "+62 812-3456-7801"})
        EXPECT_EQ(parse_mobile(text), "6281234567801") << text;
    for (const auto* text :
         {"", "1708", "0370123456", "08123", "081234567890123", "+60123456789", "0812x4567801"})
        EXPECT_FALSE(parse_mobile(text)) << text;
}

TEST(config_problem, is_one_line_with_file_line_key_and_what_was_expected) {
    EXPECT_EQ(
        to_string(problem{"conf/gateway.toml", 12, "link.window", "a whole number from 1 to 1000"}),
        "conf/gateway.toml:12: link.window: expected a whole number from 1 to 1000"
    );
}

using config_file_access = config_files;

TEST_F(config_file_access, tells_why_a_file_cannot_be_read) {
    std::string reason;
    EXPECT_FALSE(read_file(folder() / "none", 10, reason));
    EXPECT_EQ(reason.find("a file that can be read"), 0U);
    EXPECT_FALSE(read_file(folder(), 10, reason));
    EXPECT_FALSE(read_file(write("long", "12345678901"), 10, reason));
    EXPECT_EQ(reason, "a file of at most 10 octets");
    EXPECT_EQ(read_file(write("short", "1234567890"), 10, reason), "1234567890");
}

TEST_F(config_file_access, sees_a_secret_that_others_can_read) {
    const auto file = write("secret", "x");
    EXPECT_FALSE(is_open_to_others(file));
    std::filesystem::permissions(
        file, std::filesystem::perms::group_read, std::filesystem::perm_options::add
    );
    EXPECT_TRUE(is_open_to_others(file));
    EXPECT_FALSE(is_open_to_others(folder() / "none"));
}

} // namespace
} // namespace ntbcare::config
