// One child process: started, watched, signalled and always reaped.
// Used by system tests, the peers' tests and the throughput program to run real binaries.
// It must never leave a child behind, nor touch a process it did not start.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::sim {

struct command_line {
    std::vector<std::string> words; ///< The program first.
    std::filesystem::path directory;
    std::filesystem::path output; ///< Standard output and error, appended.
    std::filesystem::path input{"/dev/null"};
    /// Largest file the child may write; a write over it fails as on a full disk. 0: no limit.
    std::uint64_t file_octets_max = 0;
};

/// How a child ended and what it used.
struct ended_process {
    int exit_code = -1; ///< -1: by a signal.
    int signal = 0;
    double cpu_seconds = 0;
    std::uint64_t resident_octets_max = 0;
};

class process {
public:
    /// Throws std::system_error when it cannot be started.
    explicit process(const command_line& command);
    /// Kills it if it still runs.
    ~process();
    process(const process&) = delete;
    process& operator=(const process&) = delete;

    void signal(int number) const;
    /// Changes file_octets_max of the running child. Throws std::system_error.
    void limit_files(std::uint64_t octets_max) const;
    /// Looks without waiting.
    [[nodiscard]] std::optional<ended_process> ended();
    /// Waits for its end; nothing when `patience` is over first.
    [[nodiscard]] std::optional<ended_process> wait(std::chrono::milliseconds patience);
    [[nodiscard]] ::pid_t pid() const { return pid_; }

private:
    ::pid_t pid_ = -1;
    int handle_ = -1; ///< Becomes readable when the child ends.
    std::optional<ended_process> ended_;
};

} // namespace ntbcare::sim
