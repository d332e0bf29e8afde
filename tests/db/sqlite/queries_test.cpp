#include "db/sqlite/queries.hpp"

#include "db/sqlite/unsealing.hpp"

#include "tests/db/sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using fixture::minute;
using routing::ticket_state;

struct looking : ::testing::Test {
    looking() {
        rows = fixture::open_store(fixture::options_in(folder));
        const new_person fresh = make.citizen(1);
        citizen = fresh.row.reach;
        commit(fixture::only(fresh));
    }

    void commit(const turn_effects& effects) {
        const auto done = rows->commit(effects);
        ASSERT_TRUE(done) << rows->last_message();
    }

    [[nodiscard]] queries_options options() const {
        queries_options out;
        out.path = folder.file("store.db");
        out.secret = fixture::some_keys();
        return out;
    }

    [[nodiscard]] std::unique_ptr<queries> open() const {
        std::string message;
        return std::move(queries::open(options(), message).value());
    }

    [[nodiscard]] static std::vector<std::int64_t> ids(const std::vector<ticket_line>& lines) {
        std::vector<std::int64_t> out;
        for (const ticket_line& line : lines)
            out.push_back(line.row.id.value);
        return out;
    }

    fixture::temp_folder folder;
    std::unique_ptr<sqlite_store> rows;
    fixture::row_builder make;
    contact citizen;
};

TEST_F(looking, lists_newest_first_by_state_and_office_within_the_limit) {
    turn_effects many;
    for (int i = 0; i < 6; ++i)
        many.tickets_new.push_back(make.open_ticket(citizen.person));
    many.tickets_new[1].office = "dishub";
    many.tickets_new[3].state = ticket_state::selesai;
    commit(many);
    const auto look = open();
    const auto list = [&](ticket_filter by) {
        return ids(look->tickets(by).value());
    };
    using ::testing::ElementsAre;
    EXPECT_THAT(list({}), ElementsAre(6, 5, 4, 3, 2, 1));
    EXPECT_THAT(list({.state = {}, .office = {}, .limit = 2}), ElementsAre(6, 5));
    EXPECT_THAT(list({.state = ticket_state::selesai, .office = {}}), ElementsAre(4));
    EXPECT_THAT(list({.state = {}, .office = "dishub"}), ElementsAre(2));
    EXPECT_THAT(list({.state = ticket_state::selesai, .office = "dishub"}), ElementsAre());
    EXPECT_THAT(list({.state = {}, .office = {}, .limit = 0}), ElementsAre());
    EXPECT_EQ(look->tickets({}).value().front().owner, routing::masked(fixture::number(1)));
}

TEST_F(looking, shows_a_pseudonym_of_a_secret_ticket_and_no_part_of_the_number) {
    turn_effects two;
    two.tickets_new = {make.open_ticket(citizen.person), make.open_ticket(citizen.person)};
    two.tickets_new[0].secret = true;
    two.tickets_new[1].secret = true;
    commit(two);
    const auto look = open();
    const routing::ticket_numbers numbers{fixture::some_keys().numbers};
    const auto name_of = [&](const ticket& row) {
        return "Pelapor " + numbers.pseudonym(row.id, row.person);
    };
    const auto lines = look->tickets({}).value();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].owner, name_of(lines[0].row));
    EXPECT_NE(lines[0].owner, lines[1].owner);
    EXPECT_EQ(look->show({1}).value()->owner, name_of(lines[1].row));
    const auto waiting = look->waiting(lines[0].row.office, 10).value();
    ASSERT_EQ(waiting.size(), 2U);
    EXPECT_THAT(waiting[0].line.owner, testing::StartsWith("Pelapor "));
}

