// The clocks of one ticket, told by its history: when it is due, when each step of each clock
// comes, and what was told when. Auditors hold the rows and the reminders against it.
#pragma once

#include "db/event_chain.hpp"
#include "db/rows.hpp"
#include "tests/simulation/working_time.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ntbcare::simulation {

enum class clock_hand : std::size_t { first_response, follow_up };

class clock_walk {
public:
    /// Half, most, all; the coordinator, the one office above.
    static constexpr int last_step = 5;

    clock_walk(const db::ticket& ticket, const working_time& working);

    /// Takes in all events and then looks at what is open at the end.
    void walk(std::span<const db::chained_event> events, db::wall_time end);

    [[nodiscard]] db::wall_time due() const { return due_; }
    [[nodiscard]] const std::vector<std::string>& due_faults() const { return due_faults_; }
    [[nodiscard]] const std::vector<std::string>& reminder_faults() const { return faults_; }

private:
    struct hand {
        std::optional<db::wall_time> since{}; ///< It runs.
        int told = 0;
    };

    void open(const db::ticket_event& event);
    void take(const db::ticket_event& event);
    void take_reminder(const db::ticket_event& event);
    void run(db::wall_time now);
    void check_missing(clock_hand which, db::wall_time until);
    [[nodiscard]] bool runs(clock_hand which) const;
    [[nodiscard]] bool is_danger(clock_hand which) const;
    [[nodiscard]] db::wall_time comes_at(clock_hand which, int step) const;
    [[nodiscard]] db::wall_time told_at(clock_hand which, db::wall_time comes) const;
    [[nodiscard]] std::chrono::milliseconds response_time() const;
    hand& of(clock_hand which) { return hands_[static_cast<std::size_t>(which)]; }

    const db::ticket& ticket_;
    const working_time& working_;
    routing::ticket_state state_ = routing::ticket_state::diterima;
    db::wall_time opened_{};
    db::wall_time due_{};
    std::optional<db::wall_time> paused_{};
    bool responded_ = false;
    std::array<hand, 2> hands_;
    std::vector<std::string> due_faults_;
    std::vector<std::string> faults_;
};

} // namespace ntbcare::simulation
