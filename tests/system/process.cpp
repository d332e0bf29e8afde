#include "tests/system/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

namespace ntbcare::sim {
namespace {

/// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(const command_line& command, char* const* words) {
    if (::chdir(command.directory.c_str()) != 0)
        ::_exit(126);
    const int in = ::open(command.input.c_str(), O_RDONLY);
    const int out = ::open(command.output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    if (command.file_octets_max != 0) {
        const ::rlimit limit{command.file_octets_max, RLIM_INFINITY};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN); // The write fails with EFBIG instead.
    }
    ::execv(words[0], words);
    ::_exit(127);
}

double seconds(const ::timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

} // namespace

process::process(const command_line& command) {
    std::vector<std::string> copy = command.words;
    std::vector<char*> words;
    for (auto& each : copy)
        words.push_back(each.data());
    words.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ == 0)
        become(command, words.data());
    if (pid_ < 0)
        throw std::system_error{errno, std::generic_category(), "fork"};
    handle_ = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    if (handle_ < 0)
        throw std::system_error{errno, std::generic_category(), "pidfd_open"};
}

process::~process() {
    if (!ended()) {
        signal(SIGKILL);
        (void)wait(std::chrono::milliseconds{-1});
    }
    ::close(handle_);
}

void process::signal(int number) const {
    if (!ended_)
        ::kill(pid_, number);
}

void process::limit_files(std::uint64_t octets_max) const {
    const ::rlimit limit{octets_max == 0 ? RLIM_INFINITY : octets_max, RLIM_INFINITY};
    if (::prlimit(pid_, RLIMIT_FSIZE, &limit, nullptr) != 0)
        throw std::system_error{errno, std::generic_category(), "prlimit"};
}

std::optional<ended_process> process::ended() {
    return wait(std::chrono::milliseconds{0});
}

std::optional<ended_process> process::wait(std::chrono::milliseconds patience) {
    if (ended_)
        return ended_;
    ::pollfd watched{handle_, POLLIN, 0};
    if (::poll(&watched, 1, static_cast<int>(patience.count())) != 1)
        return std::nullopt;
    int status = 0;
    ::rusage used{};
    if (::wait4(pid_, &status, 0, &used) != pid_)
        return std::nullopt;
    ended_.emplace();
    if (WIFEXITED(status))
        ended_->exit_code = WEXITSTATUS(status);
    else
        ended_->signal = WTERMSIG(status);
    ended_->cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    ended_->resident_octets_max = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
    return ended_;
}

} // namespace ntbcare::sim
