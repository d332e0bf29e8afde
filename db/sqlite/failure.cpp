#include "db/sqlite/failure.hpp"

#include <sqlite3.h>

namespace ntbcare::db {

errc from_sqlite(int code) {
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_TOOBIG:
        return (code & 0xff) == SQLITE_FULL ? errc::full : errc::constraint;
    case SQLITE_NOMEM:
    case SQLITE_INTERRUPT:
        return errc::interrupted;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
        return errc::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return errc::conflict;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return errc::unwritable;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return errc::corrupt;
    default:
        return errc::io;
    }
}

} // namespace ntbcare::db
