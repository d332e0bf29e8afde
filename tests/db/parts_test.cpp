// The small parts of both stores, each alone.
#include "db/row_rules.hpp"
#include "db/sqlite/failure.hpp"
#include "db/sqlite/message_ids.hpp"
#include "db/sqlite/person_cache.hpp"
#include "db/sqlite/time_limit.hpp"
#include "tests/db/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <new>

namespace ntbcare::db {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

person somebody(int n) {
    person out;
    out.number = fixture::number(n);
    out.reach.person = {n};
    return out;
}

TEST(turn_effects, an_answer_later_in_the_turn_closes_a_question_of_the_same_turn) {
    turn_effects turn;
    turn.questions = {{.person = {1}}, {.person = {2}}};
    turn_effects answer;
    answer.questions_closed = {{1}};
    turn.append(answer);
    ASSERT_EQ(turn.questions.size(), 1U);
    EXPECT_EQ(turn.questions.front().person, person_id{2});

    turn_effects asks_again;
    asks_again.questions = {{.person = {1}}};
    turn.append(asks_again);
    EXPECT_EQ(turn.questions.back().person, person_id{1});
    EXPECT_FALSE(turn.empty());
}

TEST(turn_effects, the_last_notice_of_an_office_counts) {
    turn_effects turn;
    turn.notices = {{"puprpkp", fixture::minute(0), 1}, {"dishub", fixture::minute(0), 0}};
    turn_effects later;
    later.notices = {{"puprpkp", fixture::minute(0), 2}};
    turn.append(later);
    ASSERT_EQ(turn.notices.size(), 2U);
    EXPECT_EQ(turn.notices.back().waiting, 2);
}

TEST(turn_effects, are_empty_when_nothing_is_in_them) {
    EXPECT_TRUE(turn_effects{}.empty());
}

TEST(person_cache, finds_by_number_and_by_id) {
    person_cache cache{10};
    cache.put(somebody(1));
    ASSERT_NE(cache.find(fixture::number(1).digits), nullptr);
    EXPECT_EQ(*cache.find(person_id{1}), somebody(1));
    EXPECT_EQ(cache.find(person_id{2}), nullptr);
    EXPECT_EQ(cache.find(fixture::number(2).digits), nullptr);
}

TEST(person_cache, is_bounded_and_keeps_the_busy) {
    constexpr std::size_t persons_max = 10;
    person_cache cache{persons_max};
    cache.put(somebody(1));
    for (int n = 2; n < 100; ++n) {
        cache.put(somebody(n));
        ASSERT_NE(cache.find(person_id{1}), nullptr) << n;
        ASSERT_LE(cache.size(), persons_max);
    }
    EXPECT_EQ(cache.find(person_id{2}), nullptr);
    EXPECT_EQ(cache.find(fixture::number(2).digits), nullptr);
}

TEST(person_cache, gives_the_newest_row_also_after_it_aged) {
    person_cache cache{4};
    cache.put(somebody(1));
    cache.put(somebody(2));
    cache.put(somebody(3)); // 1 and 2 are old now.
    person changed = somebody(1);
    changed.stopped = true;
    cache.put(changed);
    EXPECT_TRUE(cache.find(person_id{1})->stopped);
    EXPECT_TRUE(cache.find(fixture::number(1).digits)->stopped);
}

TEST(message_ids, come_out_as_they_went_in) {
    std::vector<std::uint8_t> packed;
    pack_message_id(packed, {1}, "");
    pack_message_id(packed, {INT64_MAX}, std::string{"a\0b", 3});
    pack_message_id(packed, {3}, std::string(300, 'x'));
    EXPECT_THAT(
        unpack_message_ids(packed),
        ElementsAre(
            Pair("", outbox_id{1}),
            Pair(std::string{"a\0b", 3}, outbox_id{INT64_MAX}),
            Pair(std::string(message_id_max, 'x'), outbox_id{3})
        )
    );
}

TEST(message_ids, cut_short_lose_only_the_last) {
    std::vector<std::uint8_t> packed;
    pack_message_id(packed, {1}, "one");
    const std::size_t whole = packed.size();
    pack_message_id(packed, {2}, "two");
    for (std::size_t size = whole; size < packed.size(); ++size)
        EXPECT_EQ(unpack_message_ids(std::span{packed}.first(size)).size(), 1U) << size;
}

TEST(failure, means_what_the_turn_runner_must_do) {
    const std::vector<std::pair<int, errc>> meanings{
        {SQLITE_FULL, errc::full},
        {SQLITE_IOERR, errc::io},
        {SQLITE_IOERR_FSYNC, errc::io},
        {SQLITE_PROTOCOL, errc::io},
        {SQLITE_NOMEM, errc::interrupted},
        {SQLITE_INTERRUPT, errc::interrupted},
        {SQLITE_CONSTRAINT_UNIQUE, errc::constraint},
        {SQLITE_CONSTRAINT_CHECK, errc::constraint},
        {SQLITE_TOOBIG, errc::constraint},
        {SQLITE_BUSY, errc::conflict},
        {SQLITE_LOCKED, errc::conflict},
        {SQLITE_CANTOPEN, errc::unwritable},
        {SQLITE_READONLY, errc::unwritable},
        {SQLITE_CORRUPT, errc::corrupt},
        {SQLITE_NOTADB, errc::corrupt},
    };
    for (const auto& [code, meaning] : meanings)
        EXPECT_EQ(from_sqlite(code), meaning) << code;
}

TEST(failure, no_memory_is_an_outcome_too) {
    std::string message;
    const auto done = guarded(message, [] { throw std::bad_alloc{}; });
    EXPECT_EQ(done.error(), make_error_code(errc::interrupted));
    EXPECT_EQ(message, "out of memory");
}

TEST(failure, every_code_has_its_sentence) {
    for (int code = 0; code <= static_cast<int>(errc::bad_key); ++code)
        EXPECT_NE(error_category().message(code), "unknown storage error") << code;
    EXPECT_EQ(error_category().message(1'000), "unknown storage error");
    EXPECT_STREQ(error_category().name(), "ntbcare.db");
}

TEST(outbox_states, go_forward_only) {
    using enum outbox_state;
    const std::vector<outbox_state> all{queued, accepted, delivered, failed, expired, held};
    // One line for each state it is in, one column for each it would go to, as listed above.
    const std::vector<std::string> allowed{
        ".xxxxx",
        "..xxx.",
        "......",
        "......",
        "......",
        "xx.xx.",
    };
    for (std::size_t from = 0; from < all.size(); ++from)
        for (std::size_t to = 0; to < all.size(); ++to)
            EXPECT_EQ(may_follow(all[from], all[to]), allowed[from][to] == 'x')
                << from << " to " << to;
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
