// What all connections of the simulated carrier share: the messages it holds, its phones, its
// faults and its count. Owned by the simulator, used by its connections, from one thread.
// It must never touch a socket.
#pragma once

#include "tests/smsc/deliver_queue.hpp"
#include "tests/smsc/simulator.hpp"

#include <cstdint>
#include <string>

namespace ntbcare::sim {

struct carrier {
    simulator_options options;
    simulator_hooks hooks;
    simulator_counters counters;
    deliver_queue queue;
    phones mobiles;
    fault_dice dice;
    std::uint64_t last_message_id = 0;
    std::size_t connections = 0;      ///< Since the start: the next one's number.
    std::uint32_t last_reference = 0; ///< Of the long SMS that people send.

    carrier(simulator_options chosen, simulator_hooks told)
        : options{std::move(chosen)}
        , hooks{std::move(told)}
        , dice{options.faults} {}

    /// 0, or the status that refuses the bind.
    [[nodiscard]] std::uint32_t judge(const protocol::bind_request& request) const;
    /// Puts the message on its phone. Returns the id the carrier gives it.
    std::string take(const protocol::short_message_request& submitted);
    void settle(entry_number number);
};

/// The receipt of a delivered message, as a body for a deliver_sm (SMPP 3.4 appendix B).
[[nodiscard]] protocol::short_message_request
receipt_for(const protocol::short_message_request& submitted, const std::string& message_id);

} // namespace ntbcare::sim
