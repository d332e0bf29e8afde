// The writer: one thread that owns the turns and the writing store. The io thread hands it messages
// (one bounded queue a link) and results; it takes them in turns, round robin, never waiting for a
// turn to fill, and reports each turn once. When the disk fails it answers nobody, opens the store
// again, and says for how long it has been sick. It must never know a socket or a link's state.
#pragma once

#include "db/store.hpp"
#include "gateway/flow/turn.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/runtime/in_hand.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace ntbcare::runtime {

struct writer_options {
    /// Most messages that wait, for each link; the vector's size is the number of links.
    std::vector<std::size_t> inbound_max;
    /// Most messages that wait without a PDU behind them (joined sets, unreadable octets).
    std::size_t own_max = 100'000;
    /// Most commands of the desk that wait.
    std::size_t commands_max = 64;
    std::size_t turn_messages_max = 256;
    std::chrono::milliseconds turn_work_max{4};
    /// A longer turn is reported as slow.
    std::chrono::milliseconds turn_within{2'000};
    /// A store that fails for so long is sick: receiving must stop.
    std::chrono::milliseconds sick_after{5'000};
    /// Notices that are due are looked for this often, when idle or not.
    std::chrono::milliseconds background_every{1'000};
    /// The same while an office's word is on its way to all of an incident.
    std::chrono::milliseconds joint_every{20};
    /// Results without a message wait so long for a turn to ride in, unless there are
    /// `changes_prompt` of them.
    std::chrono::milliseconds changes_within{5};
    std::size_t changes_prompt = 128;
    /// While the store fails: pause between tries.
    std::chrono::milliseconds retry_every{1'000};
    /// Remembers across a death which messages a turn had in hand; empty: nothing does.
    std::string in_hand_file{};
    /// A message that two deaths found in hand is answered busy until the process is so old.
    std::chrono::milliseconds suspect_after{2'000};
    /// What one-time codes are made of; the sender has the same.
    flow::code_key codes{};
    /// Called on the writer thread after each turn: checkpoints.
    std::function<void()> after_turn{};
};

/// What one turn led to; made on the writer thread, meant for the io thread.
struct turn_report {
    std::vector<flow::outcome> outcomes;
    std::vector<db::outbox_row> outbox;
    std::vector<flow::log_event> events;
    std::vector<flow::desk_answer> answers;
    std::size_t changes_committed = 0;
    /// Messages of the turn, receipts included.
    std::size_t messages = 0;
    /// Set when it changed: the store is sick (stop receiving) or well again.
    std::optional<bool> sick;
    /// Set when it changed: an office's word has not reached all of an incident yet.
    std::optional<bool> joint_left;
};

class writer {
public:
    /// `store`, `time` outlive the writer. `deliver` is called on the writer thread, once a turn.
    writer(
        db::store& store,
        std::shared_ptr<const routing::catalogue> service,
        flow::settings numbers,
        const db::recovered& from,
        writer_options options,
        const clock& time,
        std::function<void(turn_report)> deliver
    );
    /// Calls stop().
    ~writer();
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    void start();
    /// Writes what is queued, unless the store fails, and ends the thread.
    void stop();

    /// From the io thread. False: the link's queue is full; the message must be answered busy.
    [[nodiscard]] bool push(std::uint32_t link, flow::incoming&& message);
    /// A message with no PDU behind it. False: too many wait; it comes again after a restart.
    [[nodiscard]] bool push_own(flow::incoming&& message);
    /// Results of what was sent; never refused.
    void push(std::vector<db::outbox_change>&& changes);
    /// A command of the desk; its answer comes in a report. False: too many wait.
    [[nodiscard]] bool push(flow::desk_command&& command);
    /// Queued rows from this id on come again in a report: the lanes had no room for them.
    void reread(db::outbox_id from);
    /// Results do not wait for company any more.
    void hurry();

private:
    struct queue {
        std::deque<flow::incoming> messages;
        std::size_t max = 0;
    };

    void run();
    [[nodiscard]] std::optional<routing::steady_time> next_work(routing::steady_time now) const;
    [[nodiscard]] flow::turn_input take(routing::steady_time now);
    [[nodiscard]] std::vector<flow::incoming> take_round_robin();
    void one_turn(flow::turn_input input);
    void run_turn(flow::turn_input input, turn_report& report);
    enum class suspect_goes : std::uint8_t { now, later };
    [[nodiscard]] suspect_goes set_suspect_apart(flow::turn_input& input, turn_report& report);
    void note_in_hand(const flow::turn_input& input);
    void read_left_rows(turn_report& report);
    void refuse(flow::turn_input input, turn_report& report);
    void give_back(std::vector<flow::incoming> messages, std::vector<db::outbox_change> changes);
    void note_joint(bool left, routing::steady_time now, turn_report& report);
    void note_failure(routing::steady_time now, turn_report& report);
    void note_time(routing::steady_time began, routing::steady_time ended, turn_report& report);
    void note_sick(routing::steady_time now, turn_report& report);
    void try_again(turn_report& report);
    [[nodiscard]] boost::system::error_code reopen(turn_report& report);
    [[nodiscard]] boost::system::error_code probe();

    db::store& store_;
    std::shared_ptr<const routing::catalogue> service_;
    flow::settings numbers_;
    writer_options options_;
    const clock& time_;
    std::function<void(turn_report)> deliver_;

    // The writer thread's own.
    std::unique_ptr<flow::turn_runner> turns_;
    std::optional<in_hand> in_hand_;
    db::outbox_id last_outbox_{}; ///< The newest row the lanes know.
    std::optional<routing::steady_time> failing_since_;
    std::optional<routing::steady_time> retry_at_; ///< Set: nothing is tried before.
    bool sick_ = false;
    bool joint_left_ = false;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<queue> queues_; ///< One a link, and one for messages without a PDU.
    std::size_t next_queue_ = 0;
    std::size_t queued_ = 0;
    std::vector<db::outbox_change> changes_;
    std::vector<flow::desk_command> commands_;
    std::optional<routing::steady_time> changes_since_;
    routing::steady_time born_{};
    routing::steady_time background_at_{};
    std::optional<db::outbox_id> reread_;
    bool waiting_ = false; ///< The thread sleeps: who brings work wakes it.
    bool hurry_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace ntbcare::runtime
