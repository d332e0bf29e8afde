// The contract of db::store for clocks: tickets that want a look, what offices are owed, and how
// much they have to do. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include <gmock/gmock.h>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class clock_rows : public store_contract {
protected:
    void open(std::int64_t id, std::optional<db::wall_time> look, std::string office = "puprpkp") {
        auto turn = complaint_turn(id);
        turn.tickets_new[0].look_at = look;
        turn.tickets_new[0].office = std::move(office);
        commit(turn);
    }
    void change(std::int64_t id, const std::function<void(db::ticket&)>& how) {
        db::turn_effects effects;
        effects.tickets_changed = {ticket(id).row};
        how(effects.tickets_changed[0]);
        ++effects.tickets_changed[0].version;
        commit(effects);
    }
    std::vector<std::int64_t> due(db::wall_time now, std::size_t looks_max = 10) {
        const auto view = load({.now = now, .looks_max = looks_max});
        more_ = view.clocks.more;
        std::vector<std::int64_t> ids;
        for (const db::ticket_id id : view.clocks.due) {
            EXPECT_TRUE(view.tickets.contains(id)) << id.value;
            ids.push_back(id.value);
        }
        return ids;
    }
    std::optional<db::office_load> counted(db::wall_time now, db::wall_time since) {
        return load({.now = now, .digests_since = since}).clocks.counted;
    }
    void seed(const std::string& office, int n) {
        const db::officer one{office, number(n), {.wire = "0812", .group = "telkomsel"}};
        ASSERT_TRUE(store().seed_officers(std::span{&one, 1}, start));
    }

    bool more_ = false;
};
INSTANTIATE_TEST_SUITE_P(
    engines, clock_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(clock_rows, a_ticket_keeps_all_that_its_clocks_need) {
    auto turn = complaint_turn(1);
    auto& row = turn.tickets_new[0];
    row.due_days = 14;
    row.responded_at = start + 1min;
    row.answered_at = start + 2min;
    row.paused_at = start + 3min;
    row.look_at = start + 4min;
    row.response_told = 3;
    row.follow_told = 12;
    commit(turn);
    const auto stored = ticket(1).row;
    EXPECT_EQ(stored.due_days, 14);
    EXPECT_EQ(stored.responded_at, start + 1min);
    EXPECT_EQ(stored.answered_at, start + 2min);
    EXPECT_EQ(stored.paused_at, start + 3min);
    EXPECT_EQ(stored.look_at, start + 4min);
    EXPECT_EQ(stored.response_told, 3);
    EXPECT_EQ(stored.follow_told, 12);
    change(1, [](db::ticket& changed) {
        changed.paused_at.reset();
        changed.responded_at.reset();
        changed.answered_at = start + 9min;
        changed.response_told = 4;
        changed.follow_told = 1;
        changed.due_days = 0;
    });
    const auto changed = ticket(1).row;
    EXPECT_EQ(changed.paused_at, std::nullopt);
    EXPECT_EQ(changed.responded_at, std::nullopt);
    EXPECT_EQ(changed.answered_at, start + 9min);
    EXPECT_EQ(changed.look_at, start + 4min);
    EXPECT_EQ(changed.response_told, 4);
    EXPECT_EQ(changed.follow_told, 1);
    EXPECT_EQ(changed.due_days, 0);
    change(1, [](db::ticket& again) { again.look_at.reset(); });
    EXPECT_EQ(ticket(1).row.look_at, std::nullopt);
}

TEST_P(clock_rows, looks_are_told_when_their_moment_has_come) {
    open(1, start + 10min);
    open(2, start + 5min);
    open(3, std::nullopt);
    open(4, start + 20min, "dishub");
    EXPECT_THAT(due(start), IsEmpty());
    EXPECT_THAT(due(start + 5min - 1ms), IsEmpty());
    EXPECT_THAT(due(start + 5min), ElementsAre(2));
    EXPECT_THAT(due(start + 10min), ElementsAre(2, 1));
    EXPECT_THAT(due(start + 1h), ElementsAre(4, 2, 1)) << "by office, the longest due first";
    EXPECT_FALSE(more_);
    EXPECT_THAT(due(start + 1h, 0), IsEmpty());
}

TEST_P(clock_rows, what_the_owner_of_a_due_ticket_is_asked_is_told) {
    open(1, start);
    open(2, start + 1h);
    db::turn_effects effects;
    effects.questions = {
        {.person = {1}, .ticket = {2}, .kind = db::question_kind::facts, .asked_at = start},
        {.person = {2}, .ticket = {2}, .kind = db::question_kind::place, .asked_at = start}};
    commit(effects);
    const auto view = load({.now = start, .looks_max = 10});
    ASSERT_EQ(view.questions.size(), 1U);
    EXPECT_EQ(view.questions.at({1}).kind, db::question_kind::facts);
    EXPECT_TRUE(view.tickets.contains({2})) << "the ticket it is about";
}

TEST_P(clock_rows, a_slice_says_that_there_are_more) {
    open(1, start);
    open(2, start + 1min);
    open(3, start, "dishub");
    EXPECT_THAT(due(start + 1h, 2), ElementsAre(3, 1));
    EXPECT_TRUE(more_);
    EXPECT_THAT(due(start + 1h, 3), ElementsAre(3, 1, 2));
    EXPECT_FALSE(more_);
    EXPECT_THAT(due(start + 1h, 1), ElementsAre(3));
    EXPECT_TRUE(more_) << "of another office";
}

TEST_P(clock_rows, what_is_due_stays_due_until_it_is_written) {
    open(1, start);
    EXPECT_THAT(due(start), ElementsAre(1));
    EXPECT_THAT(due(start), ElementsAre(1));
    change(1, [](db::ticket& row) { row.look_at = start + 1h; });
    EXPECT_THAT(due(start), IsEmpty());
    EXPECT_THAT(due(start + 1h), ElementsAre(1));
}

TEST_P(clock_rows, an_earlier_look_is_seen_after_an_empty_one) {
    open(1, start + 1h);
    EXPECT_THAT(due(start), IsEmpty());
    change(1, [](db::ticket& row) { row.look_at = start + 1min; });
    EXPECT_THAT(due(start + 1min), ElementsAre(1));
    open(2, start + 30s);
    EXPECT_THAT(due(start + 30s), ElementsAre(2));
}

TEST_P(clock_rows, closed_tickets_are_not_looked_at_and_those_moved_are_at_their_office) {
    open(1, start);
    open(2, start);
    change(1, [](db::ticket& row) { row.state = routing::ticket_state::batal; });
    change(2, [](db::ticket& row) { row.office = "dishub"; });
    EXPECT_THAT(due(start), ElementsAre(2));
    change(2, [](db::ticket& row) { row.look_at.reset(); });
    EXPECT_THAT(due(start), IsEmpty());
}

TEST_P(clock_rows, looks_survive_a_reopening) {
    open(1, start + 1min);
    EXPECT_THAT(due(start), IsEmpty());
    ASSERT_TRUE(store().reopen());
    ASSERT_TRUE(store().recover());
    EXPECT_THAT(due(start + 1min), ElementsAre(1));
}

TEST_P(clock_rows, what_an_office_is_owed_is_replaced_and_survives) {
    const db::office_clock row{
        .office = "puprpkp",
        .told_at = start,
        .waiting = 3,
        .late = 2,
        .oldest = {{7}, {5}},
        .digest_at = start - 1h,
        .answered = 4,
        .confirmed = 5,
        .reopened = 6,
    };
    db::turn_effects effects;
    effects.office_clocks = {row};
    EXPECT_FALSE(effects.empty());
    commit(effects);
    EXPECT_THAT(load({}).office_clocks, ElementsAre(testing::Pair("puprpkp", row)));
    auto later = row;
    later.waiting = 0;
    later.oldest.clear();
    db::turn_effects both;
    both.office_clocks = {row};
    db::turn_effects second;
    second.office_clocks = {later};
    both.append(second);
    commit(both);
    ASSERT_TRUE(store().reopen());
    ASSERT_TRUE(store().recover());
    EXPECT_THAT(load({}).office_clocks, ElementsAre(testing::Pair("puprpkp", later)));
}

TEST_P(clock_rows, the_next_office_without_a_digest_is_counted) {
    seed("puprpkp", 90);
    seed("dishub", 91);
    ASSERT_TRUE(store().recover());
    open(100, start);
    open(101, start);
    open(102, start);
    open(103, start);
    change(101, [](db::ticket& row) { row.state = routing::ticket_state::dijawab; });
    change(102, [](db::ticket& row) { row.state = routing::ticket_state::selesai; });
    change(103, [](db::ticket& row) { row.state = routing::ticket_state::butuh_info; });
    EXPECT_EQ(load({.now = start}).clocks.counted, std::nullopt);

    const auto late = start + 121h;
    EXPECT_EQ(counted(late, late), (db::office_load{"dishub", 0, 0}));
    db::turn_effects told;
    told.office_clocks = {{.office = "dishub", .digest_at = late}};
    commit(told);
    EXPECT_EQ(counted(late, late), (db::office_load{"puprpkp", 3, 1}));
    EXPECT_EQ(counted(start + 120h, late), (db::office_load{"puprpkp", 3, 0})) << "not yet late";
    told.office_clocks = {{.office = "puprpkp", .digest_at = late}};
    commit(told);
    EXPECT_EQ(counted(late, late), std::nullopt);
    EXPECT_EQ(counted(late, late + 1ms), (db::office_load{"dishub", 0, 0}));
}

} // namespace
