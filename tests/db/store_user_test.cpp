// The contract of db::store for whole numbers: who may see them, and what was asked. Both engines.
#include "tests/db/store_contract.hpp"

using namespace ntbcare;
using namespace ntbcare::db_test;

namespace {

class store_users : public store_contract {
protected:
    static db::app_user user(const std::string& name) {
        db::app_user made{.name = name, .added_at = start, .wrong = 2, .locked_until = start};
        made.sees_numbers = name != "budi";
        made.salt.fill(7);
        made.proof.fill(9);
        return made;
    }
    [[nodiscard]] db::turn_view all(std::int64_t ticket = 11) {
        return load({.now = start, .unsealing = {{ticket}}, .users = true});
    }
};
INSTANTIATE_TEST_SUITE_P(
    engines, store_users, testing::Values(engine_kind::sqlite, engine_kind::memory), engine_name
);

TEST_P(store_users, are_none_at_first_and_nobody_has_asked) {
    EXPECT_TRUE(all().users.empty());
    EXPECT_TRUE(all().unsealing.empty());
}

TEST_P(store_users, come_back_as_written_also_after_a_restart) {
    db::turn_effects effects;
    effects.users = {user("siti"), user("budi")};
    EXPECT_FALSE(effects.empty());
    commit(effects);
    std::ignore = restarted();
    const auto view = all();
    ASSERT_EQ(view.users.size(), 2U);
    EXPECT_EQ(view.users.at("siti"), user("siti"));
    EXPECT_EQ(view.users.at("budi"), user("budi"));
    EXPECT_TRUE(load({.now = start}).users.empty()); // Only who asks for them gets them.
}

TEST_P(store_users, a_later_row_replaces_an_earlier_one_and_one_that_is_removed_is_gone) {
    db::turn_effects effects;
    effects.users = {user("siti"), user("budi")};
    commit(effects);
    auto locked = user("siti");
    locked.wrong = 0;
    locked.locked_until = start + std::chrono::hours{1};
    db::turn_effects later;
    later.users = {locked};
    later.users_removed = {"budi"};
    commit(later);
    const auto view = all();
    ASSERT_EQ(view.users.size(), 1U);
    EXPECT_EQ(view.users.at("siti"), locked);
}

TEST_P(store_users, a_request_stands_until_it_ends_and_a_newer_one_takes_its_place) {
    commit(complaint_turn(11));
    const db::unseal_request asked{{11}, "siti", "ancaman jiwa", start};
    db::turn_effects effects;
    effects.unsealing = {asked};
    commit(effects);
    std::ignore = restarted();
    EXPECT_EQ(all().unsealing.at({11}), asked);
    EXPECT_TRUE(all(12).unsealing.empty());
    const db::unseal_request newer{{11}, "budi", "lain", start + std::chrono::hours{1}};
    effects.unsealing = {newer};
    commit(effects);
    EXPECT_EQ(all().unsealing.at({11}), newer);
    db::turn_effects end;
    end.unsealing_ended = {{11}};
    EXPECT_FALSE(end.empty());
    commit(end);
    EXPECT_TRUE(all().unsealing.empty());
}

TEST(turn_effects, what_ended_later_in_a_turn_did_not_begin_in_it) {
    db::turn_effects turn;
    turn.users = {{.name = "siti"}, {.name = "budi"}};
    turn.unsealing = {{{11}, "siti", "a", {}}, {{12}, "siti", "b", {}}};
    db::turn_effects later;
    later.users_removed = {"siti"};
    later.unsealing_ended = {{11}};
    turn.append(later);
    ASSERT_EQ(turn.users.size(), 1U);
    EXPECT_EQ(turn.users.front().name, "budi");
    ASSERT_EQ(turn.unsealing.size(), 1U);
    EXPECT_EQ(turn.unsealing.front().ticket.value, 12);
}

} // namespace
