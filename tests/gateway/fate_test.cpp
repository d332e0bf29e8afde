#include "gateway/figures/fate.hpp"

#include <gtest/gtest.h>

namespace ntbcare::figures {
namespace {

using namespace std::chrono_literals;
using routing::ticket_state;

const db::wall_time opened = *routing::parse_day("2026-03-02");

struct told {
    std::chrono::milliseconds after;
    std::string actor;
    std::string kind;
    std::string data;
};

fate of(ticket_state state, const std::vector<told>& steps) {
    db::ticket_life life;
    life.row.state = state;
    life.row.opened_at = opened;
    life.events.push_back(
        {.at = opened, .actor = "citizen", .kind = "opened", .data = "office=dishub", .text = {}}
    );
    for (const auto& [after, actor, kind, data] : steps)
        life.events.push_back(
            {.at = opened + after, .actor = actor, .kind = kind, .data = data, .text = {}}
        );
    return fate_of(life);
}

TEST(fate, a_ticket_nobody_touched_is_unanswered) {
    EXPECT_EQ(of(ticket_state::diteruskan, {}), fate{});
    EXPECT_EQ(of(ticket_state::duplikat, {}), fate{});
}

TEST(fate, the_first_answer_counts_and_so_does_what_an_officer_did_before) {
    const auto found =
        of(ticket_state::dijawab,
           {{1h, "coordinator", "rerouted", "office=dishub"},
            {2h, "officer:dishub", "accepted", ""},
            {26h + 59s, "officer:dishub", "answered", "verb=jawab"},
            {50h, "officer:dishub", "answered", "verb=selesai"}});
    EXPECT_EQ(found.at, standing::answered);
    EXPECT_EQ(found.responded_after, 120min);
    EXPECT_EQ(found.answered_after, 26h);
}

TEST(fate, a_state_in_an_events_data_counts_as_its_kind_does) {
    const auto found =
        of(ticket_state::selesai,
           {{1h, "officer:dishub", "worked", "verb=x state=dijawab"},
            {2h, "citizen", "moved", "state=dibuka_lagi"},
            {3h, "system", "moved", "state=selesai"}});
    EXPECT_EQ(found.answered_after, 1h);
    EXPECT_TRUE(found.reopened);
    EXPECT_TRUE(found.unconfirmed);
    EXPECT_FALSE(found.confirmed);
}

TEST(fate, unknown_kinds_and_words_are_passed_over) {
    const auto found =
        of(ticket_state::diproses,
           {{1h, "clock", "reminded", "share=50"},
            {2h, "system", "x", "state=nowhere"},
            {3h, "citizen", "rated", "stars=9"},
            {3h, "citizen", "rated", ""}});
    EXPECT_EQ(found, fate{});
}

TEST(fate, the_citizens_yes_confirms_and_her_no_takes_it_back) {
    const told answer{1h, "officer:dishub", "answered", "verb=selesai"};
    const told yes{2h, "citizen", "closed", "confirmed=yes"};
    const told no{3h, "citizen", "reopened", ""};
    const told stars{4h, "citizen", "rated", "stars=4"};
    const auto closed = of(ticket_state::selesai, {answer, yes, stars});
    EXPECT_TRUE(closed.confirmed);
    EXPECT_FALSE(closed.unconfirmed);
    EXPECT_EQ(closed.stars, 4);
    const auto again = of(ticket_state::dibuka_lagi, {answer, yes, no});
    EXPECT_EQ(again.at, standing::answered);
    EXPECT_TRUE(again.reopened);
    EXPECT_FALSE(again.confirmed);
    EXPECT_TRUE(of(ticket_state::selesai, {answer, no, yes}).confirmed);
}

TEST(fate, who_closes_without_her_does_so_unconfirmed) {
    const told answer{1h, "officer:dishub", "answered", "verb=selesai"};
    EXPECT_TRUE(of(ticket_state::selesai, {answer, {2h, "system", "closed", ""}}).unconfirmed);
    EXPECT_TRUE(of(ticket_state::selesai, {answer}).unconfirmed);
    EXPECT_TRUE(of(ticket_state::selesai, {answer, {2h, "coordinator", "closed", "confirmed=yes"}}
    ).confirmed);
}

TEST(fate, each_ticket_stands_at_one_place) {
    const told answer{1h, "officer:dishub", "answered", ""};
    EXPECT_EQ(of(ticket_state::ditolak, {answer}).at, standing::rejected);
    EXPECT_EQ(of(ticket_state::batal, {}).at, standing::withdrawn);
    EXPECT_EQ(of(ticket_state::dialihkan, {}).at, standing::handed_over);
    EXPECT_EQ(of(ticket_state::dialihkan, {answer}).at, standing::answered);
    EXPECT_EQ(of(ticket_state::diproses, {answer}).at, standing::answered);
    EXPECT_EQ(of(ticket_state::butuh_info, {}).at, standing::unanswered);
    EXPECT_EQ(of(ticket_state::dijawab, {}).at, standing::answered);
}

TEST(fate, what_came_of_an_answer_counts_among_the_answered_only) {
    const auto found =
        of(ticket_state::ditolak,
           {{1h, "officer:dishub", "answered", ""},
            {2h, "citizen", "reopened", ""},
            {3h, "citizen", "rated", "stars=1"}});
    EXPECT_FALSE(found.reopened);
    EXPECT_EQ(found.stars, 0);
    EXPECT_EQ(found.answered_after, 1h);
}

TEST(fate, a_clock_that_went_back_makes_no_time_less_than_none) {
    EXPECT_EQ(
        of(ticket_state::dijawab, {{-2h, "officer:dishub", "answered", ""}}).answered_after, 0min
    );
}

TEST(fate, a_word_in_data_is_found_by_its_whole_name) {
    EXPECT_EQ(word_in("verb=jawab state=dijawab", "state"), "dijawab");
    EXPECT_EQ(word_in("substate=x", "state"), "");
    EXPECT_EQ(word_in("state", "state"), "");
    EXPECT_EQ(word_in("", "state"), "");
}

} // namespace
} // namespace ntbcare::figures
