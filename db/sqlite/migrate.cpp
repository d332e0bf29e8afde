#include "db/sqlite/failure.hpp"
#include "db/sqlite/migrations.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <cstdio>

namespace ntbcare::db {

namespace {

/// "NTBC": tells our files from other programs'.
constexpr std::int64_t application_id = 0x4E544243;

std::int64_t pragma(SQLite::Database& file, const char* sql) {
    return file.execAndGet(sql).getInt64();
}

/// Whole or absent: written under another name first. A copy left by a try that failed is replaced.
void copy_before(SQLite::Database& file, const std::string& path, int version) {
    const std::string copy = fmt::format("{}.before-{:04}", path, version);
    const std::string fresh = copy + ".new";
    ::unlink(fresh.c_str());
    SQLite::Statement vacuum{file, "VACUUM INTO ?"};
    vacuum.bind(1, fresh);
    vacuum.exec();
    if (std::rename(fresh.c_str(), copy.c_str()) != 0)
        throw failure{errc::unwritable, fmt::format("cannot make {}", copy)};
}

void step(SQLite::Database& file, const migration& next) {
    SQLite::Transaction whole{file, SQLite::TransactionBehavior::IMMEDIATE};
    file.exec(next.sql);
    file.exec(fmt::format("PRAGMA user_version = {}", next.version));
    file.exec(fmt::format("PRAGMA application_id = {}", application_id));
    whole.commit();
}

} // namespace

int schema_version(SQLite::Database& file) {
    const auto version = static_cast<int>(pragma(file, "PRAGMA user_version"));
    const bool ours = pragma(file, "PRAGMA application_id") == application_id;
    const bool empty = pragma(file, "SELECT COUNT(*) FROM sqlite_schema") == 0;
    if (ours == empty || (version == 0) != empty)
        throw failure{errc::corrupt, "the file is a database of another program"};
    return version;
}

void migrate(SQLite::Database& file, const std::string& path, std::span<const migration> steps) {
    int version = schema_version(file);
    const bool is_new = version == 0;
    const int newest = steps.back().version;
    if (version > newest)
        throw failure{
            errc::newer_schema,
            fmt::format("{} has schema {}, this program knows {}", path, version, newest)};
    for (const migration& next : steps) {
        if (next.version <= version)
            continue;
        if (!is_new)
            copy_before(file, path, next.version);
        step(file, next);
        version = next.version;
    }
}

} // namespace ntbcare::db
