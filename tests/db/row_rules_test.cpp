// The small shared rules: states, persons, message ids, errors, effects of a turn.
#include "db/row_rules.hpp"

#include "db/sqlite/failure.hpp"
#include "db/sqlite/message_ids.hpp"
#include "db/sqlite/person_cache.hpp"
#include "tests/db/rows.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <set>

using namespace ntbcare;
using namespace ntbcare::db_test;
using db::outbox_state;

namespace {

TEST(row_rules, states_follow_each_other_forward_only) {
    using enum outbox_state;
    const std::set<std::pair<outbox_state, outbox_state>> allowed{
        {queued, accepted},
        {queued, delivered},
        {queued, failed},
        {queued, expired},
        {queued, held},
        {accepted, delivered},
        {accepted, failed},
        {accepted, expired},
        {held, queued},
        {held, accepted},
        {held, failed},
        {held, expired},
    };
    for (const auto from : {queued, accepted, delivered, failed, expired, held})
        for (const auto to : {queued, accepted, delivered, failed, expired, held})
            EXPECT_EQ(db::may_follow(from, to), allowed.contains({from, to}))
                << static_cast<int>(from) << " to " << static_cast<int>(to);
}

TEST(row_rules, a_person_change_is_worth_a_write_once_a_day) {
    auto who = citizen(1, 1);
    EXPECT_FALSE(db::apply(who, {.id = {1}, .last_at = start + 1h, .group = "telkomsel"}));
    EXPECT_FALSE(db::apply(who, {.id = {1}, .last_at = start - 48h}));
    EXPECT_EQ(who, citizen(1, 1));
    EXPECT_TRUE(db::apply(who, {.id = {1}, .last_at = start + 24h}));
    EXPECT_TRUE(db::apply(who, {.id = {1}, .last_at = start, .group = "xl"}));
    EXPECT_TRUE(db::apply(who, {.id = {1}, .stopped = true}));
    EXPECT_FALSE(db::apply(who, {.id = {1}, .stopped = true}));
    EXPECT_TRUE(db::apply(who, {.id = {1}, .language = "sas"}));
}

TEST(message_ids, come_back_in_order) {
    std::vector<std::uint8_t> packed;
    db::pack_message_id(packed, {1}, "A1");
    db::pack_message_id(packed, {std::int64_t{1} << 40}, "");
    db::pack_message_id(packed, {2}, std::string(db::message_id_max + 1, 'x'));
    const auto back = db::unpack_message_ids(packed);
    ASSERT_EQ(back.size(), 3U);
    EXPECT_EQ(back[0], (std::pair{std::string{"A1"}, db::outbox_id{1}}));
    EXPECT_EQ(back[1].second, db::outbox_id{std::int64_t{1} << 40});
    EXPECT_EQ(back[2].first.size(), db::message_id_max);
    for (std::size_t length = 0; length < packed.size(); ++length)
        EXPECT_LT(db::unpack_message_ids(std::span{packed}.first(length)).size(), 3U);
}

TEST(person_cache, keeps_who_is_asked_for_and_stays_bounded) {
    db::person_cache cache{20};
    cache.put(citizen(1, 1));
    for (int n = 2; n <= 200; ++n) {
        cache.put(citizen(n, n));
        ASSERT_LE(cache.size(), 20U);
        if (n % 5 == 0) {
            ASSERT_NE(cache.find(number(1).digits), nullptr) << n;
        }
    }
    EXPECT_EQ(*cache.find(db::person_id{200}), citizen(200, 200));
    EXPECT_EQ(cache.find(db::person_id{2}), nullptr);
    EXPECT_EQ(cache.find(number(2).digits), nullptr);
    auto renewed = citizen(1, 1);
    renewed.stopped = true;
    cache.put(renewed);
    EXPECT_TRUE(cache.find(number(1).digits)->stopped);
}

TEST(errc, sqlite_codes_become_ours) {
    using db::errc;
    const std::vector<std::pair<int, errc>> table{
        {SQLITE_FULL, errc::full},
        {SQLITE_IOERR, errc::io},
        {SQLITE_IOERR_FSYNC, errc::io},
        {SQLITE_NOMEM, errc::interrupted},
        {SQLITE_INTERRUPT, errc::interrupted},
        {SQLITE_CONSTRAINT, errc::constraint},
        {SQLITE_CONSTRAINT_UNIQUE, errc::constraint},
        {SQLITE_CONSTRAINT_FOREIGNKEY, errc::constraint},
        {SQLITE_MISMATCH, errc::constraint},
        {SQLITE_TOOBIG, errc::constraint},
        {SQLITE_BUSY, errc::conflict},
        {SQLITE_BUSY_SNAPSHOT, errc::conflict},
        {SQLITE_LOCKED, errc::conflict},
        {SQLITE_CANTOPEN, errc::unwritable},
        {SQLITE_READONLY, errc::unwritable},
        {SQLITE_PERM, errc::unwritable},
        {SQLITE_CORRUPT, errc::corrupt},
        {SQLITE_NOTADB, errc::corrupt},
        {SQLITE_MISUSE, errc::io},
        {SQLITE_ERROR, errc::io},
    };
    for (const auto& [code, expected] : table)
        EXPECT_EQ(db::from_sqlite(code), expected) << code;
}

TEST(errc, each_has_a_sentence_of_its_own) {
    std::set<std::string> sentences;
    for (int code = 0; code <= static_cast<int>(db::errc::bad_key); ++code)
        sentences.insert(db::make_error_code(static_cast<db::errc>(code)).message());
    EXPECT_EQ(sentences.size(), static_cast<std::size_t>(db::errc::bad_key) + 1);
    EXPECT_STREQ(db::make_error_code(db::errc::full).category().name(), "ntbcare.db");
}

TEST(turn_effects, the_later_word_on_a_question_wins) {
    db::turn_effects first;
    first.questions.push_back({.person = {1}, .ticket = {1}});
    first.questions.push_back({.person = {2}, .ticket = {2}});
    db::turn_effects second;
    second.questions_closed.push_back({1});
    first.append(std::move(second));
    ASSERT_EQ(first.questions.size(), 1U);
    EXPECT_EQ(first.questions[0].person, db::person_id{2});
    EXPECT_EQ(first.questions_closed.size(), 1U);
}

TEST(turn_effects, the_last_notice_of_an_office_stays) {
    db::turn_effects first;
    EXPECT_TRUE(first.empty());
    first.notices.push_back({"dishub", start, 1});
    db::turn_effects second;
    second.notices.push_back({"dishub", start, 2});
    first.append(std::move(second));
    EXPECT_FALSE(first.empty());
    ASSERT_EQ(first.notices.size(), 1U);
    EXPECT_EQ(first.notices[0].waiting, 2);
}

TEST(turn_effects, append_loses_no_row) {
    auto all = complaint_turn(1);
    all.append(complaint_turn(2));
    EXPECT_EQ(all.persons.size(), 2U);
    EXPECT_EQ(all.inbox.size(), 2U);
    EXPECT_EQ(all.tickets_new.size(), 2U);
    EXPECT_EQ(all.texts.size(), 2U);
    EXPECT_EQ(all.events.size(), 2U);
    EXPECT_EQ(all.outbox.size(), 2U);
}

} // namespace
