// One step of a USSD dialogue on its way to a turn, and the numbers of the service. Made by
// admission whoever carried the step: an SMSC, or an aggregator over HTTP.
#pragma once

#include "db/rows.hpp"
#include "protocol/ussd/step.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ntbcare::flow {

struct ussd_call {
    protocol::ussd_event event = protocol::ussd_event::opened;
    /// Keyed hash of link group, number, and the carrier's name of the dialogue.
    db::fingerprint session{};
    /// Without a name it is the same dialogue for `timeout` after its last step.
    bool is_named = false;
    std::chrono::milliseconds timeout{};
    std::optional<std::int32_t> count{}; ///< Which step it is, where somebody counts them.
    db::fingerprint step{};              ///< Keyed hash of the session and what was keyed in.
    std::string input{};                 ///< What was keyed in.
    /// No step at all: her last screen came too late for her to see it.
    bool unseen = false;
    /// Nobody waits for its screen any more: what comes of it is said by SMS.
    bool is_alone = false;

    [[nodiscard]] bool is_over() const { return protocol::is_over(event); }
};

struct ussd_settings {
    /// Who dials again so soon after her last step can go on where she was.
    std::chrono::milliseconds resume_within = std::chrono::minutes{15};
    /// Who left something unfinished and says nothing for so long gets one SMS about it.
    std::chrono::milliseconds dropped_after = std::chrono::minutes{3};
    /// Where nobody counts the steps, the same key so soon again is the network's copy of the
    /// first: nobody reads a screen in less. 0: it is always another one.
    std::chrono::milliseconds repeat_within = std::chrono::seconds{1};
    /// Sessions kept at once; over it whoever dials is told to write an SMS.
    std::size_t sessions_max = 20'000;
    /// Dialogues that one number may begin in an hour; 0: no limit.
    std::int32_t begins_an_hour = 60;
};

} // namespace ntbcare::flow
