// The life of a ticket as a table: who may do what, from which states, and where it leads.
// gateway/flow asks it before it writes a state; nothing else may decide that a state changes.
#pragma once

#include "routing/model/ticket.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ntbcare::routing {

enum class actor : std::uint8_t { citizen, officer, coordinator, system };

/// What happens to a ticket. The states it leads to are in transitions.cpp.
enum class ticket_action : std::uint8_t {
    assign,    ///< A rule named the office: diteruskan.
    triage,    ///< No rule did: verifikasi at the coordinator's desk.
    hand_over, ///< To a body outside the province: dialihkan.
    reroute,   ///< To another office.
    accept,    ///< TERIMA / PROSES: diproses.
    ask,       ///< TANYA, or our own question: butuh_info.
    inform,    ///< The citizen said what was missing: diteruskan again.
    answer,    ///< JAWAB, SELESAI: dijawab.
    confirm,   ///< Y: selesai.
    reopen,    ///< T: dibuka_lagi.
    close,     ///< The coordinator, or silence: selesai.
    cancel,    ///< BATAL: batal.
    reject,    ///< With a reason of the list: ditolak.
    merge,     ///< Same matter as another: duplikat.
    split,     ///< Not the same after all, or secret: diteruskan by itself.
};

/// Why an action is refused.
enum class refusal : std::uint8_t {
    none,
    not_yours,   ///< This actor may never do that.
    wrong_state, ///< Not from the state the ticket is in.
    closed,      ///< The ticket is closed.
};

struct transition {
    ticket_action action;
    ticket_state from;
    ticket_state to;
};

struct transition_outcome {
    ticket_state to = ticket_state::diterima; ///< Meaningful only when not refused.
    refusal refused = refusal::none;

    [[nodiscard]] bool allowed() const { return refused == refusal::none; }
    friend bool operator==(const transition_outcome&, const transition_outcome&) = default;
};

/// Where `action` by `who` leads from `from`, or why it is refused. Never fails otherwise.
[[nodiscard]] transition_outcome apply(ticket_action action, actor who, ticket_state from);

/// Every allowed step, for tests and the manual.
[[nodiscard]] std::span<const transition> all_transitions();
[[nodiscard]] bool may(actor who, ticket_action action);

[[nodiscard]] std::string_view to_string(actor who);
[[nodiscard]] std::string_view to_string(ticket_action action);
[[nodiscard]] std::string_view to_string(refusal why);

} // namespace ntbcare::routing
