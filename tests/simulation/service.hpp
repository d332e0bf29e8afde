// The gateway in a simulated world: its own parts, wired as gateway/application wires them, on
// links that are models and a store in memory. It can die at any moment; then all that was in
// memory is gone, and the next process begins with what the store gives back.
#pragma once

#include "db/memory_store.hpp"
#include "gateway/exchange.hpp"
#include "tests/simulation/canaries.hpp"
#include "tests/simulation/carrier.hpp"
#include "tests/simulation/faulty_store.hpp"
#include "tests/simulation/turn_desk.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ntbcare::simulation {

/// What each process is made of; the same for all.
struct service_plan {
    std::shared_ptr<const routing::catalogue> files;
    flow::settings numbers;
    db::keys secret;
    std::vector<db::officer> officers;
    std::size_t sms_a_day = 0; ///< 0: no limit.
    app::exchange_ussd ussd{};
};

class service {
public:
    /// All references outlive it.
    service(
        service_plan plan,
        surroundings around,
        faulty_store& store,
        std::vector<std::unique_ptr<carrier>>& carriers,
        canaries& planted
    );
    ~service();
    service(const service&) = delete;
    service& operator=(const service&) = delete;

    void start();
    /// At once, with nothing written down; another process begins after a while.
    void die(std::chrono::milliseconds until_next);
    [[nodiscard]] bool is_running() const { return process_ != nullptr; }
    /// Everything is acknowledged, written and sent.
    [[nodiscard]] bool is_quiet() const;

    /// Somebody at the desk; the answer carries the number. 0: nobody is there to take it.
    std::uint64_t command(flow::desk_person by, flow::desk_action what);
    /// How the desk's commands ended.
    void on_answer(std::function<void(const flow::desk_answer&)> take) {
        answered_ = std::move(take);
    }

private:
    struct process;

    [[nodiscard]] app::exchange_ports ports();
    [[nodiscard]] bool decide(std::uint32_t link, flow::incoming&& message);
    void plan_turn(std::chrono::milliseconds within);
    void run_turn(bool background);
    void deliver(runtime::turn_report report);
    void plan_pulse(std::chrono::milliseconds delay);
    void pulse();
    [[nodiscard]] std::chrono::milliseconds next_pulse() const;
    void forget_what_is_known();
    void stall(std::chrono::milliseconds by);

    service_plan plan_;
    surroundings around_;
    faulty_store& store_;
    std::vector<std::unique_ptr<carrier>>& carriers_;
    canaries& planted_;
    std::function<void(const flow::desk_answer&)> answered_;
    std::unique_ptr<process> process_;
    std::uint64_t commands_ = 0;
    std::uint64_t life_ = 0; ///< Entries of the agenda belong to one.
    std::optional<db::wall_time> turn_at_;
    std::optional<db::wall_time> pulse_at_;
    db::wall_time busy_at_{};
    db::wall_time stalled_until_{}; ///< No turn before it: the disk is slow.
};

} // namespace ntbcare::simulation
