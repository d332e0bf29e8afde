// The service on a store of SQLite, below the sockets: each SMS is one turn at a time that is said.
// What the ledger and the figures count was written by the turns themselves.
#pragma once

#include "db/sqlite/figure_rows.hpp"
#include "db/sqlite/sqlite_store.hpp"
#include "gateway/flow/turn.hpp"
#include "tests/db/rows.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::figures {

class story : public testing::Test {
protected:
    static constexpr auto officer_pupr = "6281234567803";
    static constexpr auto officer_dinsos = "6281234567804";

    story() {
        EXPECT_TRUE(store_->seed_officers(
            std::vector{
                officer_of("puprpkp", officer_pupr), officer_of("dinsospppa", officer_dinsos)},
            now_.wall
        ));
        numbers_.pin_within = {};
        runner_ = std::make_unique<flow::turn_runner>(
            *store_, service_, numbers_, flow::ids_after(*store_->recover())
        );
    }

    /// "6281390000007" for 7: nobody's number.
    static std::string phone(int n) { return fmt::format("62813900{:05}", n); }

    void at(std::string_view day, std::chrono::milliseconds wita) {
        now_.wall = *routing::parse_day(day) + wita - routing::wita_offset;
    }
    void later(std::chrono::milliseconds by) { now_.wall += by; }

    flow::incoming message(const std::string& from, const std::string& text) {
        flow::incoming made;
        made.token = flow::pdu_token{.sequence = ++sequence_};
        made.sender = routing::normalise_msisdn(from, 1, "62");
        made.reach = {.wire = from, .group = "telkomsel"};
        made.row = {.at = now_.wall, .link = "telkomsel-1", .group = "telkomsel"};
        made.row.service = "1708";
        made.row.octets.assign(text.begin(), text.end());
        made.row.print = db_test::print(sequence_);
        made.text = text;
        made.read = routing::understand(text, *service_);
        return made;
    }

    flow::turn_output run(flow::incoming one) {
        flow::turn_input input;
        input.messages.push_back(std::move(one));
        auto out = runner_->run(std::move(input), now_, [] { return false; });
        EXPECT_FALSE(out.store_failed);
        for (const auto& row : out.outbox)
            written_.push_back(row.id);
        return out;
    }
    void says(const std::string& from, const std::string& text) { run(message(from, text)); }
    /// Gives the ticket's digits.
    std::string opens(const std::string& from, const std::string& text) {
        const auto out = run(message(from, text));
        return out.outcomes.empty() ? "" : service_->numbers.number(out.outcomes[0].ticket);
    }

    /// What became of the n-th SMS that was written, from 0.
    void becomes(std::size_t n, db::outbox_state state, const std::string& reason = {}) {
        flow::turn_input input;
        input.changes.push_back({written_.at(n), state, now_.wall, reason, {}, {}});
        static_cast<void>(runner_->run(std::move(input), now_, [] { return false; }));
    }

    /// Past the store and its rules.
    void plant(const std::string& sql) {
        SQLite::Database raw{folder_.file(), SQLite::OPEN_READWRITE};
        raw.exec("PRAGMA ignore_check_constraints = ON");
        EXPECT_GT(raw.exec(sql), 0) << sql;
    }

    [[nodiscard]] std::unique_ptr<db::figure_rows> look() const {
        db::queries_options options;
        options.path = folder_.file();
        options.secret = db_test::test_keys();
        std::string message;
        auto opened = db::figure_rows::open(std::move(options), message);
        EXPECT_TRUE(opened) << message;
        return std::move(*opened);
    }

    static db::time_span days(std::string_view from, std::string_view until) {
        return {
            *routing::parse_day(from) - routing::wita_offset,
            *routing::parse_day(until) + std::chrono::days{1} - routing::wita_offset};
    }

    static db::officer officer_of(const std::string& office, const std::string& number) {
        return {office, routing::normalise_msisdn(number, 1, "62"), {.wire = number, .group = ""}};
    }

    db_test::folder folder_;
    routing::moment now_{*routing::parse_day("2026-03-02"), {}};
    flow::settings numbers_;
    std::shared_ptr<const routing::catalogue> service_ = shipped_catalogue();
    std::unique_ptr<db::sqlite_store> store_ =
        db_test::open_sqlite(db_test::options_for(folder_.file()));
    std::unique_ptr<flow::turn_runner> runner_;
    std::vector<db::outbox_id> written_;
    std::uint32_t sequence_ = 0;
};

} // namespace ntbcare::figures
