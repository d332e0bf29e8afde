// The turn: load what the messages need, decide one after another on one view, commit once. Called
// by the writer thread.
#pragma once

#include "gateway/flow/decide.hpp"
#include "gateway/flow/desk.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ntbcare::flow {

struct turn_input {
    std::vector<incoming> messages;         ///< At most `turn_messages_max`.
    std::vector<db::outbox_change> changes; ///< Responses and receipts' news: first, never capped.
    std::vector<desk_command> commands;     ///< Of the desk: before the messages, all of them.
    bool background = false;                ///< Also look for notices that are due.
};

struct turn_output {
    std::vector<outcome> outcomes;      ///< One for each message taken; in order.
    std::vector<db::outbox_row> outbox; ///< Committed rows for the send lanes.
    std::vector<incoming> left_over;    ///< Not taken: out of time. They go first in the next turn.
    std::vector<db::outbox_change>
        changes_left; ///< Not written: the commit failed. They go first in the next turn.
    std::vector<desk_answer> answers; ///< One for each command; in order.
    /// Set when an office's word is on its way to all of an incident, or things are being erased:
    /// some have not heard it yet, or there is more to erase.
    std::optional<bool> joint_left;
    std::vector<log_event> events;
    bool store_failed = false; ///< The disk, not a message: nobody was acknowledged.
    boost::system::error_code failure;
};

class turn_runner {
public:
    /// `store`, `service` and `numbers` outlive the runner. `ids` come from recover().
    turn_runner(
        db::store& store,
        std::shared_ptr<const routing::catalogue> service,
        settings numbers,
        id_source ids
    );

    /// `out_of_time` is asked before each message but the first; a count in the simulation.
    [[nodiscard]] turn_output
    run(turn_input input, const routing::moment& now, const std::function<bool()>& out_of_time);

private:
    struct attempt;
    /// What one attempt is about: all of a turn, or one thing of it.
    struct work {
        std::span<const incoming> messages{};
        std::span<const db::outbox_change> changes{};
        std::span<const desk_command> commands{};
        bool background = false;
    };
    void add_background(db::turn_keys& keys, bool alone) const;
    using clock_check = std::function<bool()>;
    [[nodiscard]] boost::system::error_code try_turn(
        const work& what, const routing::moment& now, const clock_check& out_of_time, attempt& made
    );
    /// try_turn, again after a conflict; an exception counts as the fault of one message.
    [[nodiscard]] boost::system::error_code guarded(
        const work& what, const routing::moment& now, const clock_check& out_of_time, attempt& made
    );
    void one_by_one(turn_input& input, const routing::moment& now, turn_output& out);
    [[nodiscard]] boost::system::error_code
    commands_one_by_one(turn_input& input, const routing::moment& now, turn_output& out);
    [[nodiscard]] boost::system::error_code
    store_triage(const incoming& message, const routing::moment& now, attempt& made);
    static void accept(attempt& made, turn_output& out);
    static void fail(turn_input& input, boost::system::error_code why, turn_output& out);

    db::store& store_;
    std::shared_ptr<const routing::catalogue> service_;
    settings numbers_;
    answer_memo answers_;
    id_source ids_;
};

} // namespace ntbcare::flow
