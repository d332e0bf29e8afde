// The contract of db::store for the daily count of tickets. Runs on both engines.
#include "tests/db/store_contract.hpp"

#include "db/errc.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

std::vector<db::day_count> stored_days(const std::string& path) {
    SQLite::Database file{path};
    SQLite::Statement rows{
        file, "SELECT day, tickets, last_ticket, hash FROM day_count ORDER BY day"};
    std::vector<db::day_count> all;
    while (rows.executeStep()) {
        db::day_count row{
            .day = rows.getColumn(0).getInt(),
            .tickets = rows.getColumn(1).getInt64(),
            .last = {rows.getColumn(2).getInt64()}};
        const std::string hash = rows.getColumn(3).getString();
        std::copy(hash.begin(), hash.end(), row.hash.begin());
        all.push_back(row);
    }
    return all;
}

class store_days : public store_contract {
protected:
    void count(std::int32_t day, db::turn_effects effects = {}) {
        effects.count_day = day;
        commit(effects);
    }
    [[nodiscard]] std::vector<db::day_count> days() {
        if (GetParam() == engine_kind::memory)
            return memory_days();
        return stored_days(path());
    }
    [[nodiscard]] std::optional<std::int32_t> newest() { return load({.now = start}).counted_day; }
};
INSTANTIATE_TEST_SUITE_P(
    engines, store_days, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_days, a_new_store_has_counted_none) {
    EXPECT_EQ(newest(), std::nullopt);
}

TEST_P(store_days, each_counts_all_tickets_those_of_its_own_turn_too) {
    count(20'000);
    commit(complaint_turn(1));
    commit(complaint_turn(2));
    count(20'001, complaint_turn(5));
    EXPECT_EQ(newest(), 20'001);
    const auto all = days();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].tickets, 0);
    EXPECT_EQ(all[0].last, db::ticket_id{});
    EXPECT_EQ(all[0].hash, db::day_hash(test_keys(), {}, all[0]));
    EXPECT_EQ(all[1].tickets, 3);
    EXPECT_EQ(all[1].last, db::ticket_id{5});
    EXPECT_EQ(all[1].hash, db::day_hash(test_keys(), all[0].hash, all[1]));
}

TEST_P(store_days, the_count_goes_on_after_a_restart) {
    commit(complaint_turn(1));
    count(20'000);
    commit(complaint_turn(2));
    restarted();
    EXPECT_EQ(newest(), 20'000);
    commit(complaint_turn(3));
    count(20'004);
    ASSERT_EQ(days().size(), 2U);
    EXPECT_EQ(days()[1].tickets, 3);
    EXPECT_EQ(days()[1].last, db::ticket_id{3});
}

TEST_P(store_days, a_store_that_was_never_counted_counts_what_it_has) {
    commit(complaint_turn(1));
    commit(complaint_turn(2));
    restarted();
    count(20'000);
    EXPECT_EQ(days()[0].tickets, 2);
}

TEST_P(store_days, none_is_counted_twice_or_backwards) {
    count(20'000);
    for (const std::int32_t day : {20'000, 19'999}) {
        db::turn_effects again;
        again.count_day = day;
        EXPECT_EQ(refused(again), db::errc::constraint) << day;
    }
    EXPECT_EQ(days().size(), 1U);
}

TEST_P(store_days, a_refused_turn_counts_nothing) {
    commit(complaint_turn(1));
    auto again = complaint_turn(1, false);
    again.count_day = 20'000;
    EXPECT_NE(refused(again), boost::system::error_code{});
    EXPECT_EQ(newest(), std::nullopt);
    count(20'000);
    EXPECT_EQ(days()[0].tickets, 1);
}

TEST_P(store_days, the_later_of_two_in_one_turn_counts) {
    db::turn_effects one;
    one.count_day = 20'000;
    EXPECT_FALSE(one.empty());
    db::turn_effects other;
    other.count_day = 20'001;
    one.append(std::move(other));
    one.append({});
    EXPECT_EQ(one.count_day, 20'001);
}

} // namespace
