// The contract of db::store for incidents: reports near a place, open incidents, their members and
// what is under way to them. Runs on both engines.
#include "tests/db/store_contract.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

class incident_rows : public store_contract {
protected:
    static db::incident some_incident(std::int64_t id = 1) {
        return {
            .id = {id},
            .lead = {id},
            .topic = "jalan",
            .office = "puprpkp",
            .place = "52.02.01",
            .level_open = true,
            .urgent = routing::urgency::penting,
            .opened_at = start,
            .last_at = start + 5min,
            .people = 5,
            .told = 5,
            .told_at = start,
            .gathering = {{1}, {2}, {3}},
        };
    }
    static db::joint_update some_update() {
        return {
            .incident = {1},
            .n = 0,
            .ticket = {1},
            .text = 0,
            .at = start,
            .finishes = true,
            .until = {100},
        };
    }
    /// So many tickets of as many people, all of incident 1.
    void commit_members(std::int64_t count) {
        for (std::int64_t id = 1; id <= count; ++id) {
            auto turn = complaint_turn(id);
            turn.tickets_new[0].incident = {1};
            if (id > 1)
                turn.tickets_new[0].state = routing::ticket_state::duplikat;
            commit(turn);
        }
    }
    void commit_incident(db::incident row) {
        db::turn_effects effects;
        effects.incidents = {std::move(row)};
        commit(effects);
    }
    db::turn_view near(const std::string& place, bool within, db::wall_time now = start) {
        return load({.now = now, .areas = {{place, within}}});
    }
    db::turn_view work(std::size_t members_max) {
        return load({.now = start, .members_max = members_max});
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, incident_rows, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(incident_rows, a_new_complaint_is_a_report_of_its_place) {
    commit(complaint_turn(1));
    auto village = complaint_turn(2);
    village.tickets_new[0].place = "52.02.01.1001";
    commit(village);
    const auto here = near("52.02.01", false).reports;
    ASSERT_EQ(here.size(), 1U);
    EXPECT_EQ(here[0].ticket, db::ticket_id{1});
    EXPECT_EQ(here[0].person, db::person_id{1});
    EXPECT_EQ(here[0].topic, "jalan");
    EXPECT_EQ(here[0].office, "puprpkp");
    EXPECT_TRUE(here[0].level_open);
    EXPECT_EQ(here[0].at, start);
    EXPECT_EQ(near("52.02.01", true).reports.size(), 2U);
    EXPECT_TRUE(near("52.02", false).reports.empty());
    EXPECT_TRUE(near("52.02.0", true).reports.empty());
}

TEST_P(incident_rows, reports_are_known_for_the_window_and_over_a_restart) {
    commit(complaint_turn(1));
    restarted();
    EXPECT_EQ(near("52.02.01", true, start + 1h).reports.size(), 1U);
    EXPECT_TRUE(near("52.02.01", true, start + 1h + 1ms).reports.empty());
}

TEST_P(incident_rows, what_is_closed_secret_or_of_an_incident_is_no_report) {
    for (std::int64_t id = 1; id <= 4; ++id)
        commit(complaint_turn(id));
    db::turn_effects effects;
    const auto changed = [&](std::int64_t id) -> db::ticket& {
        effects.tickets_changed.push_back(ticket(id).row);
        ++effects.tickets_changed.back().version;
        return effects.tickets_changed.back();
    };
    changed(1).state = routing::ticket_state::batal;
    changed(2).secret = true;
    changed(3).incident = {4};
    commit(effects);
    for (int round = 0; round < 2; ++round) {
        const auto left = near("52.02.01", true).reports;
        ASSERT_EQ(left.size(), 1U);
        EXPECT_EQ(left[0].ticket, db::ticket_id{4});
        restarted();
    }
}

TEST_P(incident_rows, an_incident_comes_back_as_written_with_its_lead) {
    commit(complaint_turn(1));
    commit_incident(some_incident());
    for (int round = 0; round < 2; ++round) {
        const auto view = near("52.02.01", true);
        EXPECT_EQ(view.incidents.at({1}), some_incident());
        EXPECT_TRUE(view.tickets.contains({1}));
        EXPECT_TRUE(near("52.02.02", true).incidents.empty());
        restarted();
    }
}

TEST_P(incident_rows, the_last_row_of_an_incident_counts) {
    commit(complaint_turn(1));
    auto later = some_incident();
    later.people = 9;
    db::turn_effects turn;
    turn.incidents = {some_incident()};
    turn.append({.incidents = {later}});
    EXPECT_EQ(turn.incidents.size(), 1U);
    commit(turn);
    EXPECT_EQ(near("52.02.01", true).incidents.at({1}).people, 9);
    later.people = 10;
    later.gathering.clear();
    later.finished = true;
    commit_incident(later);
    restarted();
    commit_members(0);
    EXPECT_TRUE(near("52.02.01", true).incidents.contains({1})); // The office hears of the tenth.
}

TEST_P(incident_rows, a_member_brings_its_incident_and_the_lead) {
    commit_members(2);
    auto over = some_incident();
    over.gathering.clear();
    over.finished = true;
    commit_incident(over);
    EXPECT_TRUE(near("52.02.01", true).incidents.empty()); // Over: only on the disk.
    const auto view = of_sender(2);
    EXPECT_EQ(view.incidents.at({1}), over);
    EXPECT_TRUE(view.tickets.contains({1}));
    EXPECT_EQ(view.tickets.at({2}).row.incident, db::ticket_id{1});
}

TEST_P(incident_rows, one_that_is_over_is_told_to_whoever_names_it) {
    commit(complaint_turn(1));
    auto row = some_incident();
    row.finished = true;
    row.gathering = {};
    commit_incident(row);
    const auto view = load({.now = start, .incidents = {{1}, {2}}});
    ASSERT_EQ(view.incidents.size(), 1U);
    EXPECT_EQ(view.incidents.at({1}), row);
    EXPECT_TRUE(view.tickets.contains({1})) << "its lead";
}

TEST_P(incident_rows, background_work_is_told_only_when_it_is_asked_for) {
    commit_members(3);
    commit_incident(some_incident());
    EXPECT_TRUE(load({.now = start}).work.restless.empty());
    const auto view = work(10);
    EXPECT_EQ(view.work.restless, std::vector{db::ticket_id{1}});
    for (const std::int64_t id : {1, 2, 3})
        EXPECT_TRUE(view.tickets.contains({id}));
    EXPECT_FALSE(view.work.update.incident);
}

TEST_P(incident_rows, an_incident_that_rests_needs_no_look) {
    commit_members(1);
    auto rests = some_incident();
    rests.gathering.clear();
    commit_incident(rests);
    EXPECT_TRUE(work(10).work.restless.empty());
    rests.people = 6;
    commit_incident(rests);
    EXPECT_EQ(work(10).work.restless.size(), 1U);
}

TEST_P(incident_rows, an_heir_is_the_oldest_that_follows) {
    commit_members(4);
    auto left = some_incident();
    left.gathering.clear();
    left.lead = {};
    commit_incident(left);
    auto gone = ticket(2).row;
    gone.state = routing::ticket_state::batal;
    ++gone.version;
    db::turn_effects effects;
    effects.tickets_changed = {gone};
    commit(effects);
    restarted();
    const auto view = work(10);
    EXPECT_EQ(view.work.heirs.at({1}), db::ticket_id{3});
    EXPECT_TRUE(view.tickets.contains({3}));
}

TEST_P(incident_rows, an_incident_that_everybody_left_has_no_heir_and_says_so) {
    commit_members(1);
    auto left = some_incident();
    left.gathering.clear();
    left.lead = {};
    commit_incident(left);
    EXPECT_EQ(work(10).work.heirs.at({1}), db::ticket_id{});
    left.lead = {1};
    commit_incident(left);
    EXPECT_TRUE(work(10).work.heirs.empty());
}

TEST_P(incident_rows, members_come_in_slices_with_the_words) {
    commit_members(5);
    db::turn_effects effects;
    auto rests = some_incident();
    rests.gathering.clear();
    effects.incidents = {rests};
    auto said = some_update();
    said.until = {4}; // The fifth came later.
    effects.joint_updates = {said};
    commit(effects);
    restarted();

    auto view = work(3);
    EXPECT_EQ(view.work.update, said);
    EXPECT_EQ(view.work.text, "jalan rusak parah di Praya");
    EXPECT_EQ(view.work.members, (std::vector<db::ticket_id>{{1}, {2}, {3}}));
    EXPECT_FALSE(view.work.last_members);
    EXPECT_EQ(view.tickets.at({3}).owner, citizen(3, 3).reach);

    said.told_upto = {3};
    effects.joint_updates = {said};
    commit(effects);
    restarted();
    view = work(3);
    EXPECT_EQ(view.work.members, (std::vector<db::ticket_id>{{4}}));
    EXPECT_TRUE(view.work.last_members);

    said.done = true;
    effects.joint_updates = {said};
    commit(effects);
    EXPECT_FALSE(work(3).work.update.incident);
    restarted();
    EXPECT_FALSE(work(3).work.update.incident);
}

TEST_P(incident_rows, who_leaves_an_incident_is_no_member) {
    commit_members(3);
    db::turn_effects effects;
    auto rests = some_incident();
    rests.gathering.clear();
    effects.incidents = {rests};
    effects.joint_updates = {some_update()};
    auto gone = ticket(2).row;
    gone.incident = {};
    gone.state = routing::ticket_state::diteruskan;
    ++gone.version;
    effects.tickets_changed = {gone};
    commit(effects);
    EXPECT_EQ(work(9).work.members, (std::vector<db::ticket_id>{{1}, {3}}));
    restarted();
    EXPECT_EQ(ticket(2).row.incident, db::ticket_id{});
}

TEST_P(incident_rows, the_oldest_update_goes_first) {
    commit_members(2);
    db::turn_effects effects;
    effects.incidents = {some_incident()};
    auto second = some_update();
    second.n = 1;
    effects.joint_updates = {second, some_update()};
    commit(effects);
    EXPECT_EQ(work(9).work.update.n, 0);
}

} // namespace
