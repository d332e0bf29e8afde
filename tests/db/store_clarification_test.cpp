// The contract of db::store for answers that offices approved. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include "db/errc.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

class store_answers : public store_contract {
protected:
    [[nodiscard]] db::clarification_list known() { return *load({.now = start}).clarifications; }
    void keep(std::vector<db::clarification> rows) {
        db::turn_effects effects;
        effects.clarifications = std::move(rows);
        commit(effects);
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, store_answers, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_answers, a_new_store_knows_none) {
    EXPECT_TRUE(known().empty());
}

TEST_P(store_answers, one_comes_back_as_written_also_after_a_restart) {
    auto endless = approved_answer(2, "gempa besar besok");
    endless.valid_until.reset();
    const std::vector rows{approved_answer(1, "bansos dipotong"), endless};
    keep(rows);
    EXPECT_EQ(known(), rows);
    restarted();
    EXPECT_EQ(known(), rows);
}

TEST_P(store_answers, a_changed_one_replaces_the_row_and_keeps_what_was_counted) {
    keep({approved_answer(1, "bansos dipotong")});
    db::turn_effects told;
    told.clarifications_told = {{1}, {1}};
    commit(told);
    auto row = approved_answer(1, "bansos dipotong");
    row.withdrawn_at = start + 1h;
    keep({row});
    ASSERT_EQ(known().size(), 1U);
    EXPECT_EQ(known().front().withdrawn_at, start + 1h);
    EXPECT_EQ(known().front().told, 2);
}

TEST_P(store_answers, those_who_look_hold_the_list_of_their_time) {
    keep({approved_answer(1, "bansos dipotong")});
    const auto before = load({.now = start}).clarifications;
    keep({approved_answer(2, "gempa besar besok")});
    EXPECT_EQ(before->size(), 1U);
    EXPECT_EQ(known().size(), 2U);
    EXPECT_EQ(load({.now = start}).clarifications, load({.now = start}).clarifications)
        << "the same list, not a copy, while nothing changes";
}

TEST_P(store_answers, only_the_newest_are_held) {
    std::vector<db::clarification> rows;
    for (std::int64_t id = 1; id <= std::int64_t{db::clarifications_max} + 5; ++id)
        rows.push_back(approved_answer(id, "bansos dipotong"));
    keep(rows);
    const auto held = known();
    ASSERT_EQ(held.size(), db::clarifications_max);
    EXPECT_EQ(held.front().id.value, 6);
    restarted();
    EXPECT_EQ(known(), held);
}

TEST_P(store_answers, a_turn_that_failed_leaves_the_list_as_it_was) {
    keep({approved_answer(1, "bansos dipotong")});
    auto effects = complaint_turn(1);
    effects.tickets_new.front().person = {99};
    effects.clarifications = {approved_answer(2, "gempa besar besok")};
    EXPECT_TRUE(refused(effects));
    EXPECT_EQ(known().size(), 1U);
}

} // namespace
