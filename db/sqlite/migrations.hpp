// Brings a database file to the schema of this program, forward only. Called once when a store is
// opened. Before a file that holds data is changed, a copy of it is put beside it. A file of a
// newer program is never touched.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <span>
#include <string>

namespace ntbcare::db {

struct migration {
    int version; ///< 1, 2, 3 ... without a gap.
    const char* sql;
};

/// The .sql files of this folder, oldest first.
[[nodiscard]] std::span<const migration> shipped_migrations();

/// The schema the file has; 0: a new file. Throws failure{corrupt} when the file belongs to another
/// program.
[[nodiscard]] int schema_version(SQLite::Database& file);

/// Each step in a transaction of its own. The copies are `path`.before-0002 and so on, whole or
/// absent. Throws failure{newer_schema} or what SQLite says.
void migrate(SQLite::Database& file, const std::string& path, std::span<const migration> steps);

} // namespace ntbcare::db
