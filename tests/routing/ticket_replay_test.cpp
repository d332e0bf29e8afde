#include "routing/ticket/replay.hpp"

#include "routing/ticket/transitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace ntbcare::routing {
namespace {

using enum ticket_state;

struct step {
    std::string actor;
    std::string kind;
    std::string data;
};

/// What became of the last of them; those before it are taken.
replay_fault last_of(const std::vector<step>& steps, replay& life) {
    auto why = replay_fault::none;
    for (const auto& each : steps) {
        EXPECT_EQ(why, replay_fault::none) << each.kind;
        why = life.take(each.actor, each.kind, each.data);
    }
    return why;
}

TEST(replay, leads_to_the_state_that_the_last_step_said) {
    replay life;
    EXPECT_EQ(
        last_of(
            {{"citizen", "opened", "office=puprpkp topic=jalan state=diteruskan"},
             {"citizen", "added", ""},
             {"officer:puprpkp", "answered", "verb=selesai state=dijawab"},
             {"officer:puprpkp", "answered", "verb=jawab"},
             {"citizen", "reopened", "state=dibuka_lagi"},
             {"operator", "redecoded", "text=0 link=telkomsel-1"},
             {"coordinator", "rerouted", "office=dishub from=puprpkp state=diteruskan"},
             {"citizen", "cancelled", "state=batal"}},
            life
        ),
        replay_fault::none
    );
    EXPECT_EQ(life.state(), batal);
    EXPECT_FALSE(life.older());
}

TEST(replay, of_a_ticket_from_before_events_said_it_knows_no_state) {
    replay life;
    EXPECT_EQ(
        last_of({{"citizen", "opened", "office=dishub"}, {"citizen", "added", ""}}, life),
        replay_fault::none
    );
    EXPECT_TRUE(life.older());
    EXPECT_EQ(life.state(), std::nullopt);
}

TEST(replay, of_an_older_ticket_goes_on_from_the_first_state_that_is_said) {
    replay life;
    EXPECT_EQ(
        last_of(
            {{"citizen", "opened", "office=dishub"},
             {"officer:dishub", "answered", "verb=selesai state=dijawab"}},
            life
        ),
        replay_fault::none
    );
    EXPECT_TRUE(life.older());
    EXPECT_EQ(life.state(), dijawab);
    EXPECT_EQ(life.take("citizen", "cancelled", "state=selesai"), replay_fault::not_allowed);
}

TEST(replay, of_an_older_ticket_refuses_what_no_state_allows) {
    replay life;
    EXPECT_EQ(
        last_of(
            {{"citizen", "opened", "office=dishub"}, {"citizen", "answered", "state=dijawab"}}, life
        ),
        replay_fault::not_allowed
    );
    EXPECT_EQ(life.state(), std::nullopt);
}

struct refused_case {
    std::string name;
    std::vector<step> steps;
    replay_fault why;
};

TEST(replay, refuses_what_the_table_does_not_allow) {
    const step opened{"citizen", "opened", "state=diteruskan"};
    const std::vector<refused_case> cases{
        {"not opened", {{"citizen", "added", ""}}, replay_fault::not_opened},
        {"opened twice", {opened, opened}, replay_fault::opened_again},
        {"no such state", {{"citizen", "opened", "state=hilang"}}, replay_fault::unknown_state},
        {"no state after the word", {{"citizen", "opened", "state="}}, replay_fault::unknown_state},
        {"opened as closed", {{"citizen", "opened", "state=selesai"}}, replay_fault::not_allowed},
        {"not that actor",
         {opened, {"citizen", "answered", "state=dijawab"}},
         replay_fault::not_allowed},
        {"nobody of the table",
         {opened, {"operator", "answered", "state=dijawab"}},
         replay_fault::not_allowed},
        {"not from there",
         {opened, {"citizen", "closed", "state=selesai"}},
         replay_fault::not_allowed},
        {"not by that event",
         {opened, {"officer:dishub", "added", "state=dijawab"}},
         replay_fault::not_allowed},
        {"out of a closed ticket",
         {opened,
          {"citizen", "cancelled", "state=batal"},
          {"citizen", "reopened", "state=dibuka_lagi"}},
         replay_fault::not_allowed},
    };
    for (const auto& each : cases) {
        replay life;
        EXPECT_EQ(last_of(each.steps, life), each.why) << each.name;
        EXPECT_FALSE(to_string(each.why).empty());
    }
}

TEST(replay, a_refused_step_changes_nothing) {
    replay life;
    EXPECT_EQ(life.take("citizen", "opened", "state=verifikasi"), replay_fault::none);
    EXPECT_EQ(life.take("citizen", "closed", "state=selesai"), replay_fault::not_allowed);
    EXPECT_EQ(life.state(), verifikasi);
}

TEST(replay, only_the_last_word_says_a_state) {
    replay life;
    EXPECT_EQ(
        life.take("citizen", "opened", "reason=state=batal state=batal state=diteruskan"),
        replay_fault::none
    );
    EXPECT_EQ(life.state(), diteruskan);
}

TEST(replay, the_state_is_written_behind_what_an_event_says) {
    EXPECT_EQ(with_state("verb=selesai", dijawab), "verb=selesai state=dijawab");
    EXPECT_EQ(with_state("", dibuka_lagi), "state=dibuka_lagi");
}

TEST(replay, takes_every_step_of_the_table_by_whoever_may_and_by_nobody_else) {
    const auto all = all_transitions();
    for (const auto& row : all)
        for (const auto who : {actor::citizen, actor::officer, actor::coordinator, actor::system}) {
            const bool by_rules = row.written == opening_event;
            const bool expected = std::ranges::any_of(all, [&](const transition& same) {
                return same.written == row.written && same.from == row.from && same.to == row.to &&
                       may(by_rules ? actor::system : who, same.action);
            });
            EXPECT_EQ(allows(who, row.written, row.from, row.to), expected)
                << to_string(row.action) << " " << to_string(row.from) << " " << to_string(who);
            EXPECT_FALSE(allows(who, row.written, row.from, diterima));
            EXPECT_FALSE(allows(who, "courtesy", row.from, row.to));
        }
}

} // namespace
} // namespace ntbcare::routing
