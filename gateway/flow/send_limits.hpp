// Every bound of the sender, in one place, and the secret that codes in SMS are made of. Values
// only.
#pragma once

#include "gateway/flow/one_time_code.hpp"

#include <chrono>
#include <cstddef>

namespace ntbcare::flow {

/// A token names its link in so many bits.
inline constexpr unsigned token_link_bits = 16;
inline constexpr std::size_t send_links_max = std::size_t{1} << token_link_bits;

struct send_limits {
    /// Rows in memory; beyond it they wait on disk (see left_on_disk()).
    std::size_t queued_max = 200'000;
    /// Lanes stop while a window + this many results are uncommitted.
    std::size_t uncommitted_slack = 256;
    /// Back-off of one message, doubling from the first to the longest.
    std::chrono::milliseconds retry_first = std::chrono::seconds{1};
    std::chrono::milliseconds retry_max = std::chrono::minutes{5};
    /// How long the rate may be saved up: a burst is never more than this times the rate.
    std::chrono::milliseconds burst = std::chrono::milliseconds{250};
    /// A group with no link for this long may be served by any link.
    std::chrono::milliseconds failover_after = std::chrono::seconds{30};
    /// A receipt that came before its response waits this long for it.
    std::chrono::milliseconds receipt_park = std::chrono::seconds{60};
    std::size_t receipts_parked_max = 10'000;
    /// Message ids that wait for a receipt; the oldest gives way.
    std::size_t awaiting_receipt_max = 200'000;
    std::chrono::milliseconds awaiting_receipt_within = std::chrono::hours{72};
    /// Submissions whose answer may still come; beyond it they go again as if refused.
    std::size_t unanswered_max = 10'000;
    /// One status that only an operator can mend is told again after this.
    std::chrono::milliseconds alarm_every = std::chrono::hours{1};
    int tries_max = 20;
    std::size_t parts_max = 3;
    /// Rows that one tick() lets expire; the rest follows with the next.
    std::size_t expired_per_tick_max = 1'000;
    code_key codes{};
    /// Nothing leaves: what was said by people waits until its deadline.
    bool paused = false;
    /// PDUs that leave in a day of WITA; 0: no limit.
    std::size_t sms_a_day = 0;
    /// Log events held until taken; more are counted only.
    std::size_t events_max = 256;
};

} // namespace ntbcare::flow