TEST_F(looking, a_whole_number_is_read_with_who_asked_for_it) {
    turn_effects some;
    some.tickets_new = {make.open_ticket(citizen.person)};
    some.users = {{.name = "siti"}, {.name = "budi"}};
    some.unsealing = {{{1}, "siti", "ancaman jiwa", minute(0)}};
    commit(some);
    std::string message;
    const auto look = std::move(unsealing_rows::open(options(), message).value());
    const auto users = look->users().value();
    ASSERT_EQ(users.size(), 2U);
    EXPECT_EQ(users[0].name, "budi");
    EXPECT_EQ(look->request({1}).value()->asked_by, "siti");
    EXPECT_EQ(look->request({2}).value(), std::nullopt);
    EXPECT_EQ(look->number_of({1}).value(), fixture::number(1).digits);
    EXPECT_EQ(look->number_of({2}).value(), std::nullopt);
    auto wrong = options();
    wrong.secret.seal.fill(9);
    EXPECT_EQ(unsealing_rows::open(wrong, message).error(), errc::bad_key);
}

TEST_F(looking, a_list_has_its_maximum) {
    turn_effects many;
    for (std::size_t i = 0; i < ticket_list_max + 5; ++i)
        many.tickets_new.push_back(make.open_ticket(citizen.person));
    commit(many);
    const auto look = open();
    EXPECT_EQ(look->tickets({.state = {}, .office = {}, .limit = 5'000})->size(), ticket_list_max);
}

TEST_F(looking, shows_a_ticket_with_its_timeline_its_words_and_a_chain_that_holds) {
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    const auto page = open()->show({1}).value();
    ASSERT_TRUE(page);
    EXPECT_EQ(page->row.topic, "jalan");
    EXPECT_EQ(page->owner, routing::masked(fixture::number(1)));
    EXPECT_TRUE(page->chain_holds);
    ASSERT_EQ(page->timeline.size(), 2U);
    EXPECT_EQ(page->timeline[0].event, written.events[0]);
    EXPECT_EQ(page->timeline[0].text, written.texts[0]);
    EXPECT_EQ(page->timeline[1].event, written.events[1]);
    EXPECT_FALSE(page->timeline[1].text);
    EXPECT_FALSE(open()->show({2}).value());
}

/// The coordinator sends a ticket on.
turn_effects routed(ticket row, const std::string& data) {
    turn_effects made;
    made.events.push_back({row.id, row.events++, minute(7), "coordinator", "rerouted", data, {}});
    ++row.version;
    made.audit.push_back({minute(7), "siti", "", "route", row.id, data});
    made.tickets_changed.push_back(row);
    return made;
}

TEST_F(looking, corrected_tickets_tell_their_words_and_the_last_office_chosen) {
    commit(make.complaint(citizen, citizen));
    commit(make.complaint(citizen, citizen));
    const auto words = open()->show({1}).value()->timeline[0].text->text;
    EXPECT_TRUE(open()->corrected_examples({}).value().empty());
    commit(routed(open()->show({1}).value()->row, "office=dishub topic=rambu from=puprpkp"));
    commit(routed(open()->show({2}).value()->row, "office=dishub from=puprpkp"));
    commit(routed(open()->show({1}).value()->row, "office=dlhk topic=sampah from=dishub"));
    using ::testing::ElementsAre;
    const corrected_example first{{1}, words, "dlhk", "sampah"};
    const auto look = open();
    EXPECT_THAT(
        look->corrected_examples({}).value(),
        ElementsAre(first, ::testing::Field(&corrected_example::topic, ""))
    );
    EXPECT_EQ(look->corrected_examples({1})->size(), 1U);
    EXPECT_TRUE(look->corrected_examples({2})->empty());
}

TEST_F(looking, a_secret_or_erased_correction_is_no_example) {
    for (int i = 0; i < 3; ++i)
        commit(make.complaint(citizen, citizen));
    for (std::int64_t id = 1; id <= 3; ++id)
        commit(routed(open()->show({id}).value()->row, "office=dishub from=puprpkp"));
    SQLite::Database raw{folder.file("store.db"), SQLite::OPEN_READWRITE};
    raw.exec("UPDATE ticket SET secret = 1 WHERE id = 1");
    raw.exec("UPDATE ticket_text SET text = NULL, salt = NULL WHERE ticket = 2");
    const auto left = open()->corrected_examples({}).value();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].ticket, ticket_id{3});
}

TEST_F(looking, what_waits_at_an_office_comes_by_its_deadline_with_its_words) {
    turn_effects many;
    for (int i = 0; i < 4; ++i)
        many.tickets_new.push_back(make.open_ticket(citizen.person));
    many.tickets_new[0].due_at = minute(9);
    many.tickets_new[1].due_at = minute(8);
    many.tickets_new[2].state = ticket_state::selesai;
    many.tickets_new[3].office = "dishub";
    many.tickets_new[1].texts = 1;
    many.texts.push_back({.ticket = many.tickets_new[1].id, .n = 0, .text = "air mati"});
    commit(many);
    const auto found = open()->waiting(many.tickets_new[0].office, 50).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].line.row.id, ticket_id{2});
    EXPECT_EQ(found[0].text, "air mati");
    EXPECT_EQ(found[0].line.owner, routing::masked(fixture::number(1)));
    EXPECT_EQ(found[1].text, "");
    EXPECT_EQ(open()->waiting(many.tickets_new[0].office, 1)->size(), 1U);
}

