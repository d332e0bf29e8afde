// How the engine leaves a call that cannot be done: thrown inside db/sqlite, turned into an errc at
// its doors. The message names files, tables and columns, never a bound value.
#pragma once

#include "db/errc.hpp"

#include <SQLiteCpp/Exception.h>

#include <stdexcept>
#include <string>

namespace ntbcare::db {

class failure : public std::runtime_error {
public:
    failure(errc why, const std::string& message)
        : std::runtime_error{message}
        , code{why} {}

    errc code;
};

/// What a result code of SQLite means to the turn runner.
[[nodiscard]] errc from_sqlite(int code);

/// Runs `body`; whatever it throws becomes an errc, its text goes to `message`.
template <class Body>
auto guarded(std::string& message, Body&& body) -> result<decltype(body())> {
    try {
        if constexpr (std::is_void_v<decltype(body())>) {
            body();
            return boost::system::in_place_value;
        } else {
            return body();
        }
    } catch (const failure& failed) {
        message = failed.what();
        return failed.code;
    } catch (const SQLite::Exception& failed) {
        message = failed.what();
        return from_sqlite(failed.getErrorCode());
    } catch (const std::bad_alloc&) {
        message = "out of memory";
        return errc::interrupted;
    }
}

} // namespace ntbcare::db
