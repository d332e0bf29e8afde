// A whole province for some months: people, carriers, offices, the gateway, and what goes wrong.
// All of it follows from the options; nothing reads a clock or a random device.
#pragma once

#include "tests/simulation/announcers.hpp"
#include "tests/simulation/callers.hpp"
#include "tests/simulation/canaries.hpp"
#include "tests/simulation/citizens.hpp"
#include "tests/simulation/coordinator.hpp"
#include "tests/simulation/officers.hpp"
#include "tests/simulation/service.hpp"
#include "tests/simulation/unsealers.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::simulation {

class world {
public:
    explicit world(const options& asked);
    world(const world&) = delete;
    world& operator=(const world&) = delete;

    /// All days, and then as long as it takes until nothing is left to do.
    void run();

    [[nodiscard]] const options& asked() const { return asked_; }
    [[nodiscard]] const journal& heard() const { return heard_; }
    [[nodiscard]] const db::memory_store& rows() const { return rows_; }
    /// What they said before it was erased.
    [[nodiscard]] const witness& seen() const { return seen_; }
    [[nodiscard]] const routing::catalogue& files() const { return *files_; }
    /// As the service should keep them, whatever a canary does.
    [[nodiscard]] const flow::settings& numbers() const { return numbers_; }
    [[nodiscard]] const flow::code_key& codes() const { return secret_.hash; }
    [[nodiscard]] db::wall_time end() const { return time_.now().wall; }
    /// One number for all that was stored and sent.
    [[nodiscard]] std::uint64_t digest() const;

private:
    void plan_day(db::wall_time day);
    void plan_flood();
    void plan_calls();
    void look_at_sessions();
    void plan_faults();
    void come_to_rest();
    [[nodiscard]] std::chrono::milliseconds some_hour();

    options asked_;
    fault_rates rates_;
    dice chance_;
    agenda time_;
    journal heard_;
    std::shared_ptr<const routing::catalogue> files_;
    db::keys secret_;
    flow::settings numbers_;
    db::memory_store rows_;
    witness seen_;
    canaries planted_;
    faulty_store store_;
    words says_;
    std::vector<std::unique_ptr<carrier>> carriers_;
    std::unique_ptr<handsets> phones_;
    std::unique_ptr<citizens> people_;
    std::unique_ptr<ussd_network> calls_;
    std::unique_ptr<callers> dialers_;
    std::unique_ptr<officers> offices_;
    std::unique_ptr<service> gateway_;
    std::unique_ptr<coordinator> desk_;
    std::unique_ptr<announcers> news_;
    std::unique_ptr<unsealers> seers_;
};

} // namespace ntbcare::simulation
