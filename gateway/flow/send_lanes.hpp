// The queues of sender: by link group, by lane, and one line for each recipient and slot, so that
// one person's messages never overtake each other. Every operation is O(log n). It holds pointers
// to messages that sender owns, and must never be told to drop one that it does not hold.
#pragma once

#include "db/rows.hpp"
#include "gateway/flow/send_message.hpp"
#include "routing/model/moment.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::flow {

/// Where a message waits: what is about danger before all lanes, then lane by lane.
inline constexpr std::size_t slot_count = db::lane_count + 1;
[[nodiscard]] std::size_t slot_of(const db::outbox_row& row);
/// The first ready message of each slot; null where there is none.
using lane_heads = std::array<send_message*, slot_count>;

/// Which slot goes next on one link: the highest, but after `lane_patience` messages of higher
/// ones one of a lower that waits, so that none starves.
class lane_order {
public:
    static constexpr std::array<std::uint32_t, slot_count> lane_patience = {0, 8, 8, 16, 32};

    /// Precondition: some slot waits.
    [[nodiscard]] send_message* choose(const lane_heads& waiting) const;
    /// The chosen message goes; the lower slots that wait have waited once more.
    void served(std::size_t slot, const lane_heads& waiting);

private:
    std::array<std::uint32_t, slot_count> passed_{};
};

class send_lanes {
public:
    explicit send_lanes(std::size_t queues);

    /// Puts a message at the end of its recipient's line; first there, it is ready.
    void add(send_message& message);
    /// It goes to a link, and keeps its place in the line. Precondition: ready.
    void start(send_message& message);
    /// It goes again, at its old place. Precondition: sending.
    void requeue(send_message& message);
    /// It goes again, not before `until`. Precondition: not behind another message.
    void hold(send_message& message, routing::steady_time until);
    /// It is done, whatever its phase; the next in the line is ready.
    void remove(send_message& message);
    /// Held messages whose time has come are ready again.
    void wake(routing::steady_time now);

    /// The oldest ready message, or null.
    [[nodiscard]] send_message* first(std::size_t queue, std::size_t slot) const;
    /// When the next held message of this queue is ready again.
    [[nodiscard]] std::optional<routing::steady_time> next_wake(std::size_t queue) const;
    /// Messages of this queue that no link has.
    [[nodiscard]] std::size_t waiting(std::size_t queue) const { return queues_[queue].waiting; }

private:
    /// Persons by id; who has none by number. Only compared, never shown.
    struct recipient {
        std::size_t slot = 0;
        std::int64_t person = 0;
        std::string wire;

        friend bool operator==(const recipient&, const recipient&) = default;
    };
    struct recipient_hash {
        std::size_t operator()(const recipient& who) const noexcept;
    };
    struct line {
        send_message* first = nullptr;
        send_message* last = nullptr;
    };
    struct queue_state {
        std::array<std::map<db::outbox_id, send_message*>, slot_count> ready;
        std::set<std::pair<routing::steady_time, db::outbox_id>> held;
        std::size_t waiting = 0;
    };

    [[nodiscard]] static recipient recipient_of(const send_message& message);
    void make_ready(send_message& message);
    void leave_ready(const send_message& message);
    void leave_held(const send_message& message);

    std::vector<queue_state> queues_;
    std::unordered_map<db::outbox_id, send_message*> held_;
    std::unordered_map<recipient, line, recipient_hash> lines_;
};

} // namespace ntbcare::flow
