#include "db/sqlite/histories.hpp"

#include "tests/db/sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <gmock/gmock.h>

namespace ntbcare::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct reading_lives : testing::Test {
    reading_lives() {
        rows = fixture::open_store(fixture::options_in(folder));
        const new_person fresh = make.citizen(1);
        citizen = fresh.row.reach;
        commit(fixture::only(fresh));
    }

    void commit(const turn_effects& effects) {
        const auto done = rows->commit(effects);
        ASSERT_TRUE(done) << rows->last_message();
    }
    void complaints(int count) {
        turn_effects many;
        for (int i = 0; i < count; ++i)
            many.append(make.complaint(citizen, citizen));
        commit(many);
    }
    [[nodiscard]] std::unique_ptr<histories> open(std::uint8_t key = 1) {
        auto opened = histories::open(folder.file("store.db"), fixture::some_keys(key), message);
        if (!opened) {
            why = opened.error();
            return nullptr;
        }
        return std::move(*opened);
    }
    void alter(const std::string& sql) {
        SQLite::Database file{folder.file("store.db"), SQLite::OPEN_READWRITE};
        file.exec(sql);
    }

    fixture::temp_folder folder;
    std::unique_ptr<sqlite_store> rows;
    fixture::row_builder make;
    contact citizen;
    std::string message;
    boost::system::error_code why;
};

TEST_F(reading_lives, a_ticket_comes_with_its_events_and_words_and_is_sound) {
    complaints(1);
    const auto found = open()->one({1}).value();
    ASSERT_TRUE(found);
    EXPECT_THAT(found->events, SizeIs(2));
    EXPECT_THAT(found->words, SizeIs(1));
    EXPECT_TRUE(found->listed_open);
    EXPECT_THAT(faults_of(*found), IsEmpty());
    EXPECT_FALSE(open()->one({2}).value());
}

TEST_F(reading_lives, pages_go_on_until_all_were_read_once_beside_the_store_that_writes) {
    complaints(static_cast<int>(2 * history_page_tickets) + 1);
    const auto look = open();
    std::int64_t next = 1;
    int pages = 0;
    for (ticket_id after{};;) {
        const auto page = look->page(after).value();
        ++pages;
        for (const auto& each : page.tickets) {
            ASSERT_EQ(each.row.id, ticket_id{next++});
            ASSERT_THAT(faults_of(each), IsEmpty());
        }
        EXPECT_THAT(page.missing, IsEmpty());
        if (page.last)
            break;
        after = page.tickets.back().row.id;
        complaints(1);
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(next, static_cast<std::int64_t>(2 * history_page_tickets) + 4);
}

TEST_F(reading_lives, a_full_last_page_is_followed_by_an_empty_one) {
    complaints(static_cast<int>(history_page_tickets));
    const auto look = open();
    EXPECT_FALSE(look->page({}).value().last);
    const auto behind = look->page({static_cast<std::int64_t>(history_page_tickets)}).value();
    EXPECT_TRUE(behind.last);
    EXPECT_THAT(behind.tickets, IsEmpty());
}

TEST_F(reading_lives, a_page_with_many_words_ends_early) {
    turn_effects big;
    for (int i = 0; i < 20; ++i) {
        auto one = make.complaint(citizen, citizen);
        one.texts.front().text.assign(history_page_octets / 8, 'a');
        big.append(std::move(one));
    }
    commit(big);
    const auto page = open()->page({}).value();
    EXPECT_THAT(page.tickets, SizeIs(8));
    EXPECT_FALSE(page.last);
}

TEST_F(reading_lives, a_ticket_that_is_gone_is_named_by_what_is_left_of_it) {
    complaints(4);
    rows.reset();
    alter("DELETE FROM ticket WHERE id IN (2, 4)");
    EXPECT_THAT(open()->page({}).value().missing, ElementsAre(ticket_id{2}, ticket_id{4}));
    alter("DELETE FROM ticket_event WHERE ticket = 2");
    EXPECT_THAT(open()->page({}).value().missing, ElementsAre(ticket_id{2}, ticket_id{4}));
    alter("DELETE FROM ticket_text WHERE ticket = 2");
    EXPECT_THAT(open()->page({}).value().missing, ElementsAre(ticket_id{4}));
}

TEST_F(reading_lives, a_ticket_that_is_gone_is_named_by_the_message_that_made_it) {
    complaints(3);
    EXPECT_THAT(open()->messages({}).value().missing, IsEmpty());
    rows.reset();
    alter("DELETE FROM ticket WHERE id IN (1, 3); UPDATE inbox SET id = id + 25000 WHERE id = 3");
    const auto look = open();
    auto page = look->messages({}).value();
    EXPECT_THAT(page.missing, ElementsAre(ticket_id{1}));
    EXPECT_FALSE(page.last);
    page = look->messages(page.upto).value();
    EXPECT_THAT(page.missing, IsEmpty());
    page = look->messages(page.upto).value();
    EXPECT_THAT(page.missing, ElementsAre(ticket_id{3}));
    EXPECT_TRUE(page.last);
}

TEST_F(reading_lives, without_messages_there_is_one_stretch) {
    EXPECT_TRUE(open()->messages({}).value().last);
}

TEST_F(reading_lives, erased_words_are_read_as_such) {
    complaints(1);
    rows.reset();
    alter("UPDATE ticket_text SET text = NULL, salt = NULL");
    const auto found = open()->one({1}).value();
    ASSERT_THAT(found->words, SizeIs(1));
    EXPECT_EQ(found->words[0].text, std::nullopt);
    EXPECT_THAT(faults_of(*found), IsEmpty());
}

TEST_F(reading_lives, days_come_with_the_hash_that_was_noted_apart) {
    EXPECT_THAT(open()->days().value().rows, IsEmpty());
    EXPECT_EQ(open()->days().value().head, chain_hash{});
    for (const std::int32_t day : {20'000, 20'003}) {
        turn_effects counted = make.complaint(citizen, citizen);
        counted.count_day = day;
        commit(counted);
    }
    const auto found = open()->days().value();
    ASSERT_THAT(found.rows, SizeIs(2));
    EXPECT_EQ(found.rows[1].day, 20'003);
    EXPECT_EQ(found.rows[1].tickets, 2);
    EXPECT_EQ(found.rows[1].last, ticket_id{2});
    EXPECT_EQ(found.head, found.rows[1].hash);
    EXPECT_EQ(found.head, day_hash(fixture::some_keys(), found.rows[0].hash, found.rows[1]));
}

TEST_F(reading_lives, another_key_an_older_schema_and_no_file_are_refused) {
    EXPECT_EQ(open(9), nullptr);
    EXPECT_EQ(why, errc::bad_key);
    rows.reset();
    alter("PRAGMA user_version = 7");
    EXPECT_EQ(open(), nullptr);
    EXPECT_EQ(why, errc::newer_schema);
    EXPECT_THAT(message, HasSubstr("start the gateway once"));
    std::string said;
    EXPECT_FALSE(histories::open(folder.file("none.db"), fixture::some_keys(), said));
}

} // namespace
} // namespace ntbcare::db
