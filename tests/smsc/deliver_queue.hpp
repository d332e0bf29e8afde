// What the carrier holds for us: every deliver_sm that is not acknowledged yet, as a carrier keeps
// it. Called by the simulator for each PDU it may send and each answer it gets. It has no clock and
// no socket, and never forgets a PDU before the gateway has taken it with status 0.
#pragma once

#include "protocol/smpp/pdu.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ntbcare::sim {

/// One SMS of one person: all its PDUs.
using message_number = std::uint64_t;
/// One deliver_sm.
using entry_number = std::uint64_t;

/// What one deliver_sm carries.
struct delivery {
    protocol::short_message_request body{};
    std::vector<protocol::tlv> tlvs{};

    friend bool operator==(const delivery&, const delivery&) = default;
};

class deliver_queue {
public:
    using time_point = std::chrono::steady_clock::time_point;

    struct entry {
        entry_number number = 0;
        message_number message = 0;
        delivery what;
        std::size_t tries = 0;
        time_point not_before{};
    };

    /// Every PDU of one SMS, sent in this order.
    message_number add(std::vector<protocol::short_message_request> bodies);
    /// One PDU that is nobody's SMS: a receipt, not before its time.
    void add(delivery&& what, time_point not_before);
    /// One more copy of an entry that was acknowledged or is held: a carrier that retries for no
    /// reason. Its acknowledgement is counted apart.
    void add_copy(const delivery& what);

    /// The next PDU to send at `now`, now counted as in flight. The reference lives until the next
    /// call of settle(), lose() or add().
    [[nodiscard]] const entry* take(time_point now);

    /// The gateway took it. Gives the SMS if that was its last PDU.
    std::optional<message_number> settle(entry_number number);
    /// The gateway refused it, the connection broke or no answer came: it goes out again.
    void lose(entry_number number, time_point not_before);

    /// When take() may give something that waits for its time.
    [[nodiscard]] std::optional<time_point> next_deadline() const;
    /// PDUs not acknowledged, in flight or waiting.
    [[nodiscard]] std::size_t unacknowledged() const { return held_.size(); }
    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_; }
    /// PDUs sent again for any reason.
    [[nodiscard]] std::size_t redelivered() const { return redelivered_; }
    [[nodiscard]] const entry* find(entry_number number) const;

private:
    entry_number hold(delivery&& what, message_number message);
    void wait(entry_number number, time_point not_before);

    std::unordered_map<entry_number, entry> held_;
    std::deque<entry_number> ready_;
    std::deque<entry_number> again_; ///< To be sent again, in the order of not_before.
    std::unordered_map<message_number, std::size_t> open_parts_;
    entry_number next_entry_ = 1;
    message_number next_message_ = 1;
    std::size_t acknowledged_ = 0;
    std::size_t redelivered_ = 0;
};

} // namespace ntbcare::sim
