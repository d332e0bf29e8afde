// The log's way into the file: passive on the worker's own connection, a restart between turns when
// it grew too long.
#include "db/sqlite/checkpoints.hpp"

#include "db/sqlite/connection.hpp"
#include "db/sqlite/failure.hpp"

namespace ntbcare::db {

void passive_checkpoint(const std::string& path) {
    std::string unused;
    // A checkpoint that fails leaves the log longer; the next commit tells what is wrong with the
    // disk.
    static_cast<void>(guarded(unused, [&] {
        auto file = open_for_checkpoints(path);
        // Without a read no connection knows that the file has a log.
        file.execAndGet("SELECT count(*) FROM sqlite_schema");
        sqlite3_wal_checkpoint_v2(
            file.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr
        );
        sqlite3_db_config(file.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }));
}

} // namespace ntbcare::db
