#include "gateway/cli/passphrase_prompt.hpp"

#include "db/passphrase.hpp"

#include <fmt/format.h>

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace ntbcare::cli {
namespace {

/// While it lives, the terminal shows nothing of what is typed.
class unseen {
public:
    unseen() {
        known_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!known_)
            return;
        ::termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~unseen() {
        if (known_)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    unseen(const unseen&) = delete;
    unseen& operator=(const unseen&) = delete;

private:
    ::termios before_{};
    bool known_ = false;
};

/// Octet by octet: a buffer would keep the passphrase, and the next line belongs to the next call.
std::optional<std::string> read_line() {
    std::string line;
    line.reserve(passphrase_octets_max); // It never moves, so nothing of it is left behind.
    for (;;) {
        char next = '\0';
        const auto got = ::read(STDIN_FILENO, &next, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || next == '\n')
            break;
        if (line.size() == passphrase_octets_max) {
            db::forget(line);
            return std::nullopt;
        }
        line.push_back(next);
    }
    return line.empty() ? std::nullopt : std::optional{std::move(line)};
}

} // namespace

std::optional<std::string> read_passphrase(std::string_view prompt) {
    if (::isatty(STDIN_FILENO) != 1)
        return read_line();
    fmt::print(stderr, "{}", prompt);
    auto line = [] {
        const unseen quiet;
        return read_line();
    }();
    fmt::print(stderr, "\n");
    return line;
}

} // namespace ntbcare::cli
