#include "tests/system/process.hpp"

#include "tests/system/gateway_files.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace ntbcare::sim {
namespace {

constexpr std::chrono::seconds long_enough{30};

struct process_test : testing::Test {
    command_line shell(std::string script, std::uint64_t file_octets_max = 0) const {
        return {
            .words = {"/bin/sh", "-c", std::move(script)},
            .directory = files.directory(),
            .output = files.said(),
            .file_octets_max = file_octets_max};
    }

    gateway_files files;
};

TEST_F(process_test, tells_exit_code_and_output) {
    process run{shell("echo salam; exit 3")};
    EXPECT_EQ(run.wait(long_enough)->exit_code, 3);
    EXPECT_EQ(read_text(files.said()), "salam\n");
}

TEST_F(process_test, tells_the_signal_that_ended_it) {
    process run{shell("exec sleep 1000")};
    EXPECT_FALSE(run.ended());
    run.signal(SIGKILL);
    EXPECT_EQ(run.wait(long_enough)->signal, SIGKILL);
}

TEST_F(process_test, a_file_over_the_limit_is_a_failed_write) {
    process run{shell("head -c 100000 /dev/zero > big || exit 9", 4096)};
    EXPECT_EQ(run.wait(long_enough)->exit_code, 9);
    EXPECT_EQ(std::filesystem::file_size(files.directory() / "big"), 4096U);
}

TEST_F(process_test, a_program_that_is_not_there_ends_with_127) {
    process run{{.words = {"/nowhere"}, .directory = "/", .output = files.said()}};
    EXPECT_EQ(run.wait(long_enough)->exit_code, 127);
}

} // namespace
} // namespace ntbcare::sim
