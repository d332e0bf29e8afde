#include "db/sqlite/connection.hpp"

#include "db/sqlite/failure.hpp"
#include "db/sqlite/migrations.hpp"
#include "db/sqlite/statement.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace ntbcare::db {

namespace {

constexpr std::int64_t wal_bytes_kept = 64 * 1024 * 1024;

errc from_errno(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return errc::full;
    case EIO:
        return errc::io;
    default:
        return errc::unwritable;
    }
}

/// Made before SQLite does, so that nobody else may read it; its -wal and -shm take over the mode.
/// One that is there is left alone: closing a second descriptor would drop the locks of every
/// connection of this process.
void make_private_file(const std::string& path) {
    const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0)
        ::close(made);
    else if (errno != EEXIST)
        throw failure{from_errno(errno), fmt::format("cannot open {} for writing", path)};
}

void refuse_surprises(SQLite::Database& file) {
    // A damaged or hostile file must not make SQL of ours do more than it says.
    sqlite3_db_config(file.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(file.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

} // namespace

SQLite::Database
open_for_writing(const std::string& path, std::uint32_t pages_max, std::uint32_t cache_kibibytes) {
    make_private_file(path);
    SQLite::Database file{
        path,
        SQLite::OPEN_READWRITE | SQLite::OPEN_NOFOLLOW | SQLite::OPEN_NOMUTEX,
        busy_timeout_ms};
    refuse_surprises(file);
    if (sqlite3_db_readonly(file.getHandle(), "main") == 1)
        throw failure{errc::unwritable, fmt::format("{} may not be written", path)};
    const std::string mode = file.execAndGet("PRAGMA journal_mode = WAL").getString();
    if (mode != "wal")
        throw failure{errc::unwritable, fmt::format("{} cannot keep a write-ahead log", path)};
    file.exec("PRAGMA synchronous = FULL");
    file.exec("PRAGMA foreign_keys = ON");
    // What is erased must not stay readable in the room it leaves.
    file.exec("PRAGMA secure_delete = ON");
    file.exec("PRAGMA wal_autocheckpoint = 0");
    file.exec("PRAGMA temp_store = MEMORY");
    file.exec(fmt::format("PRAGMA journal_size_limit = {}", wal_bytes_kept));
    file.exec(fmt::format("PRAGMA cache_size = -{}", cache_kibibytes));
    if (pages_max != 0)
        file.exec(fmt::format("PRAGMA max_page_count = {}", pages_max));
    return file;
}

SQLite::Database open_for_checkpoints(const std::string& path) {
    SQLite::Database file{path, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, 0};
    refuse_surprises(file);
    file.exec("PRAGMA synchronous = FULL");
    file.exec("PRAGMA wal_autocheckpoint = 0");
    return file;
}

SQLite::Database open_for_reading(const std::string& path) {
    // Writable for SQLite's own sake: a reader of a log must be able to make its index.
    SQLite::Database file{path, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_timeout_ms};
    refuse_surprises(file);
    sqlite3_db_config(file.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    file.exec("PRAGMA query_only = ON");
    return file;
}

SQLite::Database open_known(const std::string& path) {
    auto file = open_for_reading(path);
    const int version = schema_version(file);
    const int newest = shipped_migrations().back().version;
    if (version > newest)
        throw failure{
            errc::newer_schema,
            fmt::format("{} has schema {}, this program knows {}", path, version, newest)};
    if (version < newest)
        throw failure{
            errc::newer_schema,
            fmt::format("{} has the older schema {}: start the gateway once", path, version)};
    return file;
}

void check_known_key(
    SQLite::Database& file, const keys& secret, const std::string& path, time_limit& limit
) {
    statement find{file, "SELECT value FROM meta WHERE key = 'key_check'", limit};
    if (!find.find() || find.hash(0) != key_check(secret))
        throw failure{errc::bad_key, path + " was made with another key file"};
}

} // namespace ntbcare::db
