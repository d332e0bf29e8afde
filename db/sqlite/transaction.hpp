// A transaction over the prepared statements: rolled back unless it was committed. Used inside
// db/sqlite.
#pragma once

#include "db/sqlite/engine.hpp"

namespace ntbcare::db {

class engine::transaction {
public:
    transaction(engine& of, statement& begin)
        : of_{of} {
        begin.run();
    }
    ~transaction() {
        if (!done_)
            undo();
    }
    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    void commit() {
        of_.run_.commit.run();
        done_ = true;
    }

private:
    void undo() noexcept {
        // SQLite has rolled back by itself after some errors (full, I/O, memory).
        if (sqlite3_get_autocommit(of_.file_.getHandle()) != 0)
            return;
        try {
            of_.run_.rollback.run();
        } catch (const std::exception&) {
            // Nothing more can be done here: the caller hears of the first failure and opens the
            // store again.
            static_cast<void>(0);
        }
    }

    engine& of_;
    bool done_ = false;
};

} // namespace ntbcare::db
