// A carrier with its phones in this process and the real gateway beside it: what a system test
// tells its story in. Everything waits for what should happen, never for time to pass; a wait that
// is not fulfilled fails the test with what the gateway said.
#pragma once

#include "tests/smsc/simulator.hpp"
#include "tests/system/gateway_files.hpp"
#include "tests/system/leaks.hpp"
#include "tests/system/process.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::sim {

/// How long anything may take before a test gives up: far over what a busy machine needs.
inline constexpr std::chrono::seconds patience{60};

class world {
public:
    explicit world(simulator_options carrier = {});
    ~world();

    gateway_settings settings; ///< Written at each start(); its port is the carrier's.
    gateway_files files;

    /// Starts the gateway; with `ready` waits until it is bound.
    enum class wait_for { nothing, ready };
    void start(wait_for until = wait_for::ready);
    /// The carrier goes away and comes back on the same port, with nothing in its hands.
    void lose_carrier();
    void restore_carrier();
    /// SIGTERM, and its end. Nothing if it did not come.
    std::optional<ended_process> stop();
    /// SIGKILL and reaped.
    void kill();
    [[nodiscard]] process& gateway() { return *gateway_; }
    /// For the next start(): see command_line.
    std::uint64_t file_octets_max = 0;
    /// Waits for its end.
    std::optional<ended_process> await_end();

    /// Runs the carrier until `done`; false, and a failure naming `what`, when out of patience.
    bool until(std::string_view what, const std::function<bool()>& done);
    /// Runs the carrier for this long: for random moments, never to wait for something.
    void run_for(std::chrono::microseconds time);

    std::uint64_t send(std::string_view from, std::string_view text);
    /// SMS on the screen of a phone, oldest first.
    [[nodiscard]] const std::vector<shown_sms>& screen(const std::string& dialled);
    /// Sends and waits until one more SMS is on the same phone; returns its text.
    std::string ask(const std::string& from, std::string_view text);
    /// Waits until a phone has `count` SMS; the last one's text.
    std::string hear(const std::string& dialled, std::size_t count);

    [[nodiscard]] const std::set<std::uint64_t>& acknowledged() const { return acknowledged_; }
    [[nodiscard]] simulator& carrier() { return *carrier_; }
    /// For more carriers, which until() runs too.
    [[nodiscard]] boost::asio::io_context& context() { return context_; }
    [[nodiscard]] std::size_t refusals() const { return refusals_.size(); }
    [[nodiscard]] bool log_has(std::string_view text) const;
    /// A command of the gateway's, run to its end: exit code and what it said. What it said must
    /// hold no number, and no words of people unless it is there to show them. `typed` is what it
    /// reads, and is nowhere afterwards.
    std::pair<int, std::string>
    command(std::vector<std::string> words, const std::string& typed = {});

    /// What a phone sent past send(): its words must not be printed either.
    void note_sent(std::string_view text) { told_.sent(text); }
    /// What stands in the gateway's files and must not, in a sentence each. Asked at the end of
    /// every world: one is enough to fail the test.
    [[nodiscard]] std::vector<std::string> leaks() const;

    simulator_hooks more; ///< Called after the world's own.

private:
    [[nodiscard]] simulator_hooks hooks();

    boost::asio::io_context context_;
    /// Between two carriers there is nothing to wait for; run() must wait all the same.
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
        context_.get_executor()};
    simulator_options carrier_options_;
    std::map<std::string, std::vector<shown_sms>> screens_;
    std::set<std::uint64_t> acknowledged_;
    told_words told_;
    std::vector<std::uint32_t> refusals_;
    std::size_t bound_ = 0;
    std::unique_ptr<simulator> carrier_;
    std::unique_ptr<process> gateway_;
};

/// The ticket number of seven digits that an SMS shows, without its space; empty if there is none.
[[nodiscard]] std::string ticket_in(std::string_view reply);

} // namespace ntbcare::sim
