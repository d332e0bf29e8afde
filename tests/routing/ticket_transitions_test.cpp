#include "routing/ticket/transitions.hpp"

#include <gtest/gtest.h>

#include <set>
#include <utility>
#include <vector>

namespace ntbcare::routing {
namespace {

using enum ticket_state;

constexpr int actions_count = static_cast<int>(ticket_action::split) + 1;
constexpr int states_count = static_cast<int>(batal) + 1;
constexpr actor actors[]{actor::citizen, actor::officer, actor::coordinator, actor::system};

struct allowed_case {
    ticket_action action;
    actor who;
    ticket_state from;
    ticket_state to;
};

TEST(transitions, lead_where_the_office_expects) {
    using enum ticket_action;
    const std::vector<allowed_case> cases{
        {assign, actor::system, diterima, diteruskan},
        {triage, actor::system, diterima, verifikasi},
        {hand_over, actor::system, diterima, dialihkan},
        {assign, actor::coordinator, verifikasi, diteruskan},
        {reroute, actor::officer, diteruskan, diteruskan},
        {accept, actor::officer, diteruskan, diproses},
        {ask, actor::system, diterima, butuh_info},
        {inform, actor::citizen, butuh_info, diteruskan},
        {answer, actor::officer, diteruskan, dijawab},
        {answer, actor::officer, dibuka_lagi, dijawab},
        {answer, actor::coordinator, verifikasi, dijawab},
        {answer, actor::officer, dijawab, dijawab},
        {confirm, actor::citizen, dijawab, selesai},
        {reopen, actor::citizen, dijawab, dibuka_lagi},
        {reopen, actor::citizen, selesai, dibuka_lagi},
        {close, actor::system, dijawab, selesai},
        {cancel, actor::citizen, diteruskan, batal},
        {cancel, actor::citizen, dijawab, batal},
        {reject, actor::coordinator, verifikasi, ditolak},
        {merge, actor::system, diteruskan, duplikat},
        {answer, actor::officer, duplikat, dijawab},
        {cancel, actor::citizen, duplikat, batal},
        {close, actor::system, duplikat, selesai},
        {split, actor::coordinator, duplikat, diteruskan},
    };
    for (const auto& each : cases)
        EXPECT_EQ(
            apply(each.action, each.who, each.from), (transition_outcome{each.to, refusal::none})
        ) << to_string(each.action);
}

struct refused_case {
    ticket_action action;
    actor who;
    ticket_state from;
    refusal why;
};

TEST(transitions, everything_else_is_refused_with_its_reason) {
    using enum ticket_action;
    const std::vector<refused_case> cases{
        {answer, actor::citizen, diteruskan, refusal::not_yours},
        {confirm, actor::officer, dijawab, refusal::not_yours},
        {close, actor::officer, dijawab, refusal::not_yours},
        {cancel, actor::officer, diteruskan, refusal::not_yours},
        {reject, actor::officer, diteruskan, refusal::not_yours},
        {confirm, actor::citizen, diteruskan, refusal::wrong_state},
        {reopen, actor::citizen, diproses, refusal::wrong_state},
        {inform, actor::citizen, diproses, refusal::wrong_state},
        {answer, actor::officer, selesai, refusal::closed},
        {split, actor::officer, duplikat, refusal::not_yours},
        {split, actor::coordinator, diteruskan, refusal::wrong_state},
        {merge, actor::system, dijawab, refusal::wrong_state},
        {answer, actor::officer, batal, refusal::closed},
        {cancel, actor::citizen, selesai, refusal::closed},
        {cancel, actor::citizen, batal, refusal::closed},
        {reopen, actor::citizen, ditolak, refusal::closed},
    };
    for (const auto& each : cases)
        EXPECT_EQ(
            apply(each.action, each.who, each.from), (transition_outcome{each.from, each.why})
        ) << to_string(each.action)
          << " " << to_string(each.who);
}

TEST(transitions, each_action_and_state_stands_once_and_someone_may_do_it) {
    std::set<std::pair<ticket_action, ticket_state>> seen;
    for (const auto& step : all_transitions()) {
        EXPECT_TRUE(seen.emplace(step.action, step.from).second) << to_string(step.action);
        bool someone = false;
        for (const auto who : actors)
            someone = someone || may(who, step.action);
        EXPECT_TRUE(someone) << to_string(step.action);
    }
}

TEST(transitions, a_closed_ticket_only_opens_again_by_reopen) {
    for (const auto& step : all_transitions())
        if (!is_open(step.from)) {
            EXPECT_EQ(step.action, ticket_action::reopen);
        }
}

TEST(transitions, no_open_state_is_a_dead_end) {
    for (int state = 0; state < states_count; ++state) {
        const auto from = static_cast<ticket_state>(state);
        int ways = 0;
        for (const auto& step : all_transitions())
            ways += step.from == from ? 1 : 0;
        if (is_open(from)) {
            EXPECT_GT(ways, 0) << to_string(from);
        }
    }
}

TEST(transitions, every_combination_has_an_outcome_and_refusals_keep_the_state) {
    for (int action = 0; action < actions_count; ++action)
        for (const auto who : actors)
            for (int state = 0; state < states_count; ++state) {
                const auto from = static_cast<ticket_state>(state);
                const auto outcome = apply(static_cast<ticket_action>(action), who, from);
                if (!outcome.allowed()) {
                    EXPECT_EQ(outcome.to, from);
                    EXPECT_FALSE(to_string(outcome.refused).empty());
                }
            }
}

} // namespace
} // namespace ntbcare::routing
