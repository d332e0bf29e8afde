// What a turn costs on the disk: complaints of known citizens, each with its reply, its office's
// notice and the carrier's acceptance of both SMS in the next turn. Durable: every commit is
// synced.
#include "tests/db/sqlite/store_fixture.hpp"

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <vector>

namespace {

using namespace ntbcare;
using db::fixture::row_builder;

constexpr int citizens_count = 2'000;

void require(const db::result<void>& done, const db::sqlite_store& rows) {
    if (!done)
        throw std::runtime_error{done.error().message() + ": " + rows.last_message()};
}

/// A store in a folder of its own, with citizens and one officer.
struct busy_store {
    busy_store() {
        db::turn_effects people;
        for (int n = 0; n <= citizens_count; ++n) {
            people.persons.push_back(make.citizen(n));
            citizens.push_back(people.persons.back().row);
        }
        require(rows->commit(people), *rows);
    }

    /// The effects of one turn; what the carrier said of the turn before rides along.
    db::turn_effects turn(std::int64_t messages) {
        db::turn_effects out;
        out.outbox_changes = std::move(answers);
        answers.clear();
        for (std::int64_t i = 0; i < messages; ++i) {
            const auto& from = citizens[next++ % citizens_count].reach;
            db::turn_effects one = make.complaint(from, citizens.back().reach);
            for (const db::outbox_row& sms : one.outbox)
                answers.push_back({sms.id, db::outbox_state::accepted, make.now, "", {}});
            out.append(std::move(one));
        }
        return out;
    }

    /// As the worker and the writer do between turns.
    void checkpoint() {
        if (rows->wal_pages() > db::wal_pages_busy)
            rows->checkpoint_passive();
        rows->restart_checkpoint();
    }

    db::fixture::temp_folder folder;
    std::unique_ptr<db::sqlite_store> rows = db::fixture::open_store(options());
    row_builder make;
    std::vector<db::person> citizens;
    std::vector<db::outbox_change> answers;
    std::size_t next = 0;

private:
    db::sqlite_options options() const {
        auto out = db::fixture::options_in(folder);
        out.prints_max = 1'000'000;
        return out;
    }
};

void commit_complaints(benchmark::State& state) {
    busy_store store;
    for (auto _ : state) {
        state.PauseTiming();
        const db::turn_effects effects = store.turn(state.range(0));
        state.ResumeTiming();
        require(store.rows->commit(effects), *store.rows);
        store.checkpoint();
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(commit_complaints)->Arg(1)->Arg(10)->Arg(100)->Arg(256)->UseRealTime();

/// The other half of a turn: what is known of so many senders and messages, one open ticket each.
void load_turn(benchmark::State& state) {
    busy_store store;
    db::turn_keys keys;
    keys.now = store.make.now;
    require(store.rows->commit(store.turn(state.range(0))), *store.rows);
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        keys.senders.push_back(store.citizens[static_cast<std::size_t>(i)].number);
        keys.prints.push_back(db::fixture::print_of(-i - 1));
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(store.rows->load(keys));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(load_turn)->Arg(1)->Arg(10)->Arg(100)->Arg(256);

} // namespace
