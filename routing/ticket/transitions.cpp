#include "routing/ticket/transitions.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

using enum ticket_state;
using enum ticket_action;

constexpr auto steps = std::to_array<transition>({
    {assign, diterima, diteruskan},
    {assign, verifikasi, diteruskan},
    {assign, butuh_info, diteruskan},
    {triage, diterima, verifikasi},
    {triage, butuh_info, verifikasi},
    {hand_over, diterima, dialihkan},
    {hand_over, verifikasi, dialihkan},
    {hand_over, diteruskan, dialihkan},
    {hand_over, diproses, dialihkan},
    {hand_over, butuh_info, dialihkan},
    {hand_over, dibuka_lagi, dialihkan},
    {hand_over, dialihkan, dialihkan}, // The first body was the wrong one.
    {reroute, verifikasi, diteruskan},
    {reroute, diteruskan, diteruskan},
    {reroute, diproses, diteruskan},
    {reroute, butuh_info, diteruskan},
    {reroute, dialihkan, diteruskan},
    {reroute, dibuka_lagi, diteruskan},
    {accept, verifikasi, diproses},
    {accept, diteruskan, diproses},
    {accept, dibuka_lagi, diproses},
    {ask, diterima, butuh_info},
    {ask, verifikasi, butuh_info},
    {ask, diteruskan, butuh_info},
    {ask, diproses, butuh_info},
    {ask, dibuka_lagi, butuh_info},
    {inform, butuh_info, diteruskan},
    // An answer may come in any open state: the citizen must not wait for a verb that the officer
    // skipped.
    {answer, verifikasi, dijawab},
    {answer, diteruskan, dijawab},
    {answer, diproses, dijawab},
    {answer, butuh_info, dijawab},
    {answer, dialihkan, dijawab},
    {answer, dibuka_lagi, dijawab},
    {answer, dijawab, dijawab},
    {confirm, dijawab, selesai},
    {reopen, dijawab, dibuka_lagi},
    {reopen, selesai, dibuka_lagi},
    {close, dijawab, selesai},
    {close, dialihkan, selesai},
    {cancel, diterima, batal},
    {cancel, verifikasi, batal},
    {cancel, diteruskan, batal},
    {cancel, diproses, batal},
    {cancel, dijawab, batal},
    {cancel, butuh_info, batal},
    {cancel, dialihkan, batal},
    {cancel, dibuka_lagi, batal},
    {reject, verifikasi, ditolak},
    {reject, diteruskan, ditolak},
    {reject, diproses, ditolak},
    {reject, butuh_info, ditolak},
    {reject, dibuka_lagi, ditolak},
    {merge, diterima, duplikat},
    {merge, verifikasi, duplikat},
    {merge, diteruskan, duplikat},
    {merge, diproses, duplikat},
    {merge, butuh_info, duplikat},
    {merge, dibuka_lagi, duplikat},
    // Who follows another ticket hears its answer, may withdraw, and may stand alone again.
    {answer, duplikat, dijawab},
    {cancel, duplikat, batal},
    {close, duplikat, selesai},
    {split, duplikat, diteruskan},
});

struct permission {
    ticket_action action;
    bool citizen, officer, coordinator, system;
};

// In the order of ticket_action.
constexpr auto permissions = std::to_array<permission>({
    {assign, false, false, true, true},
    {triage, false, false, true, true},
    {hand_over, false, true, true, true},
    {reroute, false, true, true, true},
    {accept, false, true, true, false},
    {ask, false, true, true, true},
    {inform, true, false, true, true},
    {answer, false, true, true, false},
    {confirm, true, false, false, false},
    {reopen, true, false, true, false},
    {close, false, false, true, true},
    {cancel, true, false, true, false},
    {reject, false, false, true, false},
    {merge, false, false, true, true},
    {split, false, false, true, true},
});

constexpr bool in_order() {
    for (std::size_t i = 0; i < permissions.size(); ++i)
        if (static_cast<std::size_t>(permissions[i].action) != i)
            return false;
    return permissions.size() == static_cast<std::size_t>(split) + 1;
}
static_assert(in_order());

} // namespace

transition_outcome apply(ticket_action action, actor who, ticket_state from) {
    if (!may(who, action))
        return {from, refusal::not_yours};
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const transition& candidate) {
        return candidate.action == action && candidate.from == from;
    });
    if (step != steps.end())
        return {step->to, refusal::none};
    return {from, is_open(from) ? refusal::wrong_state : refusal::closed};
}

std::span<const transition> all_transitions() {
    return steps;
}

bool may(actor who, ticket_action action) {
    const auto& row = permissions[static_cast<std::size_t>(action)];
    switch (who) {
    case actor::citizen:
        return row.citizen;
    case actor::officer:
        return row.officer;
    case actor::coordinator:
        return row.coordinator;
    case actor::system:
        return row.system;
    }
    return false;
}

std::string_view to_string(actor who) {
    constexpr std::array<std::string_view, 4> names{"citizen", "officer", "coordinator", "system"};
    return names[static_cast<std::size_t>(who)];
}

std::string_view to_string(ticket_action action) {
    constexpr std::array<std::string_view, permissions.size()> names{
        "assign",
        "triage",
        "hand_over",
        "reroute",
        "accept",
        "ask",
        "inform",
        "answer",
        "confirm",
        "reopen",
        "close",
        "cancel",
        "reject",
        "merge",
        "split",
    };
    return names[static_cast<std::size_t>(action)];
}

std::string_view to_string(refusal why) {
    constexpr std::array<std::string_view, 4> names{"none", "not_yours", "wrong_state", "closed"};
    return names[static_cast<std::size_t>(why)];
}

} // namespace ntbcare::routing
