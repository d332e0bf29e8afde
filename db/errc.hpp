// What storage can say besides "done". The turn runner decides what follows from each.
// Never carries a bound value: the text beside a code names tables and columns, not people.
#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include <type_traits>

namespace ntbcare::db {

enum class errc {
    ok = 0,
    full,         ///< The disk or the quota is full: nobody of the turn is acknowledged.
    io,           ///< The disk failed; reopen before going on.
    interrupted,  ///< A statement passed its time limit, or memory ran out.
    conflict,     ///< Another node was first, or the store is locked: load and decide again.
    constraint,   ///< A row broke a rule of the schema: our own bug in one message of the turn.
    newer_schema, ///< The database was written by a newer program.
    corrupt,      ///< Not a database, or damaged.
    unwritable,   ///< The folder or file may not be written.
    bad_key,      ///< The key file is not the one this database was made with.
};

[[nodiscard]] const boost::system::error_category& error_category();
[[nodiscard]] inline boost::system::error_code make_error_code(errc e) {
    return {static_cast<int>(e), error_category()};
}

template <class T>
using result = boost::system::result<T>;

} // namespace ntbcare::db

template <>
struct boost::system::is_error_code_enum<ntbcare::db::errc> : std::true_type {};
