// The log's way into the file. Used by sqlite_store.
#pragma once

#include <string>

namespace ntbcare::db {

/// On a connection of its own, opened and closed here: any thread, any time. Failures are left to
/// the next commit.
void passive_checkpoint(const std::string& path);

} // namespace ntbcare::db
