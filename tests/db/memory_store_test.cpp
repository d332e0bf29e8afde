// What the memory store has beside the contract: failures on demand, and rows to look at.
#include "db/memory_store.hpp"

#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

using namespace ntbcare;
using namespace ntbcare::db_test;
using db::errc;

namespace {

db::memory_options options() {
    return {.secret = test_keys(), .prints_max = 100};
}

TEST(memory_store, fails_the_commits_it_is_told_to) {
    db::memory_store store{options()};
    store.fail_commits(errc::full, 2);
    EXPECT_EQ(store.commit(complaint_turn(1)).error(), errc::full);
    EXPECT_EQ(store.commit(complaint_turn(1)).error(), errc::full);
    EXPECT_TRUE(store.tickets().empty());
    EXPECT_TRUE(store.commit(complaint_turn(1)));
    EXPECT_EQ(store.tickets().size(), 1U);
}

TEST(memory_store, a_late_failure_leaves_the_rows) {
    db::memory_store store{options()};
    store.fail_after_commit(errc::io);
    EXPECT_EQ(store.commit(complaint_turn(1)).error(), errc::io);
    EXPECT_EQ(store.recover()->last_ticket, db::ticket_id{1});
    EXPECT_EQ(store.commit(complaint_turn(1)).error(), errc::constraint);
}

TEST(memory_store, fails_loads_and_reopens_too) {
    db::memory_store store{options()};
    store.fail_loads(errc::interrupted);
    store.fail_reopens(errc::unwritable);
    EXPECT_EQ(store.load({.now = start}).error(), errc::interrupted);
    EXPECT_TRUE(store.load({.now = start}));
    EXPECT_EQ(store.reopen().error(), errc::unwritable);
    EXPECT_TRUE(store.reopen());
}

TEST(memory_store, shows_its_rows_and_a_chain_that_holds) {
    db::memory_store store{options()};
    ASSERT_TRUE(store.commit(complaint_turn(1)));
    ASSERT_TRUE(store.commit(answer_turn(store.tickets().at({1}), start + 1h)));
    EXPECT_EQ(store.inbox().size(), 1U);
    EXPECT_EQ(store.texts().size(), 2U);
    EXPECT_EQ(store.outbox().size(), 1U);
    EXPECT_EQ(store.persons().size(), 1U);
    const auto events = store.events({1});
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(db::verify_chain(events, store.tickets().at({1}).head));
}

} // namespace
