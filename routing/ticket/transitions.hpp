// The life of a ticket as a table: who may do what, from which states, and where it leads.
// gateway/flow asks it before it writes a state; nothing else may decide that a state changes. It
// says, too, which event is written and who hears of it.
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
    lead,      ///< The next one of an incident whose first report left it: diteruskan.
};

/// Why an action is refused.
enum class refusal : std::uint8_t {
    none,
    not_yours,   ///< This actor may never do that.
    wrong_state, ///< Not from the state the ticket is in.
    closed,      ///< The ticket is closed.
};

/// Who hears of a step by SMS. Whoever did it gets a reply of her own and is not counted.
struct listeners {
    bool citizen = false;
    bool office_before = false; ///< The one that had it, when another has it now.
    bool office = false;        ///< The one that has it after the step.
    bool coordinator = false;

    friend bool operator==(const listeners&, const listeners&) = default;
};

/// The event that every ticket begins with.
inline constexpr std::string_view opening_event = "opened";

struct transition {
    ticket_action action;
    ticket_state from;
    ticket_state to;
    std::string_view written; ///< Kind of the event.
    listeners told;
};

struct transition_outcome {
    ticket_state to = ticket_state::diterima; ///< Meaningful only when not refused.
    refusal refused = refusal::none;

    [[nodiscard]] bool allowed() const { return refused == refusal::none; }
    friend bool operator==(const transition_outcome&, const transition_outcome&) = default;
};

/// Where `action` by `who` leads from `from`, or why it is refused. Never fails otherwise.
[[nodiscard]] transition_outcome apply(ticket_action action, actor who, ticket_state from);

/// Whether an event of the kind `written` by `who` may say that it led from one state to another.
[[nodiscard]] bool allows(actor who, std::string_view written, ticket_state from, ticket_state to);

/// Every allowed step, for tests and the manual.
[[nodiscard]] std::span<const transition> all_transitions();
[[nodiscard]] bool may(actor who, ticket_action action);

[[nodiscard]] std::string_view to_string(actor who);
/// "officer" and "officer:puprpkp" alike; nullopt: nobody of these, as the operator.
[[nodiscard]] std::optional<actor> parse_actor(std::string_view word);
[[nodiscard]] std::string_view to_string(ticket_action action);
[[nodiscard]] std::string_view to_string(refusal why);

} // namespace ntbcare::routing
