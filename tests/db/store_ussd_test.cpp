// The contract of db::store for USSD sessions: where a caller stands is known until it is over.
// Runs on both engines.
#include "tests/db/store_contract.hpp"

#include <gmock/gmock.h>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ussd_rows : public store_contract {
protected:
    static db::ussd_session session(std::int64_t person, db::wall_time look_at = start + 15min) {
        return {
            .person = {person},
            .session = print(person),
            .step = print(person + 100),
            .count = 7,
            .group = "telkomsel",
            .service = "1708",
            .state = "screen=topics draft=complaint",
            .screen = "Aduan apa?\n1 Jalan rusak",
            .at = start,
            .look_at = look_at};
    }
    void keep(const db::ussd_session& row) {
        db::turn_effects effects;
        effects.ussd_sessions = {row};
        commit(effects);
    }
    void end(std::int64_t person) {
        db::turn_effects effects;
        effects.ussd_over = {{person}};
        commit(effects);
    }
    [[nodiscard]] std::optional<db::ussd_session> of(int n) {
        const auto view = load({.now = start, .senders = {number(n)}, .ussd = true});
        const auto found = view.ussd_sessions.find({n});
        if (found == view.ussd_sessions.end())
            return std::nullopt;
        return found->second;
    }
    [[nodiscard]] std::vector<std::int64_t> due(db::wall_time now, std::size_t most = 10) {
        std::vector<std::int64_t> ids;
        for (const db::due_session& each : load({.now = now, .ussd_due_max = most}).ussd_due) {
            EXPECT_EQ(each.who.reach.person, each.row.person);
            EXPECT_FALSE(each.who.reach.wire.empty());
            ids.push_back(each.row.person.value);
        }
        return ids;
    }
    [[nodiscard]] std::size_t kept() { return load({.now = start}).ussd_kept; }
};

INSTANTIATE_TEST_SUITE_P(
    stores, ussd_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(ussd_rows, a_session_is_told_to_who_asks_for_it_and_survives_a_restart) {
    commit(complaint_turn(1));
    EXPECT_EQ(of(1), std::nullopt);
    auto row = session(1);
    row.ended = row.told = true;
    keep(row);
    EXPECT_EQ(of(1), row);
    EXPECT_THAT(load({.now = start, .senders = {number(1)}}).ussd_sessions, IsEmpty());
    static_cast<void>(restarted());
    EXPECT_EQ(of(1), row);
    EXPECT_EQ(kept(), 1U);
}

TEST_P(ussd_rows, each_step_replaces_the_one_before) {
    commit(complaint_turn(1));
    keep(session(1));
    auto next = session(1, start + 20min);
    next.state = "screen=summary draft=complaint topic=jalan";
    next.screen.clear();
    keep(next);
    EXPECT_EQ(of(1), next);
    EXPECT_EQ(kept(), 1U);
    EXPECT_THAT(due(start + 15min), IsEmpty());
}

TEST_P(ussd_rows, those_whose_time_has_come_are_due_the_longest_first) {
    for (int n = 1; n <= 4; ++n)
        commit(complaint_turn(n));
    keep(session(1, start + 3min));
    keep(session(2, start + 1min));
    keep(session(3, start + 2min));
    keep(session(4, start + 4min));
    EXPECT_THAT(due(start), IsEmpty());
    EXPECT_THAT(due(start + 3min), ElementsAre(2, 3, 1));
    EXPECT_THAT(due(start + 3min, 2), ElementsAre(2, 3));
    EXPECT_THAT(due(start + 3min, 0), IsEmpty());
}

TEST_P(ussd_rows, one_that_is_over_is_gone_for_good) {
    commit(complaint_turn(1));
    keep(session(1));
    end(1);
    EXPECT_EQ(of(1), std::nullopt);
    EXPECT_EQ(kept(), 0U);
    static_cast<void>(restarted());
    EXPECT_EQ(of(1), std::nullopt);
    EXPECT_THAT(due(start + 24h), IsEmpty());
    end(1); // Over twice is over.
}

TEST_P(ussd_rows, of_one_turn_the_last_word_about_a_caller_counts) {
    commit(complaint_turn(1));
    db::turn_effects first;
    first.ussd_sessions = {session(1)};
    db::turn_effects over;
    over.ussd_over = {{1}};
    db::turn_effects again;
    again.ussd_sessions = {session(1, start + 30min)};
    first.append(over);
    first.append(again);
    commit(first);
    EXPECT_EQ(of(1), session(1, start + 30min));
    db::turn_effects last;
    last.ussd_sessions = {session(1)};
    last.append(over);
    commit(last);
    EXPECT_EQ(of(1), std::nullopt);
}

TEST_P(ussd_rows, a_session_of_nobody_is_refused) {
    db::turn_effects effects;
    effects.ussd_sessions = {session(77)};
    EXPECT_EQ(refused(effects), db::errc::constraint);
    EXPECT_EQ(kept(), 0U);
}

TEST_P(ussd_rows, whoever_is_forgotten_has_no_session) {
    commit(complaint_turn(1));
    keep(session(1));
    db::turn_effects gone;
    gone.ussd_sessions = {session(1, start + 1min)};
    gone.erased.unknown = {{1}};
    commit(gone);
    EXPECT_EQ(kept(), 0U);
    static_cast<void>(restarted());
    EXPECT_EQ(kept(), 0U);
}

} // namespace
