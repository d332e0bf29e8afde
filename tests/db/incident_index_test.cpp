// Bounds of what is kept in memory about incidents.
#include "db/incident_index.hpp"
#include "tests/db/rows.hpp"

#include <gtest/gtest.h>

namespace ntbcare::db {
namespace {

using namespace db_test;

std::vector<recent_report> reports_in(const incident_index& index, wall_time now = start) {
    turn_view view;
    const area all{"52.02.01", true};
    index.load(std::span{&all, 1}, now, view);
    return view.reports;
}

incident open_at(std::int64_t id) {
    return {.id = {id}, .lead = {id}, .place = "52.02.01", .people = 5, .told = 5};
}

TEST(incident_index, forgets_the_oldest_report_at_its_cap) {
    incident_index index{3, 1, 1h};
    for (std::int64_t id = 1; id <= 5; ++id)
        index.note(complaint(id, id));
    EXPECT_EQ(index.report_count(), 3U);
    EXPECT_EQ(reports_in(index).front().ticket, ticket_id{3});
}

TEST(incident_index, tells_the_newest_of_a_crowded_place_and_keeps_not_many_more) {
    incident_index index{100'000, 1, 1h};
    for (std::int64_t id = 1; id <= 1'000; ++id)
        index.note(complaint(id, id));
    const auto told = reports_in(index);
    EXPECT_EQ(told.size(), reports_of_area_max);
    EXPECT_EQ(told.back().ticket, ticket_id{1'000});
    EXPECT_LE(index.report_count(), 4 * reports_of_area_max);
}

TEST(incident_index, forgets_reports_when_their_time_is_over) {
    incident_index index{10, 1, 1h};
    index.note(complaint(1, 1));
    auto later = complaint(2, 2);
    later.opened_at = start + 1h + 1ms;
    index.note(later);
    EXPECT_EQ(index.report_count(), 1U);
}

TEST(incident_index, a_report_noted_again_is_one) {
    incident_index index{10, 1, 1h};
    auto row = complaint(1, 1);
    index.note(row);
    row.place = "52.02.01.1001";
    index.note(row);
    ASSERT_EQ(reports_in(index).size(), 1U);
    EXPECT_EQ(reports_in(index)[0].place, "52.02.01.1001");
}

TEST(incident_index, the_first_report_of_an_incident_begins_no_other_even_when_it_is_over) {
    for (const bool over : {false, true}) {
        incident_index index{10, 2, 1h};
        auto row = open_at(1);
        row.finished = over;
        index.note(complaint(1, 1));
        index.put(row);
        EXPECT_TRUE(reports_in(index).empty());
        index.note(complaint(1, 1)); // Split off, it counts for itself again.
        EXPECT_TRUE(reports_in(index).empty());
    }
}

TEST(incident_index, forgets_the_oldest_incident_at_its_cap) {
    incident_index index{10, 2, 1h};
    for (std::int64_t id = 1; id <= 3; ++id)
        index.put(open_at(id));
    EXPECT_EQ(index.incident_count(), 2U);
    EXPECT_EQ(index.find({1}), nullptr);
    EXPECT_NE(index.find({3}), nullptr);
}

TEST(incident_index, drops_an_incident_that_is_over_once_its_last_update_is_done) {
    incident_index index{10, 2, 1h};
    joint_update said{.incident = {1}, .until = {9}};
    auto row = open_at(1);
    row.finished = true;
    index.put(said);
    index.put(row);
    EXPECT_NE(index.find({1}), nullptr);
    said.done = true;
    index.put(said);
    EXPECT_EQ(index.find({1}), nullptr);
}

TEST(incident_index, looks_at_a_few_incidents_a_turn) {
    incident_index index{10, 100, 1h};
    for (std::int64_t id = 1; id <= 40; ++id) {
        auto row = open_at(id);
        row.gathering = {{id}};
        index.put(row);
    }
    incident_work work;
    index.load_work(work);
    EXPECT_EQ(work.restless.size(), 16U);
}

} // namespace
} // namespace ntbcare::db
