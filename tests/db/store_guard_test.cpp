// The contract of db::store for guards: where senders stand, whom an SMS is owed, and replies that
// wait for approval. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include <gmock/gmock.h>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class guard_rows : public store_contract {
protected:
    static db::person_guard standing(std::int64_t person, std::int32_t strikes) {
        return {
            .person = {person},
            .strikes = strikes,
            .told = 1,
            .struck_at = start + 1h,
            .why = "spam",
            .service = "1708"};
    }
    static db::person_guard owed(std::int64_t person, db::wall_time due) {
        auto row = standing(person, 0);
        row.waiting = 3;
        row.tickets = {{5}, {7}};
        row.waiting_since = start;
        row.due_at = due;
        row.told_at = start - 24h;
        return row;
    }
    void keep(const db::person_guard& row) {
        db::turn_effects effects;
        effects.guards = {row};
        commit(effects);
    }
    [[nodiscard]] std::vector<std::int64_t> gathered(db::wall_time now, std::size_t most = 10) {
        std::vector<std::int64_t> ids;
        const auto view = load({.now = now, .gathered_max = most});
        for (const db::person& who : view.gathered) {
            ids.push_back(who.reach.person.value);
            EXPECT_TRUE(view.guards.contains(who.reach.person));
            EXPECT_FALSE(who.reach.wire.empty());
        }
        return ids;
    }
    void hold(std::int64_t id, const std::string& country) {
        auto turn = complaint_turn(id);
        turn.outbox[0].state = db::outbox_state::held;
        turn.held_replies = {{{id}, country, start}};
        commit(turn);
    }
    [[nodiscard]] std::vector<std::int64_t> held(const db::turn_keys& keys) {
        std::vector<std::int64_t> ids;
        for (const db::waiting_reply& reply : load(keys).held_replies) {
            EXPECT_EQ(reply.held.outbox, reply.row.id);
            EXPECT_EQ(reply.row.state, db::outbox_state::held);
            ids.push_back(reply.row.id.value);
        }
        return ids;
    }
    void decide(std::int64_t id, bool send) {
        db::turn_effects effects;
        auto row = load({.held_replies = {{id}}}).held_replies.at(0).row;
        row.state = db::outbox_state::queued;
        row.deadline = start + 48h;
        effects.held_decisions = {{row, send, start + 1h}};
        commit(effects);
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, guard_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(guard_rows, of_a_sender_are_told_whole_and_survive_a_restart) {
    commit(complaint_turn(1));
    commit(complaint_turn(2));
    auto row = owed(1, start + 2h);
    row.strikes = 3;
    row.told = 2;
    keep(row);
    EXPECT_EQ(of_sender(1).guards.at({1}), row);
    EXPECT_THAT(of_sender(2).guards, IsEmpty());
    restarted();
    EXPECT_EQ(of_sender(1).guards.at({1}), row);
    EXPECT_THAT(gathered(start + 2h), ElementsAre(1));
}

TEST_P(guard_rows, of_somebody_new_stand_in_the_same_turn) {
    auto turn = complaint_turn(1);
    turn.guards = {standing(1, 1)};
    commit(turn);
    EXPECT_EQ(of_sender(1).guards.at({1}).strikes, 1);
}

TEST_P(guard_rows, that_say_nothing_are_removed) {
    commit(complaint_turn(1));
    keep(standing(1, 2));
    keep({.person = {1}});
    EXPECT_THAT(of_sender(1).guards, IsEmpty());
    restarted();
    EXPECT_THAT(of_sender(1).guards, IsEmpty());
}

TEST_P(guard_rows, tell_whom_an_sms_is_owed_the_longest_due_first) {
    for (std::int64_t id = 1; id <= 4; ++id)
        commit(complaint_turn(id));
    keep(owed(1, start + 3min));
    keep(owed(2, start + 1min));
    keep(owed(3, start + 9min));
    keep(standing(4, 1));
    EXPECT_THAT(gathered(start), IsEmpty());
    EXPECT_THAT(gathered(start + 3min), ElementsAre(2, 1));
    EXPECT_THAT(gathered(start + 3min, 1), ElementsAre(2));
    EXPECT_THAT(gathered(start + 3min, 0), IsEmpty());
    keep(owed(2, start + 20min)); // Put off.
    EXPECT_THAT(gathered(start + 3min), ElementsAre(1));
    keep({.person = {1}});
    EXPECT_THAT(gathered(start + 3min), IsEmpty());
    restarted();
    EXPECT_THAT(gathered(start + 20min), ElementsAre(3, 2));
}

TEST_P(guard_rows, are_found_by_ticket_and_by_tag) {
    for (std::int64_t id = 1; id <= 3; ++id) {
        commit(complaint_turn(id));
        keep(standing(id, 1));
    }
    EXPECT_THAT(load({.tickets = {{2}}}).guards, IsEmpty()) << "not asked for";
    const auto owner = load({.tickets = {{2}}, .guards_of_owners = true});
    EXPECT_THAT(owner.guards, SizeIs(1));
    EXPECT_TRUE(owner.guards.contains({2}));
    const auto tag = db::log_tag(test_keys(), number(3));
    const auto tagged = load({.guard_tags = {tag, "p:000000"}});
    EXPECT_THAT(tagged.tagged, ElementsAre(testing::Pair(tag, db::person_id{3})));
    EXPECT_TRUE(tagged.guards.contains({3}));
}

TEST_P(guard_rows, the_last_of_a_turn_counts) {
    commit(complaint_turn(1));
    db::turn_effects turn;
    turn.guards = {standing(1, 1)};
    db::turn_effects later;
    later.guards = {standing(1, 2)};
    turn.append(std::move(later));
    EXPECT_THAT(turn.guards, SizeIs(1));
    commit(turn);
    EXPECT_EQ(of_sender(1).guards.at({1}).strikes, 2);
}

TEST_P(guard_rows, replies_that_wait_are_found_by_number_and_country) {
    hold(1, "60");
    hold(2, "886");
    hold(3, "60");
    commit(complaint_turn(4));
    EXPECT_THAT(held({}), IsEmpty());
    EXPECT_THAT(held({.held_replies = {{2}, {4}, {99}}}), ElementsAre(2));
    EXPECT_THAT(held({.held_countries = {"60"}}), ElementsAre(1, 3));
    EXPECT_THAT(held({.held_replies = {{3}}, .held_countries = {"60"}}), ElementsAre(1, 3));
    EXPECT_THAT(held({.held_countries = {"6"}}), IsEmpty());
    const auto reply = load({.held_replies = {{2}}}).held_replies.at(0);
    EXPECT_EQ(reply.held, (db::held_reply{{2}, "886", start}));
    EXPECT_EQ(reply.row.to, citizen(2, 2).reach);
    EXPECT_EQ(reply.row.text, "Laporan Anda kami terima.");
}

TEST_P(guard_rows, an_approved_reply_is_queued_with_its_new_deadline_and_read_after_a_restart) {
    hold(1, "60");
    commit(complaint_turn(2));
    db::turn_effects gone;
    gone.outbox_changes = {change(2, db::outbox_state::accepted)};
    commit(gone);
    EXPECT_THAT(restarted().unfinished, IsEmpty());
    decide(1, true);
    EXPECT_THAT(held({.held_countries = {"60"}}), IsEmpty());
    const auto found = restarted().unfinished;
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].id, db::outbox_id{1});
    EXPECT_EQ(found[0].deadline, start + 48h);
    EXPECT_EQ(found[0].state, db::outbox_state::queued);
}

TEST_P(guard_rows, a_refused_reply_never_leaves) {
    hold(1, "60");
    decide(1, false);
    EXPECT_THAT(held({.held_replies = {{1}}}), IsEmpty());
    EXPECT_THAT(restarted().unfinished, IsEmpty());
}

TEST_P(guard_rows, an_sms_about_danger_stays_one) {
    auto turn = complaint_turn(1);
    turn.outbox[0].urgent = true;
    commit(turn);
    commit(complaint_turn(2));
    const auto found = restarted().unfinished;
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_TRUE(found[0].urgent);
    EXPECT_FALSE(found[1].urgent);
}

} // namespace