/// One more reading of the ticket's first text.
turn_effects reread_as(ticket row, const std::string& words) {
    turn_effects again;
    again.texts.push_back(
        {.ticket = row.id, .n = row.texts++, .at = minute(5), .text = words, .replaces = 0}
    );
    again.events.push_back(
        {row.id, row.events++, minute(5), "operator", "redecoded", "text=0", again.texts[0].n}
    );
    ++row.version;
    again.tickets_changed.push_back(row);
    return again;
}

TEST_F(looking, shows_the_newest_reading_of_words_beside_the_ones_first_taken) {
    const turn_effects written = make.complaint(citizen, citizen);
    commit(written);
    commit(reread_as(open()->show({1}).value()->row, "jalan [rusak"));
    commit(reread_as(open()->show({1}).value()->row, "jalan [rusak]"));
    const auto page = open()->show({1}).value();
    ASSERT_EQ(page->timeline.size(), 4U);
    EXPECT_EQ(page->timeline[0].text, written.texts[0]);
    ASSERT_TRUE(page->timeline[0].reread);
    EXPECT_EQ(page->timeline[0].reread->text, "jalan [rusak]");
    EXPECT_EQ(page->timeline[2].text->text, "jalan [rusak");
    EXPECT_FALSE(page->timeline[2].reread);
    EXPECT_TRUE(page->chain_holds);
}

TEST_F(looking, erased_words_are_absent_and_the_chain_still_holds) {
    commit(make.complaint(citizen, citizen));
    SQLite::Database file{folder.file("store.db"), SQLite::OPEN_READWRITE};
    file.exec("UPDATE ticket_text SET text = NULL, salt = NULL");
    const auto page = open()->show({1}).value();
    EXPECT_FALSE(page->timeline[0].text);
    EXPECT_TRUE(page->chain_holds);
}

TEST_F(looking, lists_what_was_not_answered_newest_first_with_its_reason) {
    turn_effects many;
    for (int i = 0; i < 5; ++i)
        many.inbox.push_back(make.message(citizen.person));
    many.inbox[1].outcome = inbox_outcome::held;
    many.inbox[1].unanswered = silence::spam;
    many.inbox[3].unanswered = silence::loop;
    commit(many);
    const auto look = open();
    const auto found = look->silent(10).value();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].row, many.inbox[3]);
    EXPECT_EQ(found[1].row, many.inbox[1]);
    EXPECT_EQ(found[1].owner, routing::masked(fixture::number(1)));
    EXPECT_EQ(look->silent(1).value().size(), 1U);
}

