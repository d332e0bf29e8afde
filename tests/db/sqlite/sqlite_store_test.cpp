// What only the SQLite store can show: its file, its lock, its settings, its log.
#include "db/sqlite/sqlite_store.hpp"

#include "tests/db/sqlite/connection_probe.hpp"
#include "tests/db/sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace ntbcare::db {
namespace {

using fixture::minute;
using fixture::open_store;
using fixture::options_in;
using fixture::temp_folder;
using ::testing::ElementsAre;

std::string octets_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

contact add_citizen(store& rows, fixture::row_builder& make, int n) {
    const new_person fresh = make.citizen(n);
    static_cast<void>(rows.commit(fixture::only(fresh)).value());
    return fresh.row.reach;
}

void commit(sqlite_store& rows, const turn_effects& effects) {
    const auto done = rows.commit(effects);
    ASSERT_TRUE(done) << rows.last_message();
}

TEST(sqlite_store, keeps_every_commit_on_the_disk) {
    const temp_folder folder;
    const connection_probe probe;
    const auto rows = open_store(options_in(folder));
    constexpr int full = 2;
    EXPECT_EQ(probe.ask("PRAGMA synchronous"), full);
    EXPECT_EQ(probe.ask("PRAGMA foreign_keys"), 1);
    EXPECT_EQ(probe.ask("PRAGMA wal_autocheckpoint"), 0);
    EXPECT_EQ(probe.ask("SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
}

TEST(sqlite_store, its_files_are_for_their_owner_only) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    for (const char* name : {"store.db", "store.db-wal", "store.db-shm", "store.db.lock"}) {
        struct stat about {};
        ASSERT_EQ(::stat(folder.file(name).c_str(), &about), 0) << name;
        EXPECT_EQ(about.st_mode & 0077U, 0U) << name;
    }
}

TEST(sqlite_store, no_number_stands_readable_in_its_files) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    commit(*rows, make.complaint(citizen, citizen));
    const std::string bytes =
        octets_of(folder.file("store.db")) + octets_of(folder.file("store.db-wal"));
    ASSERT_NE(bytes.find("jalan rusak"), std::string::npos);
    EXPECT_EQ(bytes.find("1200000001"), std::string::npos);
}

TEST(sqlite_store, a_second_gateway_is_refused_until_the_first_ends) {
    const temp_folder folder;
    auto first = open_store(options_in(folder));
    std::string message;
    const auto second = sqlite_store::open(options_in(folder), message);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error(), make_error_code(errc::conflict));
    EXPECT_THAT(message, ::testing::HasSubstr("another gateway has"));
    first.reset();
    EXPECT_NO_THROW(open_store(options_in(folder)));
}

TEST(sqlite_store, reopening_keeps_the_lock) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    ASSERT_TRUE(rows->reopen());
    std::string message;
    EXPECT_FALSE(sqlite_store::open(options_in(folder), message));
}

TEST(sqlite_store, a_copy_of_its_files_in_mid_run_recovers_what_was_committed) {
    const temp_folder folder;
    const temp_folder after_crash;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    turn_effects written;
    for (int i = 0; i < 20; ++i) {
        written = make.complaint(citizen, citizen);
        commit(*rows, written);
        if (i == 10)
            rows->checkpoint_passive();
    }
    for (const char* name : {"store.db", "store.db-wal"})
        std::filesystem::copy_file(folder.file(name), after_crash.file(name));
    const auto again = open_store(options_in(after_crash));
    const recovered found = again->recover().value();
    EXPECT_EQ(found.last_ticket, ticket_id{20});
    EXPECT_EQ(found.unfinished.size(), 40U);
    turn_keys keys;
    keys.now = minute(1);
    keys.prints = {written.inbox.front().print};
    EXPECT_EQ(again->load(keys).value().earlier_messages.size(), 1U);
}

TEST(sqlite_store, a_torn_log_loses_the_torn_turn_only_and_never_half_of_one) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    commit(*rows, make.complaint(citizen, citizen));
    const auto log = folder.file("store.db-wal");
    const auto before = std::filesystem::file_size(log);
    commit(*rows, make.complaint(citizen, citizen));
    const auto whole = std::filesystem::file_size(log);
    ASSERT_GT(whole, before);
    constexpr std::uintmax_t step = 1'999;
    for (auto size = before; size < whole; size += step) {
        const temp_folder after_crash;
        for (const char* name : {"store.db", "store.db-wal"})
            std::filesystem::copy_file(folder.file(name), after_crash.file(name));
        std::filesystem::resize_file(after_crash.file("store.db-wal"), size);
        const recovered found = open_store(options_in(after_crash))->recover().value();
        EXPECT_EQ(found.last_ticket, ticket_id{1}) << size;
        EXPECT_EQ(found.last_inbox, inbox_id{1}) << size;
        EXPECT_EQ(found.unfinished.size(), 2U) << size;
    }
}

