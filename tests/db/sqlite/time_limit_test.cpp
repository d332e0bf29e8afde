#include "db/sqlite/time_limit.hpp"

#include "db/sqlite/failure.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <new>

namespace ntbcare::db {
namespace {

TEST(failure, no_memory_is_an_outcome_too) {
    std::string message;
    const auto done = guarded(message, [] { throw std::bad_alloc{}; });
    EXPECT_EQ(done.error(), make_error_code(errc::interrupted));
    EXPECT_EQ(message, "out of memory");
}

/// A statement that goes on for ever unless it is stopped.
constexpr const char* endless =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

TEST(time_limit, stops_a_statement_that_runs_on_and_not_the_next) {
    routing::steady_time now{};
    time_limit limit{
        [&] { return now += std::chrono::milliseconds{10}; }, std::chrono::milliseconds{50}};
    SQLite::Database file{":memory:", SQLite::OPEN_READWRITE};
    limit.watch(file.getHandle());
    for (int round = 0; round < 2; ++round) {
        const limited in_time{limit};
        limit.statement_begins();
        std::string message;
        const auto done = guarded(message, [&] { file.execAndGet(endless); });
        EXPECT_EQ(done.error(), make_error_code(errc::interrupted));
    }
    const limited in_time{limit};
    limit.statement_begins();
    EXPECT_EQ(file.execAndGet("SELECT 1").getInt(), 1);
}

TEST(time_limit, leaves_what_is_not_limited_alone) {
    routing::steady_time now{};
    time_limit limit{[&] { return now += std::chrono::hours{1}; }, std::chrono::milliseconds{50}};
    SQLite::Database file{":memory:", SQLite::OPEN_READWRITE};
    limit.watch(file.getHandle());
    const int rows = 100'000;
    const std::string sql =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000) "
        "SELECT count(*) FROM n";
    EXPECT_EQ(file.execAndGet(sql).getInt(), rows);
}

} // namespace
} // namespace ntbcare::db
