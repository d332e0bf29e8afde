// What an operator sees of one link that sends. Values only; nobody's number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ntbcare::flow {

/// Since the start.
struct link_counts {
    std::uint64_t submitted = 0; ///< PDUs.
    std::uint64_t throttled = 0; ///< Pauses that began because the SMSC was full or sick.
    std::uint64_t unknown = 0;   ///< PDUs that nobody answered in time, or that a lost link took.
    std::uint64_t late = 0;      ///< Of them: answered late, by a response or a receipt.
    std::uint64_t ignored = 0;   ///< Answers to what had gone again, or was given up.

    friend bool operator==(const link_counts&, const link_counts&) = default;
};

struct link_figures {
    std::string_view name;
    std::string_view group;
    bool up = false;
    bool paused = false;
    std::size_t in_flight = 0; ///< PDUs.
    std::size_t window = 0;
    std::size_t queued = 0;        ///< Messages of its group that no link has.
    double rate = 0;               ///< PDUs per second now, of its account.
    std::uint64_t unmatched = 0;   ///< Receipts of its group that no message wanted.
    std::string_view receipt_form; ///< Learnt; empty: not yet.
    link_counts counts;
};

} // namespace ntbcare::flow