TEST_F(looking, lists_replies_that_wait_and_senders_on_the_ladder_with_masked_numbers) {
    auto turn = make.complaint(citizen, citizen);
    turn.outbox[0].state = outbox_state::held;
    turn.held_replies = {{turn.outbox[0].id, "60", minute(3)}};
    turn.guards = {{.person = citizen.person, .strikes = 2, .struck_at = minute(4), .why = "spam"}};
    commit(turn);
    const auto look = open();
    const auto masked = routing::masked(fixture::number(1));
    const auto replies = look->held_replies(10).value();
    ASSERT_EQ(replies.size(), 1U);
    EXPECT_EQ(replies[0].held, turn.held_replies[0]);
    EXPECT_EQ(replies[0].owner, masked);
    EXPECT_TRUE(replies[0].tag.starts_with("p:"));
    EXPECT_EQ(replies[0].ticket, turn.outbox[0].ticket);
    const auto senders = look->on_ladder(10).value();
    ASSERT_EQ(senders.size(), 1U);
    EXPECT_EQ(senders[0].row, turn.guards[0]);
    EXPECT_EQ(senders[0].owner, masked);
    EXPECT_EQ(senders[0].tag, replies[0].tag);
    EXPECT_TRUE(look->held_replies(0).value().empty());
}

TEST_F(looking, a_history_that_was_touched_shows) {
    commit(make.complaint(citizen, citizen));
    SQLite::Database file{folder.file("store.db"), SQLite::OPEN_READWRITE};
    file.exec("UPDATE ticket_event SET data = 'office=dishub' WHERE n = 1");
    EXPECT_FALSE(open()->show({1}).value()->chain_holds);
}

TEST_F(looking, counts_by_outcome_and_state) {
    commit(make.complaint(citizen, citizen));
    commit(make.complaint(citizen, citizen));
    commit(fixture::only({{1}, outbox_state::accepted, minute(1)}));
    const auto look = open();
    EXPECT_EQ(look->ticket_count().value(), 2);
    EXPECT_EQ(look->inbox_counts().value().at(inbox_outcome::ticket), 2);
    EXPECT_EQ(look->outbox_counts().value().at(outbox_state::accepted), 1);
    EXPECT_EQ(look->outbox_counts().value().at(outbox_state::queued), 3);
}

TEST_F(looking, sees_what_is_committed_while_it_looks) {
    const auto look = open();
    EXPECT_EQ(look->ticket_count().value(), 0);
    commit(make.complaint(citizen, citizen));
    EXPECT_EQ(look->ticket_count().value(), 1);
}

TEST_F(looking, does_not_hinder_the_log_from_being_emptied) {
    commit(make.complaint(citizen, citizen));
    const auto look = open();
    ASSERT_TRUE(look->tickets({}));
    rows->checkpoint_passive();
    const std::size_t before = rows->wal_pages();
    commit(make.complaint(citizen, citizen));
    EXPECT_LE(rows->wal_pages(), before);
}

TEST_F(looking, is_interrupted_when_it_takes_too_long) {
    turn_effects many;
    for (int i = 0; i < 5'000; ++i)
        many.inbox.push_back(make.message({}));
    commit(many);
    routing::steady_time now{};
    queries_options slow = options();
    slow.steady_now = [&] {
        return now += std::chrono::seconds{1};
    };
    std::string message;
    const auto look = std::move(queries::open(slow, message).value());
    EXPECT_EQ(look->inbox_counts().error(), make_error_code(errc::interrupted));
    EXPECT_FALSE(look->last_message().empty());
    EXPECT_EQ(look->ticket_count().value(), 0);
}

TEST_F(looking, refuses_what_is_not_there_and_another_key) {
    std::string message;
    queries_options none = options();
    none.path = folder.file("none.db");
    EXPECT_EQ(queries::open(none, message).error(), make_error_code(errc::unwritable));
    EXPECT_FALSE(std::filesystem::exists(none.path));
    queries_options wrong = options();
    wrong.secret = fixture::some_keys(9);
    EXPECT_EQ(queries::open(wrong, message).error(), make_error_code(errc::bad_key));
}

TEST_F(looking, refuses_a_newer_schema) {
    rows.reset();
    SQLite::Database{folder.file("store.db"), SQLite::OPEN_READWRITE}.exec(
        "PRAGMA user_version = 99"
    );
    std::string message;
    EXPECT_EQ(queries::open(options(), message).error(), make_error_code(errc::newer_schema));
}

} // namespace
} // namespace ntbcare::db
