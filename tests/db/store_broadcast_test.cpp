// The contract of db::store for broadcasts and for who wants them. Runs on both engines.
#include "tests/db/store_contract.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

class broadcast_rows : public store_contract {
protected:
    static db::broadcast some_broadcast(std::int64_t id = 1) {
        return {
            .id = id,
            .state = db::broadcast_state::approved,
            .area = "52",
            .text = "Besok air mati jam 8-12.",
            .proposed_by = "Ibu Sari",
            .approved_by = "Pak Lalu",
            .approved_too = "Ibu Dewi",
            .at = start,
            .until = start + 72h,
            .told_at = start + 1h,
            .upto = 0,
            .told = 0,
        };
    }
    void commit_row(const db::broadcast& row) {
        db::turn_effects effects;
        effects.broadcasts = {row};
        commit(effects);
    }
    /// The people of so many complaints, the area of each.
    void subscribe(const std::vector<std::string>& areas) {
        for (std::size_t n = 0; n < areas.size(); ++n) {
            auto turn = complaint_turn(static_cast<std::int64_t>(n) + 1);
            turn.subscriptions = {{turn.persons.at(0).id, areas[n]}};
            commit(turn);
        }
    }
    db::turn_view telling(std::size_t most) { return load({.now = start, .broadcast_max = most}); }
    static std::vector<std::int64_t> ids(const db::turn_view& view) {
        std::vector<std::int64_t> made;
        for (const auto& each : view.telling.people)
            made.push_back(each.reach.person.value);
        return made;
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, broadcast_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(broadcast_rows, come_back_as_written_also_after_a_restart) {
    commit_row(some_broadcast());
    const auto before = load({.now = start});
    ASSERT_EQ(before.broadcasts.size(), 1U);
    EXPECT_EQ(before.broadcasts.at(1), some_broadcast());
    EXPECT_EQ(before.last_broadcast, 1);
    restarted();
    const auto after = load({.now = start});
    ASSERT_EQ(after.broadcasts.size(), 1U);
    EXPECT_EQ(after.broadcasts.at(1), some_broadcast());
    EXPECT_EQ(after.last_broadcast, 1);
}

TEST_P(broadcast_rows, that_are_over_are_not_told_and_their_ids_are_not_given_again) {
    auto row = some_broadcast();
    commit_row(row);
    row.state = db::broadcast_state::done;
    commit_row(row);
    restarted();
    const auto view = telling(10);
    EXPECT_TRUE(view.broadcasts.empty());
    EXPECT_EQ(view.last_broadcast, 1);
    EXPECT_EQ(view.telling.id, 0);
}

TEST_P(broadcast_rows, tell_the_next_subscribers_whose_area_meets_theirs) {
    subscribe({"52", "52.02", "52.71", "52.02"});
    auto row = some_broadcast();
    row.area = "52.02";
    commit_row(row);
    auto view = telling(2);
    EXPECT_EQ(view.telling.id, 1);
    EXPECT_EQ(ids(view), (std::vector<std::int64_t>{1, 2}));
    EXPECT_FALSE(view.telling.last);
    row.upto = 2;
    commit_row(row);
    view = telling(2);
    EXPECT_EQ(ids(view), (std::vector<std::int64_t>{4}));
    EXPECT_TRUE(view.telling.last);
}

TEST_P(broadcast_rows, an_area_is_no_part_of_another_that_begins_alike) {
    subscribe({"52.0", "52.021"});
    auto row = some_broadcast();
    row.area = "52.02";
    commit_row(row);
    EXPECT_TRUE(telling(10).telling.people.empty());
}

TEST_P(broadcast_rows, the_last_wish_of_a_person_counts_and_an_empty_one_ends_it) {
    subscribe({"52", "52"});
    db::turn_effects later;
    later.subscriptions = {{{1}, "52.71"}, {{2}, ""}};
    commit(later);
    auto row = some_broadcast();
    row.area = "52.02";
    commit_row(row);
    EXPECT_TRUE(telling(10).telling.people.empty());
    row.area = "52.71";
    commit_row(row);
    EXPECT_EQ(ids(telling(10)), (std::vector<std::int64_t>{1}));
}

TEST_P(broadcast_rows, of_an_incident_tell_its_tickets_by_their_reporters) {
    for (std::int64_t id = 1; id <= 6; ++id) {
        auto turn = complaint_turn(id);
        turn.tickets_new[0].incident = {id == 3 ? 0 : 1};
        if (id >= 5) // The first one reports again, and what the second said first is secret.
            turn.tickets_new[0].person = {id == 5 ? 1 : 2};
        turn.tickets_new[0].secret = id == 2;
        commit(turn);
    }
    auto row = some_broadcast();
    row.area.clear();
    row.incident = {1};
    commit_row(row);
    auto view = telling(2);
    EXPECT_EQ(view.telling.members, (std::vector<db::ticket_id>{{1}, {5}}));
    EXPECT_TRUE(view.tickets.contains({5}));
    EXPECT_FALSE(view.telling.last);
    row.upto = 1;
    commit_row(row);
    view = telling(2);
    EXPECT_EQ(view.telling.members, (std::vector<db::ticket_id>{{6}, {2}}));
    EXPECT_FALSE(view.telling.last);
    row.upto = 2;
    commit_row(row);
    view = telling(2);
    EXPECT_EQ(view.telling.members, (std::vector<db::ticket_id>{{4}}));
    EXPECT_TRUE(view.telling.last);
}

TEST_P(broadcast_rows, that_wait_for_approval_tell_nobody_and_the_oldest_goes_first) {
    subscribe({"52"});
    auto row = some_broadcast(1);
    row.state = db::broadcast_state::proposed;
    commit_row(row);
    commit_row(some_broadcast(2));
    commit_row(some_broadcast(3));
    EXPECT_EQ(telling(10).telling.id, 2);
    EXPECT_EQ(telling(0).telling.id, 0) << "not asked";
}

} // namespace
