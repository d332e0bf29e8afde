// One gateway on one store: a lock file beside the database, held as long as the store is open. The
// kernel frees it when the process ends, however it ends.
#pragma once

#include <string>

namespace ntbcare::db {

class store_lock {
public:
    /// Throws failure{conflict} when another store holds it, failure{unwritable} when the file
    /// cannot be made.
    explicit store_lock(const std::string& database_path);
    ~store_lock();
    store_lock(const store_lock&) = delete;
    store_lock& operator=(const store_lock&) = delete;

private:
    int descriptor_;
};

} // namespace ntbcare::db
