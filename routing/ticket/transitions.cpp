#include "routing/ticket/transitions.hpp"

#include <algorithm>
#include <array>

namespace ntbcare::routing {
namespace {

using enum ticket_state;
using enum ticket_action;

constexpr listeners nobody{};
constexpr listeners her{.citizen = true};
constexpr listeners its_office{.office = true};
constexpr listeners desk{.coordinator = true};
constexpr listeners all_three{.citizen = true, .office_before = true, .office = true};

// What leads away from diterima is the opening itself: a ticket is never stored in that state.
constexpr auto steps = std::to_array<transition>({
    {assign, diterima, diteruskan, opening_event, its_office},
    {assign, verifikasi, diteruskan, "rerouted", all_three},
    {assign, butuh_info, diteruskan, "rerouted", all_three},
    {triage, diterima, verifikasi, opening_event, desk},
    {triage, butuh_info, verifikasi, "triaged", desk},
    {hand_over, diterima, dialihkan, opening_event, its_office},
    {hand_over, verifikasi, dialihkan, "rerouted", all_three},
    {hand_over, diteruskan, dialihkan, "rerouted", all_three},
    {hand_over, diproses, dialihkan, "rerouted", all_three},
    {hand_over, butuh_info, dialihkan, "rerouted", all_three},
    {hand_over, dibuka_lagi, dialihkan, "rerouted", all_three},
    {hand_over, dialihkan, dialihkan, "rerouted", all_three}, // The first body was the wrong one.
    {reroute, verifikasi, diteruskan, "rerouted", all_three},
    {reroute, diteruskan, diteruskan, "rerouted", all_three},
    {reroute, diproses, diteruskan, "rerouted", all_three},
    {reroute, butuh_info, diteruskan, "rerouted", all_three},
    {reroute, dialihkan, diteruskan, "rerouted", all_three},
    {reroute, dibuka_lagi, diteruskan, "rerouted", all_three},
    {accept, verifikasi, diproses, "accepted", her},
    {accept, diteruskan, diproses, "accepted", her},
    {accept, dibuka_lagi, diproses, "accepted", her},
    {ask, diterima, butuh_info, "asked", her},
    {ask, verifikasi, butuh_info, "asked", her},
    {ask, diteruskan, butuh_info, "asked", her},
    {ask, diproses, butuh_info, "asked", her},
    {ask, dibuka_lagi, butuh_info, "asked", her},
    {inform, butuh_info, diteruskan, "informed", its_office},
    // An answer may come in any open state: the citizen must not wait for a verb that the officer
    // skipped.
    {answer, verifikasi, dijawab, "answered", her},
    {answer, diteruskan, dijawab, "answered", her},
    {answer, diproses, dijawab, "answered", her},
    {answer, butuh_info, dijawab, "answered", her},
    {answer, dialihkan, dijawab, "answered", her},
    {answer, dibuka_lagi, dijawab, "answered", her},
    {answer, dijawab, dijawab, "answered", her},
    {confirm, dijawab, selesai, "closed", nobody},
    {reopen, dijawab, dibuka_lagi, "reopened", its_office},
    {reopen, selesai, dibuka_lagi, "reopened", its_office},
    {close, dijawab, selesai, "closed", her},
    {close, dialihkan, selesai, "closed", her},
    {cancel, diterima, batal, "cancelled", its_office},
    {cancel, verifikasi, batal, "cancelled", its_office},
    {cancel, diteruskan, batal, "cancelled", its_office},
    {cancel, diproses, batal, "cancelled", its_office},
    {cancel, dijawab, batal, "cancelled", its_office},
    {cancel, butuh_info, batal, "cancelled", its_office},
    {cancel, dialihkan, batal, "cancelled", its_office},
    {cancel, dibuka_lagi, batal, "cancelled", its_office},
    {reject, verifikasi, ditolak, "rejected", her},
    {reject, diteruskan, ditolak, "rejected", her},
    {reject, diproses, ditolak, "rejected", her},
    {reject, butuh_info, ditolak, "rejected", her},
    {reject, dibuka_lagi, ditolak, "rejected", her},
    {merge, diterima, duplikat, opening_event, nobody},
    {merge, verifikasi, duplikat, "merged", nobody},
    {merge, diteruskan, duplikat, "merged", nobody},
    {merge, diproses, duplikat, "merged", nobody},
    {merge, butuh_info, duplikat, "merged", nobody},
    {merge, dibuka_lagi, duplikat, "merged", nobody},
    // Who follows another ticket hears its answer, may withdraw, and may stand alone again.
    {answer, duplikat, dijawab, "answered", her},
    {cancel, duplikat, batal, "cancelled", its_office},
    {close, duplikat, selesai, "closed", her},
    {split, duplikat, diteruskan, "split", its_office},
    {lead, duplikat, diteruskan, "leads", its_office},
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
    {lead, false, false, false, true},
});

constexpr bool in_order() {
    for (std::size_t i = 0; i < permissions.size(); ++i)
        if (static_cast<std::size_t>(permissions[i].action) != i)
            return false;
    return permissions.size() == static_cast<std::size_t>(lead) + 1;
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

bool allows(actor who, std::string_view written, ticket_state from, ticket_state to) {
    return std::ranges::any_of(steps, [&](const transition& step) {
        // Whoever opens a ticket does not choose where it goes: the rules do.
        const actor does = written == opening_event ? actor::system : who;
        return step.from == from && step.to == to && step.written == written &&
               may(does, step.action);
    });
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

std::optional<actor> parse_actor(std::string_view word) {
    word = word.substr(0, word.find(':'));
    for (const actor who : {actor::citizen, actor::officer, actor::coordinator, actor::system})
        if (word == to_string(who))
            return who;
    return std::nullopt;
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
        "lead",
    };
    return names[static_cast<std::size_t>(action)];
}

std::string_view to_string(refusal why) {
    constexpr std::array<std::string_view, 4> names{"none", "not_yours", "wrong_state", "closed"};
    return names[static_cast<std::size_t>(why)];
}

} // namespace ntbcare::routing
