// What happened outside the gateway: what people wrote, what their phones and the SMSCs got, what
// the operator's log said. Auditors hold it against the store's rows. Kept whole: it is their only
// witness beside the store.
#pragma once

#include "gateway/flow/log_event.hpp"
#include "protocol/errc.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ntbcare::simulation {

using routing::wall_time;

/// One deliver_sm of what somebody wrote.
struct sent_part {
    protocol::octets octets;
    bool lost = false;                       ///< The carrier never had it.
    std::optional<wall_time> acknowledged{}; ///< First taken by the gateway with status 0.
};

/// Something that somebody wrote, once, however often the network brings it.
struct sent_sms {
    wall_time at{};
    std::string from; ///< Wire form.
    std::string text;
    std::vector<sent_part> parts;
};

/// An SMS of ours that an SMSC took.
struct taken_sms {
    wall_time at{};
    std::string to; ///< Wire form.
    std::string text;
    /// The gateway learnt that it was taken, and wrote it down; else it may send it again.
    bool known = true;
};

/// Somebody at the desk asked for a number, or approved that another one sees it.
struct unseal_try {
    std::uint64_t command = 0;
    std::string user; ///< As he writes himself.
    routing::ticket_id ticket{};
    bool approves = false;
    bool right_proof = true;
    std::optional<wall_time> answered{}; ///< None: the process died, or the store failed.
    bool done = false;
};

class journal {
public:
    std::vector<sent_sms> sent;
    std::vector<taken_sms> taken;
    std::vector<wall_time> starts; ///< Of a process.
    /// What a process knew beside its rows was gone: its start, and whenever the store was opened
    /// again.
    std::vector<wall_time> memory_began;
    /// Each name and field of the log, and each answer at the desk, once.
    std::set<std::string> log_texts;
    std::vector<unseal_try> unseal_tries;
    std::uint64_t turns = 0;

    void note(const flow::log_event& event);
    /// A line for whoever looks at a failed run: never a whole number, never words of people.
    void tell(wall_time at, std::string line);
    [[nodiscard]] const std::deque<std::string>& last_lines() const { return lines_; }

private:
    static constexpr std::size_t lines_max = 60;
    std::deque<std::string> lines_;
};

/// "2026-03-02 14:05:09"
[[nodiscard]] std::string shown(wall_time at);

} // namespace ntbcare::simulation