TEST(sqlite_store, busy_senders_stay_known_and_rare_ones_are_read_again) {
    const temp_folder folder;
    sqlite_options options = options_in(folder);
    options.persons_max = 2;
    const auto rows = open_store(options);
    fixture::row_builder make;
    std::vector<contact> citizens;
    for (int n = 0; n < 10; ++n)
        citizens.push_back(add_citizen(*rows, make, n));
    turn_effects stop;
    for (const contact& each : citizens)
        stop.person_changes.push_back({each.person, minute(1), "indosat", true, {}});
    commit(*rows, stop);
    turn_keys keys;
    for (int n = 0; n < 10; ++n)
        keys.senders.push_back(fixture::number(n));
    const turn_view view = rows->load(keys).value();
    ASSERT_EQ(view.persons.size(), 10U);
    for (const auto& [digits, who] : view.persons)
        EXPECT_TRUE(who.stopped && who.reach.group == "indosat");
}

TEST(sqlite_store, fingerprints_past_the_cap_are_counted) {
    const temp_folder folder;
    sqlite_options options = options_in(folder);
    options.prints_max = 3;
    auto rows = open_store(options);
    fixture::row_builder make;
    turn_effects many;
    for (int i = 0; i < 5; ++i)
        many.inbox.push_back(make.message({}));
    commit(*rows, many);
    EXPECT_EQ(rows->prints_displaced(), 2U);
    rows.reset();
    rows = open_store(options);
    static_cast<void>(rows->recover().value());
    turn_keys keys;
    keys.now = minute(0);
    for (const inbox_row& row : many.inbox)
        keys.prints.push_back(row.print);
    EXPECT_EQ(rows->load(keys).value().earlier_messages.size(), 3U);
    EXPECT_EQ(rows->prints_displaced(), 0U);
}

TEST(sqlite_store, message_ids_are_forgotten_after_their_window_and_past_their_cap) {
    const temp_folder folder;
    sqlite_options options = options_in(folder);
    options.receipts_max = 2;
    const connection_probe probe;
    const auto rows = open_store(options);
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    turn_effects sent;
    for (int i = 0; i < 4; ++i)
        sent.outbox.push_back(make.sms(citizen, "jawaban"));
    commit(*rows, sent);
    const auto waits = [&](std::size_t i) {
        return awaited_receipt{"timur", std::to_string(i), sent.outbox[i].id};
    };
    const auto accept = [&](std::size_t i, std::int64_t hour) {
        const wall_time at = minute(hour * 60);
        const std::string id = std::to_string(i);
        const auto accepted = outbox_state::accepted;
        commit(*rows, fixture::only({sent.outbox[i].id, accepted, at, "", {id}, "timur"}));
    };
    accept(0, 0);
    accept(1, 73);
    EXPECT_EQ(probe.ask("SELECT count(*) FROM accepted"), 1);
    EXPECT_THAT(rows->recover().value().awaiting_receipt, ElementsAre(waits(1)));
    accept(2, 74);
    accept(3, 75);
    EXPECT_THAT(rows->recover().value().awaiting_receipt, ElementsAre(waits(2), waits(3)));
}

TEST(sqlite_store, a_restart_reads_the_outbox_from_the_smallest_unfinished_row) {
    const temp_folder folder;
    const connection_probe probe;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    const auto low = [&] {
        return probe.ask("SELECT value FROM meta WHERE key = 'outbox_low'");
    };
    turn_effects sent;
    for (int i = 0; i < 3; ++i)
        sent.outbox.push_back(make.sms(citizen, "satu"));
    commit(*rows, sent);
    EXPECT_EQ(low(), 1);
    commit(*rows, fixture::only({sent.outbox[1].id, outbox_state::accepted, minute(1)}));
    EXPECT_EQ(low(), 1);
    commit(*rows, fixture::only({sent.outbox[0].id, outbox_state::accepted, minute(1)}));
    turn_effects next;
    next.outbox = {make.sms(citizen, "dua")};
    commit(*rows, next);
    EXPECT_EQ(low(), 3);
    EXPECT_EQ(rows->recover().value().unfinished.size(), 2U);
}

TEST(sqlite_store, a_passive_checkpoint_moves_the_log_into_the_file) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const contact citizen = add_citizen(*rows, make, 1);
    for (int i = 0; i < 20; ++i)
        commit(*rows, make.complaint(citizen, citizen));
    const std::size_t before = rows->wal_pages();
    EXPECT_GT(before, 20U);
    rows->checkpoint_passive();
    commit(*rows, make.complaint(citizen, citizen));
    EXPECT_LT(rows->wal_pages(), before);
    EXPECT_FALSE(rows->restart_checkpoint());
    EXPECT_NE(octets_of(folder.file("store.db")).find("jalan rusak"), std::string::npos);
}

TEST(sqlite_store, a_log_that_grew_too_long_is_restarted_between_turns) {
    const temp_folder folder;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    turn_effects large;
    constexpr std::size_t octets = 64 * 1024;
    for (std::size_t pages = 0; pages < wal_pages_max; pages += octets / 4096) {
        large.inbox.push_back(make.message({}));
        large.inbox.back().octets.assign(octets, 0x41);
    }
    commit(*rows, large);
    EXPECT_GE(rows->wal_pages(), wal_pages_max);
    EXPECT_TRUE(rows->restart_checkpoint());
    turn_effects small;
    small.inbox = {make.message({})};
    commit(*rows, small);
    EXPECT_LT(rows->wal_pages(), 100U);
}

} // namespace
} // namespace ntbcare::db
