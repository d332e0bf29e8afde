// What the writer thread does in the gateway, without the thread: queues by link, turns, and what
// becomes of them when the store fails. Time and chance come from the simulated world.
#pragma once

#include "gateway/flow/turn.hpp"
#include "gateway/runtime/writer.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/dice.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ntbcare::simulation {

class turn_desk {
public:
    /// All references outlive it.
    turn_desk(
        db::store& store,
        std::shared_ptr<const routing::catalogue> service,
        flow::settings numbers,
        const db::recovered& from,
        flow::code_key codes,
        std::size_t links,
        const agenda& time,
        dice& chance
    );

    [[nodiscard]] bool push(std::uint32_t link, flow::incoming&& message);
    [[nodiscard]] bool push_own(flow::incoming&& message);
    void push(std::vector<db::outbox_change>&& changes);
    void push(flow::desk_command&& command) { commands_.push_back(std::move(command)); }
    void reread(db::outbox_id from) { reread_ = from; }

    [[nodiscard]] bool has_work() const {
        return queued_ > 0 || !changes_.empty() || !commands_.empty() || reread_;
    }
    /// Not before this: the store failed a moment ago.
    [[nodiscard]] std::optional<routing::steady_time> retry_at() const { return retry_at_; }
    /// An office's word is on its way to all of an incident.
    [[nodiscard]] bool joint_left() const { return joint_left_; }

    /// How often the store was opened again.
    [[nodiscard]] std::uint64_t openings() const { return openings_; }

    /// One turn.
    [[nodiscard]] runtime::turn_report run(bool background);

private:
    static constexpr std::size_t inbound_max = 1'000;
    static constexpr std::size_t turn_messages_max = 256;

    [[nodiscard]] flow::turn_input take(bool background);
    void run_turn(flow::turn_input input, runtime::turn_report& report);
    void refuse(flow::turn_input input, runtime::turn_report& report);
    void give_back(std::vector<flow::incoming> messages, std::vector<db::outbox_change> changes);
    void keep_own(std::vector<std::pair<std::size_t, flow::incoming>> own, flow::turn_output& out);
    void note_failure(runtime::turn_report& report);
    void try_again(runtime::turn_report& report);
    void read_left_rows(runtime::turn_report& report);
    void make_runner(const db::recovered& from);

    db::store& store_;
    std::shared_ptr<const routing::catalogue> service_;
    flow::settings numbers_;
    flow::code_key codes_;
    const agenda& time_;
    dice& chance_;
    std::unique_ptr<flow::turn_runner> turns_;
    db::outbox_id last_outbox_{};
    std::vector<std::deque<flow::incoming>> queues_; ///< One a link, and one without a PDU.
    std::size_t next_queue_ = 0;
    std::size_t queued_ = 0;
    std::vector<db::outbox_change> changes_;
    std::vector<flow::desk_command> commands_;
    std::optional<db::outbox_id> reread_;
    std::optional<routing::steady_time> failing_since_;
    std::optional<routing::steady_time> retry_at_;
    bool sick_ = false;
    std::uint64_t openings_ = 0;
    bool joint_left_ = false;
};

} // namespace ntbcare::simulation
