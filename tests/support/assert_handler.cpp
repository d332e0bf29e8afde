// What BOOST_ASSERT does in tests: print where and stop, so that a death test can see it.
#include <boost/assert.hpp>

#include <cstdio>
#include <cstdlib>

namespace boost {

void assertion_failed(const char* expr, const char* function, const char* file, long line) {
    std::fprintf(stderr, "assertion failed: %s in %s (%s:%ld)\n", expr, function, file, line);
    std::abort();
}

void assertion_failed_msg(
    const char* expr, const char* msg, const char* function, const char* file, long line
) {
    std::fprintf(
        stderr, "assertion failed: %s: %s in %s (%s:%ld)\n", expr, msg, function, file, line
    );
    std::abort();
}

} // namespace boost
