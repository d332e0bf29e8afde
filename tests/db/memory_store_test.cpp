// What only the memory store can do: fail on demand, and show its rows to auditors.
#include "db/memory_store.hpp"

#include "tests/db/store_fixture.hpp"

#include <gtest/gtest.h>

namespace ntbcare::db {
namespace {

struct memory_store_faults : ::testing::Test {
    memory_store_faults() {
        const new_person fresh = make.citizen(1);
        citizen = fresh.row.reach;
        static_cast<void>(rows.commit(fixture::only(fresh)).value());
    }

    fixture::row_builder make;
    contact citizen;
    memory_store rows{{.secret = fixture::some_keys(), .salt_seed = {}}};
};

TEST_F(memory_store_faults, a_commit_that_fails_leaves_nothing) {
    rows.fail_commits(errc::full, 2);
    const turn_effects effects = make.complaint(citizen, citizen);
    EXPECT_EQ(rows.commit(effects).error(), make_error_code(errc::full));
    EXPECT_EQ(rows.commit(effects).error(), make_error_code(errc::full));
    EXPECT_TRUE(rows.inbox().empty());
    EXPECT_TRUE(rows.commit(effects));
    EXPECT_EQ(rows.inbox().size(), 1U);
}

TEST_F(memory_store_faults, a_commit_may_happen_and_still_say_that_it_failed) {
    rows.fail_after_commit(errc::io);
    const turn_effects effects = make.complaint(citizen, citizen);
    EXPECT_EQ(rows.commit(effects).error(), make_error_code(errc::io));
    EXPECT_EQ(rows.tickets().size(), 1U);
    EXPECT_EQ(rows.commit(effects).error(), make_error_code(errc::constraint));
}

TEST_F(memory_store_faults, loads_and_reopening_fail_as_asked) {
    rows.fail_loads(errc::io);
    EXPECT_EQ(rows.load({}).error(), make_error_code(errc::io));
    EXPECT_TRUE(rows.load({}));
    rows.fail_reopens(errc::unwritable, 2);
    EXPECT_FALSE(rows.reopen());
    EXPECT_FALSE(rows.reopen());
    EXPECT_TRUE(rows.reopen());
}

TEST_F(memory_store_faults, auditors_see_every_row_and_a_chain_that_holds) {
    static_cast<void>(rows.commit(make.complaint(citizen, citizen)).value());
    const ticket& row = rows.tickets().begin()->second;
    EXPECT_EQ(rows.events(row.id).size(), 2U);
    EXPECT_TRUE(verify_chain(rows.events(row.id), row.head));
    EXPECT_EQ(rows.texts().size(), 1U);
    EXPECT_EQ(rows.outbox().size(), 2U);
    EXPECT_EQ(rows.persons().size(), 1U);
    EXPECT_TRUE(rows.events({99}).empty());
}

} // namespace
} // namespace ntbcare::db
