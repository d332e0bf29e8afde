// Gets hold of the store's own connection, to look at its settings, count its changes and disturb
// it. SQLite tells the probe about every connection that is opened while the probe lives.
#pragma once

#include <sqlite3.h>

#include <string>

namespace ntbcare::db {

class connection_probe {
public:
    connection_probe();
    ~connection_probe();
    connection_probe(const connection_probe&) = delete;
    connection_probe& operator=(const connection_probe&) = delete;

    /// The first connection that was opened since; null when there was none.
    [[nodiscard]] sqlite3* connection() const;
    /// One value, asked on that connection.
    [[nodiscard]] std::int64_t ask(const std::string& sql) const;
    /// How SQLite would run a statement, a step a line.
    [[nodiscard]] std::string plan(const std::string& sql) const;
    /// Rows written so far: inserted, updated or deleted, of every table.
    [[nodiscard]] std::int64_t rows_written() const;
    /// From now on every statement is interrupted, or none.
    void interrupt_all(bool yes);
};

} // namespace ntbcare::db
