// What erasing leaves in the file of SQLite: nothing, in no table, free page or log.
#include "tests/db/rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

/// All values of all tables, as text; blobs as they are.
std::string everything_in(const std::string& path) {
    SQLite::Database file{path};
    std::vector<std::string> tables;
    SQLite::Statement names{file, "SELECT name FROM sqlite_schema WHERE type = 'table'"};
    while (names.executeStep())
        tables.push_back(names.getColumn(0).getString());
    std::string all;
    for (const auto& table : tables) {
        SQLite::Statement rows{file, "SELECT * FROM " + table};
        while (rows.executeStep())
            for (int i = 0; i < rows.getColumnCount(); ++i)
                all += rows.getColumn(i).getString() + '\n';
    }
    return all;
}

std::string bytes_of(const std::string& path) {
    std::ifstream from{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{from}, {}};
}

constexpr auto secret_words = "pamanku mencuri kabel di Selong";

class erased_file : public testing::Test {
protected:
    void commit(const db::turn_effects& effects) {
        const auto done = store_->commit(effects);
        ASSERT_TRUE(done) << done.error().message();
    }
    void erase(db::erased_rows gone) {
        db::turn_effects effects;
        effects.erased = std::move(gone);
        commit(effects);
    }
    [[nodiscard]] std::string path() const { return folder_.file(); }

    folder folder_;
    std::unique_ptr<db::sqlite_store> store_ = open_sqlite(options_for(folder_.file()));
};

TEST_F(erased_file, nothing_of_her_number_and_words_is_left_in_any_table_or_free_page) {
    const std::string words{secret_words};
    for (std::int64_t id = 1; id <= 200; ++id) {
        auto turn = complaint_turn(id);
        if (id % 10 == 0) {
            turn.inbox.front().octets.assign(words.begin(), words.end());
            turn.texts.front().text = words;
            turn.outbox.front().text = words;
        }
        turn.outbox.front().state = db::outbox_state::delivered;
        commit(turn);
    }
    const auto hash = db::person_hash(test_keys(), number(10).digits);
    const std::string her_hash(hash.begin(), hash.end());
    ASSERT_NE(everything_in(path()).find(words), std::string::npos);
    ASSERT_NE(everything_in(path()).find(her_hash), std::string::npos);

    db::erased_rows gone;
    for (std::int64_t id = 10; id <= 200; id += 10) {
        gone.words.push_back({id});
        gone.octets.push_back({id});
        gone.replies.push_back({id});
        gone.numbers.push_back({id});
    }
    erase(gone);
    auto& file = *store_;
    EXPECT_FALSE(file.restart_checkpoint()); // More may follow at once.
    erase({.settled = {{{1}, db::ending::part}}});
    EXPECT_TRUE(file.restart_checkpoint());

    const auto all = everything_in(path());
    EXPECT_EQ(all.find(words), std::string::npos);
    EXPECT_EQ(all.find(her_hash), std::string::npos);
    const auto raw = bytes_of(path()) + bytes_of(path() + "-wal");
    EXPECT_EQ(raw.find(words), std::string::npos);
    EXPECT_EQ(raw.find(her_hash), std::string::npos);
    EXPECT_FALSE(file.restart_checkpoint());
}

TEST_F(erased_file, a_reader_that_holds_the_log_is_not_waited_for_at_each_turn) {
    commit(complaint_turn(1));
    auto& file = *store_;
    {
        SQLite::Database reader{path()};
        SQLite::Transaction whole{reader};
        std::ignore = reader.execAndGet("SELECT count(*) FROM ticket").getInt();
        erase({.words = {{1}}});
        erase({.settled = {{{1}, db::ending::part}}});
        EXPECT_FALSE(file.restart_checkpoint());
    }
    bool cut = false;
    for (int i = 0; i < 100 && !cut; ++i)
        cut = file.restart_checkpoint();
    EXPECT_TRUE(cut);
    EXPECT_TRUE(bytes_of(path() + "-wal").empty());
}

} // namespace
