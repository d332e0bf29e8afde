// What the SQLite store says when it cannot: each errc, and that nothing is lost or half done.
#include "db/sqlite/sqlite_store.hpp"

#include "tests/db/sqlite/connection_probe.hpp"
#include "tests/db/sqlite/store_fixture.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

namespace ntbcare::db {
namespace {

using fixture::open_store;
using fixture::options_in;
using fixture::temp_folder;
using ::testing::HasSubstr;

struct refusal {
    errc code = errc::ok;
    std::string message;
};

refusal opening(const sqlite_options& options) {
    refusal out;
    if (const auto opened = sqlite_store::open(options, out.message); !opened)
        out.code = static_cast<errc>(opened.error().value());
    return out;
}

/// A store with one complaint, closed again.
void make_store(const temp_folder& folder) {
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const new_person citizen = make.citizen(1);
    static_cast<void>(rows->commit(fixture::only(citizen)).value());
    static_cast<void>(rows->commit(make.complaint(citizen.row.reach, citizen.row.reach)).value());
}

TEST(sqlite_store_opening, in_a_folder_that_is_not_there_is_unwritable) {
    const temp_folder folder;
    sqlite_options options = options_in(folder);
    options.path = folder.file("none/store.db");
    const refusal said = opening(options);
    EXPECT_EQ(said.code, errc::unwritable);
    EXPECT_THAT(said.message, HasSubstr("none/store.db"));
}

/// Root may write everywhere: for the life of this it is nobody.
class unprivileged {
public:
    unprivileged() { become(nobody); }
    ~unprivileged() { become(0); }
    unprivileged(const unprivileged&) = delete;
    unprivileged& operator=(const unprivileged&) = delete;

private:
    static constexpr ::uid_t nobody = 65'534;
    void become(::uid_t user) const {
        if (was_root_) {
            EXPECT_EQ(::seteuid(user), 0);
        }
    }
    bool was_root_ = ::geteuid() == 0;
};

TEST(sqlite_store_opening, in_a_folder_without_the_right_to_write_is_unwritable) {
    const temp_folder folder;
    const std::string inner = folder.file("locked");
    ASSERT_EQ(::mkdir(inner.c_str(), 0555), 0);
    sqlite_options options = options_in(folder);
    options.path = inner + "/store.db";
    const unprivileged meanwhile;
    EXPECT_EQ(opening(options).code, errc::unwritable);
}

TEST(sqlite_store_opening, of_a_folder_is_unwritable) {
    const temp_folder folder;
    ASSERT_EQ(::mkdir(folder.file("store.db").c_str(), 0700), 0);
    EXPECT_EQ(opening(options_in(folder)).code, errc::unwritable);
}

TEST(sqlite_store_opening, of_something_else_is_corrupt_and_leaves_it_alone) {
    const temp_folder folder;
    const std::string path = folder.file("store.db");
    std::ofstream{path} << std::string(10'000, 'x');
    EXPECT_EQ(opening(options_in(folder)).code, errc::corrupt);
    EXPECT_EQ(std::filesystem::file_size(path), 10'000U);
}

TEST(sqlite_store_opening, of_a_newer_schema_is_refused_with_both_versions) {
    const temp_folder folder;
    make_store(folder);
    {
        SQLite::Database file{folder.file("store.db"), SQLite::OPEN_READWRITE};
        file.exec("PRAGMA user_version = 99");
    }
    const refusal said = opening(options_in(folder));
    EXPECT_EQ(said.code, errc::newer_schema);
    EXPECT_THAT(said.message, HasSubstr("has schema 99, this program knows"));
}

TEST(sqlite_store_opening, with_another_key_is_refused_and_changes_nothing) {
    const temp_folder folder;
    make_store(folder);
    sqlite_options options = options_in(folder);
    options.secret = fixture::some_keys(9);
    const refusal said = opening(options);
    EXPECT_EQ(said.code, errc::bad_key);
    EXPECT_THAT(said.message, HasSubstr("another key file"));
    EXPECT_EQ(opening(options_in(folder)).code, errc::ok);
}

TEST(sqlite_store_opening, a_damaged_page_is_told_when_it_is_read) {
    const temp_folder folder;
    make_store(folder);
    const std::string path = folder.file("store.db");
    constexpr std::int64_t page = 4096;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(path));
    {
        std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
        // The first page holds the schema and stays; without it nothing opens at all.
        for (std::int64_t at = page; at < size; at += page) {
            file.seekp(at);
            file << std::string(200, 'x');
        }
    }
    EXPECT_EQ(opening(options_in(folder)).code, errc::corrupt);
}

struct sqlite_store_faults : ::testing::Test {
    void start(const sqlite_options& options) {
        rows = open_store(options);
        make = fixture::row_builder{rows->recover().value()};
        const new_person fresh = make.citizen(1);
        citizen = fresh.row.reach;
        static_cast<void>(rows->commit(fixture::only(fresh)).value());
    }

    errc try_complaint() {
        last = make.complaint(citizen, citizen);
        const auto done = rows->commit(last);
        return done ? errc::ok : static_cast<errc>(done.error().value());
    }

    /// The last complaint is not there, and its number of tickets is what was acknowledged.
    void expect_no_trace_of_last() {
        turn_keys keys;
        keys.now = make.now;
        keys.prints = {last.inbox.front().print};
        keys.tickets = {last.tickets_new.front().id};
        const turn_view view = rows->load(keys).value();
        EXPECT_TRUE(view.earlier_messages.empty());
        EXPECT_TRUE(view.tickets.empty());
    }

    temp_folder folder;
    std::unique_ptr<sqlite_store> rows;
    fixture::row_builder make;
    contact citizen;
    turn_effects last;
};

TEST_F(sqlite_store_faults, a_full_disk_stores_nothing_of_the_turn_and_heals) {
    sqlite_options options = options_in(folder);
    options.pages_max = 48;
    start(options);
    int stored = 0;
    errc said = errc::ok;
    while ((said = try_complaint()) == errc::ok && stored < 10'000)
        ++stored;
    EXPECT_EQ(said, errc::full);
    EXPECT_THAT(rows->last_message(), HasSubstr("full"));
    EXPECT_GT(stored, 0);
    expect_no_trace_of_last();

    ASSERT_TRUE(rows->reopen());
    EXPECT_EQ(rows->recover().value().last_ticket, ticket_id{stored});
    rows.reset();
    options.pages_max = 0;
    rows = open_store(options);
    EXPECT_EQ(rows->recover().value().last_ticket, ticket_id{stored});
    EXPECT_EQ(try_complaint(), errc::ok);
}

/// Writes beyond a size fail, as on a disk that fails.
class write_limit {
public:
    explicit write_limit(rlim_t octets) {
        before_signal_ = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit low = before_;
        low.rlim_cur = octets;
        ::setrlimit(RLIMIT_FSIZE, &low);
    }
    ~write_limit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, before_signal_);
    }
    write_limit(const write_limit&) = delete;
    write_limit& operator=(const write_limit&) = delete;

private:
    rlimit before_{};
    void (*before_signal_)(int) = nullptr;
};

TEST_F(sqlite_store_faults, a_failing_disk_is_told_and_a_reopened_store_goes_on) {
    start(options_in(folder));
    ASSERT_EQ(try_complaint(), errc::ok);
    const auto log = std::filesystem::file_size(folder.file("store.db-wal"));
    {
        const write_limit failing{log};
        EXPECT_EQ(try_complaint(), errc::io);
        expect_no_trace_of_last();
    }
    ASSERT_TRUE(rows->reopen());
    EXPECT_EQ(rows->recover().value().last_ticket, ticket_id{1});
    EXPECT_EQ(try_complaint(), errc::ok);
}

TEST_F(sqlite_store_faults, a_store_whose_folder_is_gone_cannot_be_reopened_and_says_so) {
    start(options_in(folder));
    std::filesystem::remove_all(std::filesystem::path{folder.file("store.db")}.parent_path());
    EXPECT_FALSE(rows->reopen());
    EXPECT_EQ(try_complaint(), errc::io);
    EXPECT_THAT(rows->last_message(), HasSubstr("closed after a failure"));
    EXPECT_FALSE(rows->load({}));
    EXPECT_FALSE(rows->recover());
    EXPECT_EQ(rows->prints_displaced(), 0U);
}

TEST(sqlite_store_interrupt, leaves_nothing_of_the_turn) {
    const temp_folder folder;
    connection_probe probe;
    const auto rows = open_store(options_in(folder));
    fixture::row_builder make;
    const new_person citizen = make.citizen(1);
    static_cast<void>(rows->commit(fixture::only(citizen)).value());
    const turn_effects effects = make.complaint(citizen.row.reach, citizen.row.reach);
    probe.interrupt_all(true);
    EXPECT_EQ(rows->commit(effects).error(), make_error_code(errc::interrupted));
    probe.interrupt_all(false);
    EXPECT_EQ(rows->recover().value().last_ticket, ticket_id{});
    EXPECT_TRUE(rows->commit(effects));
}

TEST_F(sqlite_store_faults, what_it_says_holds_no_value) {
    start(options_in(folder));
    ASSERT_EQ(try_complaint(), errc::ok);
    const turn_effects again = fixture::only(make.citizen(1));
    EXPECT_EQ(rows->commit(again).error(), make_error_code(errc::constraint));
    EXPECT_THAT(rows->last_message(), HasSubstr("person.hash"));
    EXPECT_THAT(rows->last_message(), ::testing::Not(HasSubstr("12000")));
    turn_effects bad = make.complaint(citizen, citizen);
    bad.outbox.front().in = static_cast<lane>(77);
    EXPECT_EQ(rows->commit(bad).error(), make_error_code(errc::constraint));
    EXPECT_THAT(rows->last_message(), ::testing::Not(HasSubstr("77")));
}

TEST_F(sqlite_store_faults, a_writer_beside_it_is_a_conflict) {
    const connection_probe probe;
    start(options_in(folder));
    sqlite3_busy_timeout(probe.connection(), 0); // Nobody waits in a test.
    SQLite::Database other{folder.file("store.db"), SQLite::OPEN_READWRITE};
    other.exec("BEGIN IMMEDIATE");
    EXPECT_EQ(try_complaint(), errc::conflict);
    other.exec("ROLLBACK");
    EXPECT_EQ(try_complaint(), errc::ok);
}

} // namespace
} // namespace ntbcare::db
