// The fixture of the contract test: the same store, once on SQLite and once in memory.
#pragma once

#include "tests/db/rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <gtest/gtest.h>

namespace ntbcare::db_test {

/// What stands in the table, read past the store.
inline std::vector<db::audit_row> stored_audit(const std::string& path) {
    SQLite::Database file{path};
    SQLite::Statement rows{
        file, "SELECT at, user, name, kind, ticket, data FROM audit ORDER BY id"};
    std::vector<db::audit_row> all;
    while (rows.executeStep())
        all.push_back(
            {db::wall_time{std::chrono::milliseconds{rows.getColumn(0).getInt64()}},
             rows.getColumn(1).getString(),
             rows.getColumn(2).getString(),
             rows.getColumn(3).getString(),
             {rows.getColumn(4).getInt64()},
             rows.getColumn(5).getString()}
        );
    return all;
}

enum class engine_kind { sqlite, memory };

class store_contract : public testing::TestWithParam<engine_kind> {
protected:
    void SetUp() override {
        if (GetParam() == engine_kind::sqlite) {
            store_ = open_sqlite(options_for(folder_.file()));
        } else {
            store_ = std::make_unique<db::memory_store>(db::memory_options{
                .secret = test_keys(), .prints_max = 1'000, .ended_parts_max = ended_parts_max});
        }
    }

    [[nodiscard]] db::store& store() { return *store_; }

    void commit(const db::turn_effects& effects) {
        const auto done = store_->commit(effects);
        ASSERT_TRUE(done) << done.error().message();
    }
    [[nodiscard]] boost::system::error_code refused(const db::turn_effects& effects) {
        const auto done = store_->commit(effects);
        return done ? boost::system::error_code{} : done.error();
    }
    [[nodiscard]] db::turn_view load(const db::turn_keys& keys) {
        auto view = store_->load(keys);
        if (!view)
            throw std::runtime_error{view.error().message()};
        return std::move(*view);
    }
    /// What the store says of one ticket now.
    [[nodiscard]] db::ticket_view ticket(std::int64_t id) {
        return load({.now = start, .tickets = {{id}}}).tickets.at({id});
    }
    [[nodiscard]] db::turn_view of_sender(int n, db::wall_time now = start) {
        return load({.now = now, .senders = {number(n)}});
    }
    /// What the store says of a message with this print; nullopt: nothing.
    [[nodiscard]] std::optional<db::earlier> earlier(std::int64_t n, db::wall_time now = start) {
        const auto view = load({.now = now, .prints = {print(n)}});
        const auto found = view.earlier_messages.find(print(n));
        if (found == view.earlier_messages.end())
            return std::nullopt;
        return found->second;
    }
    /// Deeds of the desk, oldest first; the store's own interface does not tell them.
    [[nodiscard]] std::vector<db::audit_row> audit() {
        if (GetParam() == engine_kind::memory)
            return dynamic_cast<db::memory_store&>(*store_).audit();
        return stored_audit(folder_.file());
    }
    [[nodiscard]] const std::vector<db::day_count>& memory_days() {
        return dynamic_cast<db::memory_store&>(*store_).days();
    }
    [[nodiscard]] std::string path() const { return folder_.file(); }
    [[nodiscard]] db::recovered recovered() {
        auto found = store_->recover();
        if (!found)
            throw std::runtime_error{found.error().message()};
        return std::move(*found);
    }
    /// Closes, opens and recovers, as a restart would; the memory store keeps its rows.
    db::recovered restarted() {
        if (GetParam() == engine_kind::sqlite) {
            store_.reset();
            store_ = open_sqlite(options_for(folder_.file()));
        } else if (const auto again = store_->reopen(); !again) {
            throw std::runtime_error{again.error().message()};
        }
        return recovered();
    }

private:
    folder folder_;
    std::unique_ptr<db::store> store_;
};

inline std::string engine_name(const testing::TestParamInfo<engine_kind>& info) {
    return info.param == engine_kind::sqlite ? "sqlite" : "memory";
}

} // namespace ntbcare::db_test
