#include "db/sqlite/migrations.hpp"

#include "db/sqlite/failure.hpp"
#include "tests/db/sqlite/store_fixture.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace ntbcare::db {
namespace {

using fixture::temp_folder;

SQLite::Database open(const std::string& path) {
    return {path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

errc failure_of(SQLite::Database& file, const std::string& path, std::span<const migration> steps) {
    std::string message;
    const auto done = guarded(message, [&] { migrate(file, path, steps); });
    return done ? errc::ok : static_cast<errc>(done.error().value());
}

/// The shipped schema and a step after it.
std::vector<migration> with_next(const char* sql) {
    std::vector<migration> steps{shipped_migrations().begin(), shipped_migrations().end()};
    steps.push_back({steps.back().version + 1, sql});
    return steps;
}

/// The schema as it was before the step that has this in its SQL.
std::span<const migration> before(std::string_view words) {
    const auto steps = shipped_migrations();
    const auto found = std::ranges::find_if(steps, [&](const migration& step) {
        return std::string_view{step.sql}.find(words) != std::string_view::npos;
    });
    return steps.first(static_cast<std::size_t>(found - steps.begin()));
}

std::string copy_before(const std::string& path, int version) {
    return path + ".before-" + (version < 10 ? "000" : "00") + std::to_string(version);
}

TEST(migrations, are_numbered_without_a_gap) {
    int version = 0;
    for (const migration& step : shipped_migrations())
        EXPECT_EQ(step.version, ++version);
    EXPECT_GE(version, 1);
}

TEST(migrate, makes_a_new_file_and_leaves_a_current_one_alone) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    EXPECT_EQ(schema_version(file), 0);
    migrate(file, path, shipped_migrations());
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(schema_version(file), shipped_migrations().back().version);
    EXPECT_FALSE(std::filesystem::exists(copy_before(path, 2)));
}

TEST(migrate, copies_a_file_with_data_before_it_changes_it) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, shipped_migrations());
    file.exec("INSERT INTO office_notice VALUES ('dishub', 1, 2)");
    const auto steps = with_next("ALTER TABLE office_notice ADD COLUMN told INTEGER");
    migrate(file, path, steps);
    EXPECT_EQ(schema_version(file), steps.back().version);
    EXPECT_EQ(file.execAndGet("SELECT waiting FROM office_notice WHERE told IS NULL").getInt(), 2);

    auto copy = open(copy_before(path, steps.back().version));
    EXPECT_EQ(schema_version(copy), shipped_migrations().back().version);
    EXPECT_EQ(copy.execAndGet("SELECT waiting FROM office_notice").getInt(), 2);
}

TEST(migrate, message_ids_of_before_belong_to_no_group_yet) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, shipped_migrations().first(1));
    file.exec("INSERT INTO accepted (at, ids) VALUES (7, x'00')");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT at FROM accepted WHERE link_group = ''").getInt(), 7);
    EXPECT_TRUE(file.tableExists("link_state"));
}

TEST(migrate, texts_of_before_keep_their_words_and_know_no_message) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, shipped_migrations().first(2));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO ticket VALUES (1, 1, 0, 0, 1, 0, '', '', '', 0, 0, 0, 0, 0, 0, 1, 0, "
              "zeroblob(16))");
    file.exec("INSERT INTO ticket_text VALUES (1, 0, 0, 5, 'jalan rusak', zeroblob(16))");
    migrate(file, path, shipped_migrations());
    const auto kept = "SELECT text FROM ticket_text WHERE inbox IS NULL AND replaces IS NULL";
    EXPECT_EQ(file.execAndGet(kept).getString(), "jalan rusak");
}

TEST(migrate, a_file_of_before_has_no_deeds_yet_and_keeps_its_tickets) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, shipped_migrations().first(3));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO ticket VALUES (1, 1, 0, 0, 1, 0, '', '', '', 0, 0, 0, 0, 0, 0, 1, 0, "
              "zeroblob(16))");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM audit").getInt(), 0);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM ticket").getInt(), 1);
    file.exec("INSERT INTO audit (at, user, name, kind, ticket, data) VALUES (1,'a','','b',1,'')");
}

