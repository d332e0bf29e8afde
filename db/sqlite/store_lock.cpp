#include "db/sqlite/store_lock.hpp"

#include "db/sqlite/failure.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace ntbcare::db {

store_lock::store_lock(const std::string& database_path)
    : descriptor_{-1} {
    const std::string path = database_path + ".lock";
    descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor_ < 0) {
        const errc why = errno == ENOSPC || errno == EDQUOT ? errc::full : errc::unwritable;
        throw failure{why, fmt::format("cannot make {}", path)};
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw failure{
            errc::conflict,
            fmt::format("another gateway has {} open ({}): stop it first", database_path, path)};
    }
}

store_lock::~store_lock() {
    // The file stays: removing it could take it away under the next one who locks it.
    ::close(descriptor_);
}

} // namespace ntbcare::db
