// The budget of design: how many b-trees one answered complaint touches. Rows are counted by SQLite
// itself, index entries by what each index holds; the list of indexes is the schema's own, so a new
// one cannot slip in uncounted.
#include "tests/db/sqlite/connection_probe.hpp"
#include "tests/db/sqlite/store_fixture.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>
#include <string>

namespace ntbcare::db {
namespace {

constexpr std::int64_t touches_max = 12;

/// Every index of the schema, with the question how many entries it holds.
const std::map<std::string, std::string> indexes{
    {"sqlite_autoindex_person_1", "SELECT count(*) FROM person"},
    {"ticket_open_person", "SELECT count(*) FROM ticket WHERE open = 1"},
    {"ticket_open_office", "SELECT count(*) FROM ticket WHERE open = 1"},
    {"ticket_incident", "SELECT count(*) FROM ticket WHERE incident IS NOT NULL"},
    {"inbox_waiting", "SELECT count(*) FROM inbox WHERE outcome = 4"},
    {"inbox_silent", "SELECT count(*) FROM inbox WHERE silence <> 0"},
    {"held_reply_country", "SELECT count(*) FROM held_reply"},
    {"erasure_left", "SELECT count(*) FROM erasure WHERE done_at IS NULL"},
};

struct touch_budget : ::testing::Test {
    touch_budget() {
        rows = fixture::open_store(fixture::options_in(folder));
        const officer named{"puprpkp", fixture::number(900), {{}, "0812900", 2, 1, "telkomsel"}};
        if (!rows->seed_officers(std::span{&named, 1}, fixture::minute(0)))
            throw std::runtime_error{rows->last_message()};
        make = fixture::row_builder{rows->recover().value()};
        desk = rows->load({}).value().officers.at("puprpkp").front();
    }

    std::int64_t touches() {
        std::int64_t all = probe.rows_written();
        for (const auto& [name, count] : indexes)
            all += probe.ask(count);
        return all;
    }

    void commit(const turn_effects& effects) {
        const auto done = rows->commit(effects);
        ASSERT_TRUE(done) << rows->last_message();
    }

    /// What a turn of so many complaints costs, the carrier's acceptance of both SMS included. With
    /// `joins` all are of one incident.
    std::int64_t cost(std::size_t complaints, bool known, std::size_t events, bool joins = false) {
        turn_effects turn;
        turn_effects accepted;
        for (std::size_t i = 0; i < complaints; ++i) {
            const new_person citizen = make.citizen(next_citizen++);
            if (known)
                commit(fixture::only(citizen));
            turn_effects one = make.complaint(citizen.row.reach, desk);
            one.events.resize(events);
            one.tickets_new.front().events = static_cast<std::int32_t>(events);
            if (joins) {
                one.tickets_new.front().incident = {1};
                one.incidents = {{.id = {1}, .lead = {1}, .people = next_citizen}};
            }
            if (!known)
                one.persons.push_back(citizen);
            for (const outbox_row& sms : one.outbox)
                accepted.outbox_changes.push_back({sms.id, outbox_state::accepted, make.now});
            turn.append(std::move(one));
        }
        const std::int64_t before = touches();
        commit(turn);
        commit(accepted);
        return touches() - before;
    }

    /// Without what is paid once a turn.
    std::int64_t cost_of_one(bool known, std::size_t events, bool joins = false) {
        constexpr std::size_t few = 10;
        constexpr std::size_t more = 50;
        const std::int64_t extra =
            cost(few + more, known, events, joins) - cost(few, known, events, joins);
        EXPECT_EQ(extra % static_cast<std::int64_t>(more), 0);
        return extra / static_cast<std::int64_t>(more);
    }