TEST(migrate, open_tickets_of_before_are_looked_at_and_know_their_first_response) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("office_clock"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    const auto ticket = [&](int id, int state, int is_open) {
        file.exec(fmt::format(
            "INSERT INTO ticket VALUES ({}, 1, 0, {}, {}, 0, 'puprpkp', '', '', 0, 0, 100, 900, "
            "500, 0, 1, 0, zeroblob(16), NULL, 0, '')",
            id,
            state,
            is_open
        ));
    };
    const auto event = [&](int id, int n, int at, const char* actor, const char* kind) {
        file.exec(fmt::format(
            "INSERT INTO ticket_event VALUES ({}, {}, {}, '{}', '{}', '', NULL, NULL, "
            "zeroblob(16))",
            id,
            n,
            at,
            actor,
            kind
        ));
    };
    ticket(1, 2, 1); // Passed on, and nobody did anything.
    event(1, 0, 100, "citizen", "opened");
    event(1, 1, 150, "coordinator", "split");
    ticket(2, 4, 1); // Sent on, answered twice.
    event(2, 0, 200, "coordinator", "rerouted");
    event(2, 1, 300, "officer:puprpkp", "answered");
    event(2, 2, 400, "officer:puprpkp", "answered");
    ticket(3, 6, 1); // Waits for the citizen.
    ticket(4, 5, 0); // Closed.
    migrate(file, path, shipped_migrations());
    const auto of = [&](int id) {
        return file
            .execAndGet(fmt::format(
                "SELECT coalesce(responded_at, '-') || ' ' || coalesce(answered_at, '-') || ' ' "
                "|| coalesce(paused_at, '-') || ' ' || coalesce(look_at, '-') || ' ' || due_days "
                "|| response_told || follow_told FROM ticket WHERE id = {}",
                id
            ))
            .getString();
    };
    EXPECT_EQ(of(1), "- - - 100 500");
    EXPECT_EQ(of(2), "200 400 - 100 500");
    EXPECT_EQ(of(3), "- - 500 100 500");
    EXPECT_EQ(of(4), "- - - - 500");
}

TEST(migrate, what_was_held_before_says_why_and_open_questions_stay_open) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("COLUMN silence"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    for (const auto* outcome : {"0", "6"})
        file.exec(
            std::string{"INSERT INTO inbox VALUES (NULL, 0, zeroblob(16), "} + outcome +
            ", NULL, NULL, NULL, 'l', 'g', 1, '', 0, 0, NULL, 0, 0, 0, 0, x'00')"
        );
    file.exec("INSERT INTO question VALUES (1, 7, 5, 'x', 8, 9)");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT outcome FROM inbox WHERE silence = 1").getInt(), 6);
    EXPECT_EQ(file.execAndGet("SELECT silence FROM inbox WHERE outcome = 0").getInt(), 0);
    const auto kept = "SELECT ticket FROM question WHERE person = 1 AND kind = 5 AND choices = 'x' "
                      "AND asked_at = 8 AND closes_at = 9";
    EXPECT_EQ(file.execAndGet(kept).getInt(), 7);
    file.exec("UPDATE question SET kind = 6");
    EXPECT_THROW(file.exec("UPDATE question SET kind = 16"), SQLite::Exception);
}

TEST(migrate, officers_of_before_have_no_pin_and_questions_stay_open) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("COLUMN bounces"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO officer VALUES (1, 'dishub', 5)");
    file.exec("INSERT INTO question VALUES (1, 7, 6, '1', 8, 9)");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT since FROM officer WHERE pin IS NULL").getInt(), 5);
    const auto* kept = "SELECT asked_at FROM question WHERE kind = 6 AND text_of IS NULL";
    EXPECT_EQ(file.execAndGet(kept).getInt(), 8);
}

TEST(migrate, tickets_of_before_are_not_anonymous_and_no_office_is_kept_from_them) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("COLUMN anonymous"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO ticket (id, person, kind, state, open, secret, office, place, topic, "
              "level_open, urgency, opened_at, due_at, changed_at, version, texts, events, head) "
              "VALUES (1, 1, 0, 2, 1, 1, 'dishub', '', '', 0, 0, 0, 0, 0, 0, 1, 0, zeroblob(16))");
    migrate(file, path, shipped_migrations());
    const auto kept = "SELECT office FROM ticket WHERE secret = 1 AND anonymous = 0 AND "
                      "excluded = ''";
    EXPECT_EQ(file.execAndGet(kept).getString(), "dishub");
    EXPECT_THROW(file.exec("UPDATE ticket SET anonymous = 2"), SQLite::Exception);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM app_user").getInt(), 0);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM unsealing").getInt(), 0);
    const auto short_salt = "INSERT INTO app_user VALUES ('a', 1, x'00', zeroblob(16), 0, 0, 0)";
    EXPECT_THROW(file.exec(short_salt), SQLite::Exception);
}

