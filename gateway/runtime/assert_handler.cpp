// Our own mistakes end the process, in release too: what was acknowledged is on disk, and going on
// with a broken invariant could lose it. The service manager starts it again.
// Written straight to stderr: the log's queue may be what is broken.

#include <boost/assert.hpp>

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <unistd.h>

namespace {

[[noreturn]] void die(const char* expression, const char* message, const char* file, long line) {
    std::array<char, 1024> text{};
    const auto written = fmt::format_to_n(
        text.data(),
        text.size(),
        "ERROR assertion.failed at={}:{} expression=\"{}\" {}\n",
        file,
        line,
        expression,
        message
    );
    const auto size = std::min(static_cast<std::size_t>(written.size), text.size());
    [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, text.data(), size);
    std::abort();
}

} // namespace

namespace boost {

void assertion_failed(const char* expression, const char*, const char* file, long line) {
    die(expression, "", file, line);
}

void assertion_failed_msg(
    const char* expression, const char* message, const char*, const char* file, long line
) {
    die(expression, message, file, line);
}

} // namespace boost