    fixture::temp_folder folder;
    connection_probe probe;
    std::unique_ptr<sqlite_store> rows;
    fixture::row_builder make;
    contact desk;
    int next_citizen = 1;
};

TEST_F(touch_budget, holds_for_a_known_citizen_even_with_two_events) {
    const std::int64_t cost = cost_of_one(true, 2);
    RecordProperty("touches", static_cast<int>(cost));
    EXPECT_EQ(cost, 11);
    EXPECT_LE(cost, touches_max);
}

TEST_F(touch_budget, holds_for_a_first_message) {
    const std::int64_t cost = cost_of_one(false, 1);
    EXPECT_EQ(cost, 12);
    EXPECT_LE(cost, touches_max);
}

TEST_F(touch_budget, joining_an_incident_adds_its_index_entry_only) {
    EXPECT_EQ(cost_of_one(true, 2, true) - cost_of_one(true, 2), 1);
    EXPECT_LE(cost(1, true, 2, true) - cost_of_one(true, 2, true), 4); // The incident's row too.
}

TEST_F(touch_budget, what_is_paid_once_a_turn_is_little) {
    const std::int64_t once = cost(1, true, 2) - cost_of_one(true, 2);
    EXPECT_LE(once, 3); // The office's notice, and outbox_low in each of the two turns.
}

TEST_F(touch_budget, knows_every_index_of_the_schema) {
    for (const auto& [name, count] : indexes)
        EXPECT_EQ(
            probe.ask(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = '" + name + "'"
            ),
            1
        ) << name;
    // The primary key of a table WITHOUT ROWID is the table itself.
    EXPECT_EQ(
        probe.ask("SELECT count(*) FROM sqlite_schema AS s WHERE type = 'index' AND NOT (name LIKE "
                  "'sqlite_autoindex%' AND EXISTS (SELECT 1 FROM sqlite_schema AS t WHERE "
                  "t.name = s.tbl_name AND t.sql LIKE '%WITHOUT ROWID%'))"),
        static_cast<std::int64_t>(indexes.size())
    );
}

TEST_F(touch_budget, a_known_persons_traffic_of_a_day_writes_no_row) {
    const new_person citizen = make.citizen(1);
    commit(fixture::only(citizen));
    turn_effects traffic;
    traffic.person_changes = {{citizen.id, fixture::minute(9), "telkomsel", {}, {}}};
    const std::int64_t before = touches();
    commit(traffic);
    // outbox_low is written when it has moved, which it has not.
    EXPECT_EQ(touches(), before);
}

TEST_F(touch_budget, no_statement_of_a_turn_scans_a_table_that_grows) {
    const new_person citizen = make.citizen(1);
    commit(fixture::only(citizen));
    std::set<std::string> statements;
    sqlite3_trace_v2(
        probe.connection(),
        SQLITE_TRACE_STMT,
        [](unsigned, void* to, void* prepared, void*) {
            const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(prepared));
            static_cast<std::set<std::string>*>(to)->insert(sql);
            return 0;
        },
        &statements
    );
    const turn_effects turn = make.complaint(citizen.row.reach, desk);
    commit(turn);
    turn_keys keys;
    keys.now = fixture::minute(0);
    keys.senders = {citizen.row.number};
    keys.prints = {turn.inbox.front().print};
    keys.inbox = {turn.inbox.front().id};
    keys.looks_max = 4;
    keys.digests_since = fixture::minute(0);
    ASSERT_TRUE(rows->load(keys));
    sqlite3_trace_v2(probe.connection(), 0, nullptr, nullptr);
    EXPECT_GE(statements.size(), 8U);
    for (const std::string& sql : statements) {
        const std::string steps = probe.plan(sql);
        for (const char* table : {"ticket", "inbox", "outbox", "person", "i", "o"})
            EXPECT_EQ(steps.find(std::string{"SCAN "} + table + '\n'), std::string::npos) << sql;
        EXPECT_EQ(steps.find("TEMP B-TREE"), std::string::npos) << sql;
    }
}

TEST_F(touch_budget, an_addition_to_a_ticket_touches_no_index) {
    const new_person citizen = make.citizen(1);
    commit(fixture::only(citizen));
    commit(make.complaint(citizen.row.reach, desk));
    turn_keys keys;
    keys.senders = {citizen.row.number};
    ticket row = rows->load(keys).value().tickets.begin()->second.row;
    turn_effects addition;
    addition.events = {make.event(row, "added")};
    addition.events.front().text = row.texts;
    addition.texts = {{row.id, row.texts++, text_kind::addition, make.now, "makin dalam"}};
    ++row.version;
    addition.tickets_changed = {row};
    std::string plan;
    sqlite3_trace_v2(
        probe.connection(),
        SQLITE_TRACE_STMT,
        [](unsigned, void* to, void*, void* sql) {
            *static_cast<std::string*>(to) += static_cast<const char*>(sql);
            return 0;
        },
        &plan
    );
    commit(addition);
    sqlite3_trace_v2(probe.connection(), 0, nullptr, nullptr);
    EXPECT_THAT(plan, ::testing::HasSubstr("UPDATE ticket"));
    EXPECT_THAT(plan, ::testing::Not(::testing::HasSubstr("office =")));
    EXPECT_THAT(plan, ::testing::Not(::testing::HasSubstr("due_at =")));
}

} // namespace
} // namespace ntbcare::db
