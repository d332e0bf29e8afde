// What all connections of the simulated carrier share: the messages it holds, its phones, its
// account, its faults and its count. Owned by the simulator, used by its connections, from one
// thread. It must never touch a socket.
#pragma once

#include "tests/smsc/deliver_queue.hpp"
#include "tests/smsc/fault_dice.hpp"
#include "tests/smsc/receipts.hpp"
#include "tests/smsc/simulator.hpp"
#include "tests/smsc/ussd_phones.hpp"
#include "tests/smsc/wire.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace ntbcare::sim {

/// Returned for what is no SMS; told again by nobody.
inline constexpr message_number ussd_message = ~message_number{0};

struct carrier {
    using time_point = std::chrono::steady_clock::time_point;

    simulator_options options;
    simulator_hooks hooks;
    std::function<void()> wake; ///< Some connection may have something to deliver.
    simulator_counters counters;
    deliver_queue queue;
    phones mobiles;
    ussd_phones dialling;
    fault_dice dice;
    wire line;
    std::uint64_t last_message_id = 0xa0'0000; ///< With letters in it, so that forms differ.
    std::size_t connections = 0;               ///< Since the start: the next one's number.
    std::size_t bound = 0;                     ///< Now.
    std::uint32_t last_reference = 0;          ///< Of the long SMS that people send.

    carrier(simulator_options chosen, simulator_hooks told);
    carrier(const carrier&) = delete;
    carrier& operator=(const carrier&) = delete;

    /// 0, or the status that refuses the bind.
    [[nodiscard]] std::uint32_t judge(const protocol::bind_request& request);
    /// Puts the message on its phone. Returns the id the carrier gives it.
    std::string take(const protocol::short_message_request& submitted, time_point now);
    /// True if it is a screen: then it stands on the phone, unless nobody looks any more.
    [[nodiscard]] bool take_screen(
        const protocol::short_message_request& submitted, std::span<const protocol::tlv> tlvs
    );
    void settle(entry_number number);
    /// A person sends an SMS to `service`, or dials; 0 when no SMS can carry the text.
    message_number type(std::string_view from, std::string_view to, std::string_view text);

private:
    [[nodiscard]] message_number
    type_sms(std::string_view from, std::string_view to, std::string_view text);
    void show(const protocol::short_message_request& submitted);
    void add_receipts(
        const protocol::short_message_request& submitted,
        std::uint64_t id,
        protocol::message_state end,
        time_point now
    );
};

} // namespace ntbcare::sim
