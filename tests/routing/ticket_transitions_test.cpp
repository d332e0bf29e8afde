#include "routing/ticket/transitions.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace ntbcare::routing {
namespace {

using enum ticket_state;

constexpr int actions_count = static_cast<int>(ticket_action::lead) + 1;
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
        {lead, actor::system, duplikat, diteruskan},
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
        {lead, actor::coordinator, duplikat, refusal::not_yours},
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

TEST(transitions, each_says_what_is_written_and_what_opens_a_ticket_is_its_opening) {
    for (const auto& step : all_transitions()) {
        EXPECT_FALSE(step.written.empty()) << to_string(step.action);
        EXPECT_EQ(step.written.find(' '), std::string_view::npos) << step.written;
        // diterima is where a message stands before the rules have spoken.
        const bool opens = step.from == diterima && may(actor::system, step.action) &&
                           step.action != ticket_action::ask;
        EXPECT_EQ(step.written == opening_event, opens) << to_string(step.action);
    }
}

TEST(transitions, an_end_is_told_to_her_and_her_word_to_the_office) {
    using enum ticket_action;
    for (const auto& step : all_transitions()) {
        if (step.action == answer || step.action == close || step.action == reject) {
            EXPECT_TRUE(step.told.citizen) << to_string(step.action);
        }
        if (step.action == cancel || step.action == reopen) {
            EXPECT_TRUE(step.told.office) << to_string(step.action);
        }
    }
}

std::string told_in_words(const listeners& told) {
    std::string words;
    const auto add = [&](bool hears, const char* who) {
        if (hears)
            words.append(words.empty() ? "" : ", ").append(who);
    };
    add(told.citizen, "citizen");
    add(told.office_before, "office before");
    add(told.office, "office");
    add(told.coordinator, "coordinator");
    return words.empty() ? "nobody" : words;
}

/// The cells of a line of the README's table: "| a | b |".
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t at = 0; (at = line.find("| ", at)) != std::string::npos;) {
        const auto end = line.find(" |", at += 2);
        if (end == std::string::npos)
            break;
        cells.push_back(line.substr(at, end - at));
    }
    return cells;
}

TEST(transitions, the_table_of_the_readme_is_this_one) {
    std::ifstream in{std::string{NTBCARE_SOURCE_DIR} + "/routing/ticket/README.md"};
    std::set<std::vector<std::string>> shown;
    for (std::string line; std::getline(in, line);) {
        const auto cells = cells_of(line);
        if (cells.size() != 6 || cells[0] == "action")
            continue;
        std::istringstream from{cells[2]};
        for (std::string state; std::getline(from >> std::ws, state, ',');)
            shown.insert({cells[0], cells[1], state, cells[3], cells[4], cells[5]});
    }
    std::set<std::vector<std::string>> real;
    for (const auto& step : all_transitions()) {
        std::string by;
        for (const auto who : actors)
            if (may(who, step.action))
                by.append(by.empty() ? "" : ", ").append(to_string(who));
        real.insert(
            {std::string{to_string(step.action)},
             by,
             std::string{to_string(step.from)},
             std::string{to_string(step.to)},
             std::string{step.written},
             told_in_words(step.told)}
        );
    }
    EXPECT_EQ(shown, real);
}

TEST(transitions, actors_are_known_by_the_word_that_events_have) {
    EXPECT_EQ(parse_actor("citizen"), actor::citizen);
    EXPECT_EQ(parse_actor("officer:puprpkp"), actor::officer);
    EXPECT_EQ(parse_actor("coordinator"), actor::coordinator);
    EXPECT_EQ(parse_actor("system"), actor::system);
    for (const auto* word : {"", "operator", ":citizen", "Citizen", "citizens"})
        EXPECT_EQ(parse_actor(word), std::nullopt) << word;
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
