// How fast the menu answers: callers who dial, walk to a complaint and send it, so many steps a
// second, through the real writer over a store in memory or on the disk. Prints one JSON object:
// from the moment a step is due to the moment its screen is there. Fails for nothing.
#include "db/memory_store.hpp"
#include "db/sqlite/sqlite_store.hpp"
#include "gateway/flow/admit.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/writer.hpp"
#include "tests/bench/percentiles.hpp"
#include "tests/support/shipped_catalogue.hpp"
#include "tests/support/temporary_folder.hpp"

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace {

using namespace ntbcare;
using clock_type = std::chrono::steady_clock;

struct load {
    std::size_t rate = 5'000; ///< Steps a second.
    std::size_t seconds = 10;
    std::size_t callers = 5'000;
    std::string store = "memory";
};

/// Buat aduan, jalan rusak, Lombok Tengah, P, Praya, Kirim.
constexpr std::array<std::string_view, 7> walk{"", "1", "1", "2", "2", "1", "1"};

db::keys bench_keys() {
    db::keys made;
    made.hash.fill(1);
    made.seal.fill(2);
    made.print.fill(3);
    made.numbers.fill(4);
    return made;
}

std::unique_ptr<db::sqlite_store> open_on_disk(const std::filesystem::path& folder) {
    db::sqlite_options options;
    options.path = (folder / "bench.db").string();
    options.secret = bench_keys();
    std::string why;
    auto made = db::sqlite_store::open(std::move(options), why);
    if (!made)
        throw std::runtime_error{why};
    return std::move(*made);
}

/// The worker's half of checkpoints, as in the daemon.
class checkpoints {
public:
    explicit checkpoints(db::sqlite_store& of)
        : of_{of}
        , thread_{[this] {
            run();
        }} {}
    ~checkpoints() {
        {
            const std::lock_guard lock{mutex_};
            over_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }
    checkpoints(const checkpoints&) = delete;
    checkpoints& operator=(const checkpoints&) = delete;

    void after_turn() {
        static_cast<void>(of_.restart_checkpoint());
        if (of_.wal_pages() > db::wal_pages_busy)
            changed_.notify_one();
    }

private:
    void run() {
        std::unique_lock lock{mutex_};
        while (!over_) {
            changed_.wait(lock);
            lock.unlock();
            of_.checkpoint_passive();
            lock.lock();
        }
    }

    db::sqlite_store& of_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false;
    std::thread thread_;
};

class menu_run {
public:
    menu_run(const load& chosen, db::store& store, std::function<void()> after_turn)
        : chosen_{chosen}
        , due_(chosen.rate * chosen.seconds) {
        auto found = store.recover();
        runtime::writer_options options;
        options.inbound_max = {1'000'000};
        options.after_turn = std::move(after_turn);
        flow::settings numbers;
        numbers.ussd.begins_an_hour = 0;
        numbers.ussd.sessions_max = 1'000'000;
        writer_.emplace(
            store,
            service_,
            numbers,
            *found,
            std::move(options),
            time_,
            [this](auto report) { deliver(report); }
        );
    }

    void run() {
        writer_->start();
        const auto began = clock_type::now();
        for (std::size_t n = 0; n < due_.size(); ++n) {
            due_[n] = began + std::chrono::nanoseconds{1'000'000'000 / chosen_.rate} * n;
            wait_until(due_[n]);
            static_cast<void>(writer_->push(0, step(n)));
        }
        std::unique_lock lock{mutex_};
        all_.wait_for(lock, std::chrono::seconds{60}, [this] { return shown_ == due_.size(); });
        took_ = std::chrono::duration<double>(clock_type::now() - began).count();
    }
    void stop() { writer_->stop(); }

    [[nodiscard]] boost::json::object figures() const {
        boost::json::object made;
        made["store"] = chosen_.store;
        made["steps"] = shown_;
        made["without_screen"] = missed_;
        made["steps_a_second"] = static_cast<double>(shown_) / took_;
        made["tickets"] = tickets_;
        made["step_to_screen_ms"] = sim::percentiles(taken_);
        return made;
    }

private:
    void wait_until(clock_type::time_point at) {
        std::unique_lock lock{pause_};
        static_cast<void>(never_.wait_until(lock, at, [] { return false; }));
    }

    /// Each caller has one step in `callers / rate` seconds; a walk is a dialogue.
    flow::incoming step(std::size_t n) const {
        const auto caller = n % chosen_.callers;
        const auto at = n / chosen_.callers;
        protocol::ussd_step made;
        made.caller = {
            protocol::type_of_number::international,
            protocol::numbering_plan::isdn,
            fmt::format("62812{:08}", caller)};
        made.session = fmt::format("{}", at / walk.size());
        made.step = fmt::format("{}", at % walk.size());
        made.code = "*123#";
        made.text = walk[at % walk.size()];
        made.event =
            at % walk.size() == 0 ? protocol::ussd_event::opened : protocol::ussd_event::input;
        flow::link_profile from;
        from.name = from.group = "bench";
        from.service = "1708";
        return door_.admit_ussd(
            made,
            from,
            std::chrono::minutes{3},
            {.link = 0, .sequence = static_cast<std::uint32_t>(n)},
            time_.now()
        );
    }

    void deliver(const runtime::turn_report& report) {
        const auto now = clock_type::now();
        const std::lock_guard lock{mutex_};
        for (const auto& each : report.outcomes) {
            const auto since = now - due_[each.token->sequence];
            taken_.push_back(std::chrono::duration<float, std::milli>(since).count());
            missed_ += each.screen ? 0U : 1U;
            tickets_ += each.ticket ? 1U : 0U;
            ++shown_;
        }
        if (shown_ == due_.size())
            all_.notify_one();
    }

    load chosen_;
    std::shared_ptr<const routing::catalogue> service_ = shipped_catalogue();
    runtime::real_clock time_;
    flow::admission door_{bench_keys(), service_, {}};
    std::vector<clock_type::time_point> due_;
    std::mutex pause_;
    std::condition_variable never_;
    std::mutex mutex_;
    std::condition_variable all_;
    std::vector<float> taken_;
    std::size_t shown_ = 0;
    std::size_t missed_ = 0;
    std::size_t tickets_ = 0;
    double took_ = 0;
    std::optional<runtime::writer> writer_;
};

} // namespace

int main(int argc, char** argv) {
    load chosen;
    CLI::App app{"Measures how fast the USSD menu answers", "menu_load"};
    app.add_option("--rate", chosen.rate, "Steps a second")->capture_default_str();
    app.add_option("--seconds", chosen.seconds, "For so long")->capture_default_str();
    app.add_option("--callers", chosen.callers, "Phones")->capture_default_str();
    app.add_option("--store", chosen.store, "memory or sqlite")
        ->check(CLI::IsMember({"memory", "sqlite"}))
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    const auto measure = [&](db::store& store, std::function<void()> after_turn) {
        menu_run run{chosen, store, std::move(after_turn)};
        run.run();
        run.stop();
        fmt::print("{}\n", boost::json::serialize(run.figures()));
    };
    if (chosen.store == "memory") {
        db::memory_store store{db::memory_options{.secret = bench_keys()}};
        measure(store, {});
    } else {
        const test::temporary_folder folder;
        const auto store = open_on_disk(folder.path());
        checkpoints worker{*store};
        measure(*store, [&] { worker.after_turn(); });
    }
}