TEST(migrate, tickets_of_before_belong_to_no_incident) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("COLUMN incident"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO ticket VALUES (1, 1, 0, 2, 1, 0, 'dishub', '', '', 0, 0, 0, 0, 0, 0, 1, "
              "0, zeroblob(16))");
    migrate(file, path, shipped_migrations());
    const auto kept = "SELECT office FROM ticket WHERE incident IS NULL";
    EXPECT_EQ(file.execAndGet(kept).getString(), "dishub");
    EXPECT_TRUE(file.tableExists("incident"));
    EXPECT_TRUE(file.tableExists("joint_update"));
}

TEST(migrate, a_file_of_before_has_no_answers_yet_and_keeps_its_deeds) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("TABLE clarification"));
    file.exec("INSERT INTO audit (at, user, name, kind, ticket, data) VALUES (1,'a','','b',1,'')");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM audit").getInt(), 1);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM clarification").getInt(), 0);
    const auto bad = "INSERT INTO clarification VALUES (1,'a',4,'b','c',0,NULL,'d',0,NULL,0)";
    EXPECT_THROW(file.exec(bad), SQLite::Exception);
}

TEST(migrate, a_file_of_before_was_never_counted_and_keeps_its_answers) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("TABLE day_count"));
    file.exec("INSERT INTO clarification VALUES (1,'a',1,'b','c',0,NULL,'d',0,NULL,0)");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM clarification").getInt(), 1);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM day_count").getInt(), 0);
    EXPECT_THROW(
        file.exec("INSERT INTO day_count VALUES (1, -1, NULL, zeroblob(16))"), SQLite::Exception
    );
    EXPECT_THROW(
        file.exec("INSERT INTO day_count VALUES (1, 1, 1, zeroblob(15))"), SQLite::Exception
    );
}

TEST(migrate, a_step_that_fails_leaves_the_schema_before_it) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, shipped_migrations());
    const auto broken = with_next("CREATE TABLE half (id INTEGER); SELECT * FROM nowhere");
    EXPECT_NE(failure_of(file, path, broken), errc::ok);
    EXPECT_EQ(schema_version(file), shipped_migrations().back().version);
    EXPECT_FALSE(file.tableExists("half"));
    // The copy of the failed try is in nobody's way.
    migrate(file, path, with_next("CREATE TABLE whole (id INTEGER)"));
    EXPECT_TRUE(file.tableExists("whole"));
}

TEST(migrate, refuses_the_file_of_a_newer_program) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, with_next("CREATE TABLE newer (id INTEGER)"));
    EXPECT_EQ(failure_of(file, path, shipped_migrations()), errc::newer_schema);
    EXPECT_TRUE(file.tableExists("newer"));
}

TEST(migrate, refuses_the_database_of_another_program) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    file.exec("CREATE TABLE songs (id INTEGER)");
    EXPECT_EQ(failure_of(file, path, shipped_migrations()), errc::corrupt);
    file.exec("PRAGMA user_version = 1");
    EXPECT_EQ(failure_of(file, path, shipped_migrations()), errc::corrupt);
}

TEST(migrate, replies_held_before_wait_for_approval_and_nobody_is_on_the_ladder) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    auto file = open(path);
    migrate(file, path, before("TABLE held_reply"));
    file.exec("INSERT INTO person VALUES (1, zeroblob(16), x'00', 'telkomsel', '', NULL, 0)");
    file.exec("INSERT INTO outbox VALUES (7, 5, NULL, NULL, NULL, 0, 1, '', '', NULL, 0, NULL, 44, "
              "99, 0, 0, 'a')");
    file.exec("INSERT INTO outbox VALUES (8, 1, NULL, NULL, NULL, 0, 1, '', '', NULL, 0, NULL, 45, "
              "99, 0, 0, 'b')");
    migrate(file, path, shipped_migrations());
    EXPECT_EQ(file.execAndGet("SELECT at FROM held_reply WHERE outbox = 7").getInt(), 44);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM held_reply").getInt(), 1);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM outbox WHERE urgent = 0").getInt(), 2);
    EXPECT_EQ(file.execAndGet("SELECT count(*) FROM person_guard").getInt(), 0);
}

} // namespace
} // namespace ntbcare::db
