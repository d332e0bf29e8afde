// Opens a connection the way each of our users needs it. Used inside db/sqlite.
#pragma once

#include "db/keys.hpp"
#include "db/sqlite/time_limit.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <string>

namespace ntbcare::db {

/// How long a connection waits for a lock that another one holds.
inline constexpr int busy_timeout_ms = 2'000;

/// The one that writes: WAL, every commit on the disk, foreign keys, no checkpoint by surprise.
/// Makes the file (0600) when it is missing. Throws failure or SQLite::Exception.
[[nodiscard]] SQLite::Database
open_for_writing(const std::string& path, std::uint32_t pages_max, std::uint32_t cache_kibibytes);
/// For checkpoints from another thread.
[[nodiscard]] SQLite::Database open_for_checkpoints(const std::string& path);
/// Cannot write, and leaves the log alone when it closes.
[[nodiscard]] SQLite::Database open_for_reading(const std::string& path);
/// The same, of a file with the schema that this program knows; else throws failure{newer_schema}.
[[nodiscard]] SQLite::Database open_known(const std::string& path);
/// Throws failure{bad_key} when the file was made with other keys.
void check_known_key(
    SQLite::Database& file, const keys& secret, const std::string& path, time_limit& limit
);

} // namespace ntbcare::db
