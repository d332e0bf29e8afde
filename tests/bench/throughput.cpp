// throughput: the real gateway under load from a carrier in this process; JSON on standard output.
//   throughput                              flat out, window 100, then 1,000 a second
//   throughput --rate 500 --messages 15000  one run at a fixed rate
// Not a test: its figures are of this machine at this hour. The generator shares the cores, so its
// own cost is printed too.
#include "tests/bench/load_run.hpp"
#include "tests/bench/percentiles.hpp"
#include "tests/system/gateway_files.hpp"
#include "tests/system/process.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

namespace {

namespace json = boost::json;
using namespace ntbcare::sim;

constexpr std::chrono::seconds patience{30};
constexpr std::uint32_t warm_up_messages = 500;

double own_cpu_seconds() {
    ::rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/// User and system time of another process up to now (/proc/<pid>/stat, fields 14 and 15).
double cpu_seconds_of(::pid_t pid) {
    std::ifstream file{fmt::format("/proc/{}/stat", pid)};
    std::string text;
    std::getline(file, text);
    std::istringstream fields{text.substr(std::min(text.rfind(')') + 2, text.size()))};
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double per_second(std::size_t count, double seconds) {
    return seconds > 0 ? std::round(static_cast<double>(count) / seconds) : 0;
}

/// One gateway with an empty store, a warm-up and one run.
json::object measure(const load_options& load) {
    load_line carrier;
    gateway_files files;
    gateway_settings settings;
    settings.port = carrier.port();
    settings.link = "rate = 100000\nwindow = 1000\ninbound_max = 10000\n";
    settings.log = "level = \"warn\"\n";
    settings.officers = {{"puprpkp", "081200000001"}, {"dikes", "081200000002"}};
    files.write(settings);
    process gateway{{
        .words = {NTBCARE_GATEWAY, "--config", files.config().string(), "run"},
        .directory = files.directory(),
        .output = files.said(),
    }};
    json::object out{{"error", "the gateway does not bind: " + read_text(files.said())}};
    if (!carrier.accept_bind(patience))
        return out;
    (void)carrier.run({.messages = warm_up_messages, .first = 90'000'000, .window = 10});
    const auto gateway_before = cpu_seconds_of(gateway.pid());
    const auto own_before = own_cpu_seconds();
    const auto result = carrier.run(load);
    const auto gateway_cpu = cpu_seconds_of(gateway.pid()) - gateway_before;
    const auto own_cpu = own_cpu_seconds() - own_before;
    gateway.signal(SIGTERM);
    carrier.serve_until_closed(patience);
    const auto ended = gateway.wait(patience);
    const auto each = 1.0 / std::max<double>(1, static_cast<double>(result.acknowledged));
    return {
        {"mode", load.rate > 0 ? "fixed rate" : "flat out"},
        {"rate", load.rate},
        {"window", load.window},
        {"messages", load.messages},
        {"finished", result.finished},
        {"seconds", result.seconds},
        {"acknowledged_per_second", per_second(result.acknowledged, result.seconds_accepting)},
        {"replies_per_second", per_second(result.answered, result.seconds)},
        {"refused", result.refused},
        {"sms_submitted", result.submitted},
        {"response_ms", percentiles(result.response_ms)},
        {"reply_ms", percentiles(result.reply_ms)},
        {"gateway_cpu_seconds", gateway_cpu},
        {"gateway_cpu_us_per_message", std::round(gateway_cpu * each * 1e7) / 10},
        {"generator_cpu_us_per_message", std::round(own_cpu * each * 1e7) / 10},
        {"gateway_peak_rss_mb", ended ? ended->resident_octets_max / (1024 * 1024) : 0},
        {"gateway_exit_code", ended ? ended->exit_code : -1},
    };
}

void print(const json::object& result) {
    fmt::print("{}\n", json::serialize(result));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    load_options chosen;
    CLI::App app{"The gateway under load: one JSON object a run", "throughput"};
    auto* messages = app.add_option("--messages", chosen.messages, "How many complaints")
                         ->check(CLI::Range(1, 10'000'000));
    app.add_option("--window", chosen.window, "deliver_sm in flight");
    auto* rate = app.add_option("--rate", chosen.rate, "Complaints a second; 0: flat out");
    CLI11_PARSE(app, argc, argv);
    if (rate->count() + messages->count() > 0) {
        print(measure(chosen));
        return 0;
    }
    print(measure(chosen));
    print(measure({.messages = 5'000, .window = 1000, .rate = 500}));
    print(measure({.messages = 10'000, .window = 1000, .rate = 1000}));
}
