// What happened outside the gateway: what people wrote, what their phones and the SMSCs got, what
// the operator's log said. Auditors hold it against the store's rows. Kept whole: it is their only
// witness beside the store.
#pragma once

#include "gateway/flow/log_event.hpp"
#include "protocol/errc.hpp"
#include "protocol/ussd/step.hpp"
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

/// A USSD screen that an SMSC took.
struct shown_screen {
    wall_time at{};
    std::string text;
    bool goes_on = false;
    bool seen = false; ///< It stood on the phone.
};

/// What a phone or the network said in a dialogue, once, however often the gateway was told.
struct dialled_step {
    wall_time at{};
    protocol::ussd_event event{};
    std::string keys;
    std::size_t deliveries = 0;
    std::optional<wall_time> acknowledged{}; ///< First with status 0.
    std::vector<shown_screen> screens{};     ///< In answer to it.

    [[nodiscard]] bool is_over() const { return protocol::is_over(event); }
};

struct dialogue {
    std::string from; ///< Wire form.
    std::vector<dialled_step> steps{};
    bool closed = false; ///< Nobody looks any more.
};

/// The table of USSD sessions at one moment.
struct sessions_look {
    wall_time at{};
    std::size_t count = 0;
    wall_time oldest{};   ///< The last step of the one that has waited longest.
    bool may_work = true; ///< A process runs, and its store is there.
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
    std::vector<dialogue> dialogues;
    std::uint64_t strange_screens = 0;   ///< For a dialogue that nobody began.
    std::vector<sessions_look> sessions; ///< Where there were any.
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
