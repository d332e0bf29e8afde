// neighbours: what a healthy carrier feels of a sick one beside it; JSON on standard output.
//   neighbours                      beside a carrier that is well, beside each fault, and beside
//                                   the pairs of the worst, each time alone before
//   neighbours --fault slow_reader  only that one; several together are one carrier's
// From deliver_sm to its response on the healthy line, at a fixed rate. Not a test: its figures are
// of this machine at this hour. Aim: a ratio of the 99th percentiles to "alone" of at most 1.5.
#include "tests/bench/load_run.hpp"
#include "tests/bench/percentiles.hpp"
#include "tests/smsc/named_faults.hpp"
#include "tests/system/gateway_files.hpp"
#include "tests/system/neighbour.hpp"
#include "tests/system/process.hpp"

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using namespace ntbcare::sim;
using faults = std::vector<const named_fault*>;

constexpr std::chrono::seconds patience{30};
constexpr std::uint32_t warm_up_messages = 300;
/// The sick carrier's people: so many write every so often, unless so many are not yet taken.
constexpr std::size_t writers = 5;
constexpr std::chrono::milliseconds writing_every{50};
constexpr std::size_t untaken_max = 200;
/// Faults whose pairs are tried too.
constexpr std::size_t worst_max = 4;
constexpr auto sick_link = "rate = 500\nregistered_delivery = \"all\"\n"
                           "response_within = \"400ms\"\nenquire_link_every = \"400ms\"\n"
                           "refused_delay = \"100ms\"\nthrottle_pause = \"50ms\"\n";

struct plan {
    std::uint32_t messages = 1'500;
    double rate = 500;
};

/// A carrier with people who write all the time, on a thread of its own.
class busy_carrier {
public:
    explicit busy_carrier(const faults& chosen)
        : carrier_{context_, "beside", options_for(chosen)}
        , timer_{context_} {
        write();
        thread_ = std::thread{[this] {
            context_.run();
        }};
    }
    ~busy_carrier() {
        context_.stop();
        thread_.join();
    }
    busy_carrier(const busy_carrier&) = delete;
    busy_carrier& operator=(const busy_carrier&) = delete;

    [[nodiscard]] link_settings link() const { return carrier_.link(sick_link); }

private:
    static simulator_options options_for(const faults& chosen) {
        simulator_options options{.response_within = std::chrono::seconds{1}};
        for (const auto* fault : chosen)
            fault->apply(options);
        return options;
    }

    void write() {
        for (std::size_t i = 0; i < writers; ++i)
            if (carrier_.carrier().unacknowledged() < untaken_max) {
                const auto text = fmt::format("LAPOR jalan rusak di Praya nomor {}", ++written_);
                carrier_.send(fmt::format("0813{:08}", written_), text);
            }
        timer_.expires_after(writing_every);
        timer_.async_wait([this](boost::system::error_code error) {
            if (!error)
                write();
        });
    }

    asio::io_context context_;
    neighbour carrier_;
    asio::steady_timer timer_;
    std::size_t written_ = 0;
    std::thread thread_;
};

std::string name_of(const faults& chosen) {
    std::string name;
    for (const auto* fault : chosen)
        name += (name.empty() ? "" : " + ") + std::string{fault->name};
    return name.empty() ? "well" : name;
}

/// The healthy line's times in a gateway of its own; no `beside`: alone.
std::vector<float> measure(const plan& load, const std::optional<faults>& beside) {
    load_line healthy;
    std::optional<busy_carrier> sick;
    gateway_files files;
    gateway_settings settings;
    settings.port = healthy.port();
    settings.link = "rate = 100000\nwindow = 1000\ninbound_max = 10000\n";
    settings.log = "level = \"error\"\n";
    settings.shutdown = "drain_within = \"500ms\"\n";
    if (beside) {
        sick.emplace(*beside);
        settings.more_links.push_back(sick->link());
    }
    files.write(settings);
    process gateway{{
        .words = {NTBCARE_GATEWAY, "--config", files.config().string(), "run"},
        .directory = files.directory(),
        .output = files.said(),
    }};
    if (!healthy.accept_bind(patience))
        return {};
    (void)healthy.run({.messages = warm_up_messages, .first = 90'000'000, .window = 10});
    auto result = healthy.run({.messages = load.messages, .window = 1'000, .rate = load.rate});
    gateway.signal(SIGTERM);
    healthy.serve_until_closed(patience);
    (void)gateway.wait(patience);
    return result.finished ? std::move(result.response_ms) : std::vector<float>{};
}

/// Runs alone and beside `chosen`, one right after the other, so that what else this machine does
/// is in both; prints a line and gives the ratio of their 99th percentiles, 0 when one did not
/// finish.
double compare(const plan& load, const faults& chosen) {
    const auto alone = measure(load, std::nullopt);
    const auto beside = measure(load, chosen);
    const auto before = percentile(alone, 0.99);
    const auto ratio = before > 0 ? percentile(beside, 0.99) / before : 0;
    const json::object line{
        {"beside", name_of(chosen)},
        {"rate", load.rate},
        {"finished", !alone.empty() && !beside.empty()},
        {"alone_response_ms", percentiles(alone)},
        {"response_ms", percentiles(beside)},
        {"p99_ratio", std::round(100 * ratio) / 100}};
    fmt::print("{}\n", json::serialize(line));
    std::fflush(stdout);
    return ratio;
}

void run_all(const plan& load) {
    (void)compare(load, {});
    std::vector<std::pair<double, const named_fault*>> ranked;
    for (const auto& fault : named_faults())
        ranked.emplace_back(compare(load, {&fault}), &fault);
    std::ranges::sort(ranked, std::greater{}, [](const auto& one) { return one.first; });
    ranked.resize(std::min(ranked.size(), worst_max));
    for (std::size_t i = 0; i < ranked.size(); ++i)
        for (std::size_t j = i + 1; j < ranked.size(); ++j)
            (void)compare(load, {ranked[i].second, ranked[j].second});
}

} // namespace

int main(int argc, char** argv) {
    plan load;
    std::vector<std::string> names;
    CLI::App app{"A healthy carrier beside a sick one: one JSON object a run", "neighbours"};
    app.add_option("--messages", load.messages, "Complaints of the healthy carrier a run")
        ->check(CLI::Range(1, 1'000'000));
    app.add_option("--rate", load.rate, "Of these a second")->check(CLI::Range(1.0, 100'000.0));
    app.add_option("--fault", names, "Only this one; several together are one carrier's");
    CLI11_PARSE(app, argc, argv);
    faults chosen;
    for (const auto& name : names) {
        const auto* fault = find_fault(name);
        if (fault == nullptr) {
            fmt::print(stderr, "neighbours: there is no fault {}\n", name);
            return 2;
        }
        chosen.push_back(fault);
    }
    if (chosen.empty())
        run_all(load);
    else
        (void)compare(load, chosen);
}
