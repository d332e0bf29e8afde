// Which bind takes which message: groups, their policies, shared rates, routes by number.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace ntbcare::flow {
namespace {

using namespace test;
namespace status = protocol::status;

send_plan plan_of(group_policy policy) {
    send_plan made;
    made.groups.push_back({.name = "timur", .policy = policy});
    return made;
}

/// Three binds of one carrier.
std::vector<send_link> binds(std::size_t count = 3) {
    std::vector<send_link> made;
    for (std::uint32_t index = 0; index < count; ++index) {
        made.push_back({.index = index, .group = "timur", .service = "1708", .rate = 100'000});
    }
    return made;
}

void all_up(sender& lanes, std::uint32_t count = 3) {
    for (std::uint32_t index = 0; index < count; ++index) {
        lanes.link_up(index, at(0s));
    }
}

TEST(sender_ordered, uses_the_first_bind_that_is_up) {
    sender lanes{binds(), {}, plan_of(group_policy::ordered)};
    all_up(lanes);
    for (std::int64_t id = 1; id <= 3; ++id) {
        lanes.push(row({.id = id}), at(0s));
    }
    EXPECT_FALSE(lanes.next(1, at(0s)));
    EXPECT_FALSE(lanes.next_chance(1, at(0s)));
    EXPECT_TRUE(lanes.next(0, at(0s)));
    lanes.link_down(0, at(1s));
    EXPECT_TRUE(lanes.take_wake()) << "the others are to be asked";
    EXPECT_FALSE(lanes.next(2, at(1s)));
    EXPECT_TRUE(lanes.next(1, at(1s)));
    lanes.link_up(0, at(2s));
    EXPECT_FALSE(lanes.next(1, at(2s)));
    EXPECT_EQ(drain(lanes, 0, at(2s)).size(), 2U);
}

TEST(sender_ordered, uses_the_next_while_the_first_is_paused) {
    sender lanes{binds(), {}, plan_of(group_policy::ordered)};
    all_up(lanes);
    lanes.push(row({.id = 1}), at(0s));
    lanes.push(row({.id = 2}), at(0s));
    const auto made = lanes.next(0, at(0s));
    lanes.response(made->token, status::throttled, "", at(0s));
    EXPECT_TRUE(lanes.take_wake());
    EXPECT_TRUE(lanes.next(1, at(0s)));
    EXPECT_FALSE(lanes.next(1, at(1s))) << "the first is back";
    EXPECT_TRUE(lanes.next(0, at(1s)));
}

TEST(sender_ordered, leaves_it_to_the_first_when_all_share_one_paused_account) {
    auto shared = binds();
    for (auto& bind : shared) {
        bind.account = "telkomsel-1";
    }
    sender lanes{shared, {}, plan_of(group_policy::ordered)};
    all_up(lanes);
    lanes.push(row({.id = 1}), at(0s));
    lanes.response(lanes.next(0, at(0s))->token, status::throttled, "", at(0s));
    EXPECT_FALSE(lanes.next_chance(1, at(0s)));
    EXPECT_EQ(lanes.next_chance(0, at(0s)), at(1s).steady);
}

TEST(sender_sticky, gives_one_person_to_one_bind_while_it_is_up) {
    sender lanes{binds(), {}, plan_of(group_policy::sticky)};
    all_up(lanes);
    std::map<std::int64_t, std::uint32_t> bind_of;
    std::set<std::uint32_t> used;
    std::int64_t id = 0;
    for (int round = 0; round < 3; ++round) {
        for (std::int64_t person = 1; person <= 30; ++person) {
            lanes.push(row({.id = ++id, .person = person}), at(0s));
        }
        for (std::uint32_t bind = 0; bind < 3; ++bind) {
            for (const auto& made : drain(lanes, bind, at(0s))) {
                lanes.response(made.token, status::ok, "", at(0s));
                const auto row_id = lanes.take_changes().front().id.value;
                const auto person = (row_id - 1) % 30 + 1;
                const auto [known, is_new] = bind_of.emplace(person, bind);
                EXPECT_EQ(known->second, bind) << person;
                used.insert(bind);
                lanes.committed(1);
            }
        }
    }
    EXPECT_TRUE(lanes.idle());
    EXPECT_EQ(used.size(), 3U) << "all binds have their share";
}

TEST(sender_sticky, lets_the_next_bind_stand_in_for_one_that_is_down) {
    sender lanes{binds(2), {}, plan_of(group_policy::sticky)};
    lanes.link_up(0, at(0s));
    for (std::int64_t person = 1; person <= 20; ++person) {
        lanes.push(row({.id = person, .person = person}), at(0s));
    }
    EXPECT_EQ(drain(lanes, 0, at(0s)).size(), 20U);
    sender both{binds(2), {}, plan_of(group_policy::sticky)};
    all_up(both, 2);
    for (std::int64_t person = 1; person <= 20; ++person) {
        both.push(row({.id = person, .person = person}), at(0s));
    }
    const auto share = drain(both, 0, at(0s)).size();
    EXPECT_GT(share, 0U);
    EXPECT_LT(share, 20U);
}

TEST(sender_groups, share_one_rate_and_one_pause_between_the_binds_of_an_account) {
    auto shared = binds(2);
    for (auto& bind : shared) {
        bind.account = "telkomsel-1";
        bind.rate = 10;
    }
    sender lanes{shared, {.burst = 500ms}};
    all_up(lanes, 2);
    for (std::int64_t id = 1; id <= 20; ++id) {
        lanes.push(row({.id = id}), at(0s));
    }
    const auto first = drain(lanes, 0, at(0s));
    EXPECT_EQ(first.size(), 5U);
    EXPECT_TRUE(drain(lanes, 1, at(0s)).empty());
    lanes.response(first[0].token, status::message_queue_full, "", at(100ms));
    EXPECT_TRUE(drain(lanes, 1, at(1s)).empty());
    EXPECT_FALSE(drain(lanes, 1, at(2s)).empty());
    EXPECT_LT(lanes.figures(1, at(2s)).rate, 10);
}

TEST(sender_groups, of_different_accounts_have_different_rates) {
    auto apart = binds(2);
    apart[0].rate = apart[1].rate = 4;
    sender lanes{apart, {.burst = 500ms}};
    all_up(lanes, 2);
    for (std::int64_t id = 1; id <= 20; ++id) {
        lanes.push(row({.id = id}), at(0s));
    }
    EXPECT_EQ(drain(lanes, 0, at(0s)).size(), 2U);
    EXPECT_EQ(drain(lanes, 1, at(0s)).size(), 2U);
}

TEST(sender_groups, place_a_person_by_group_then_by_prefix_then_by_default) {
    send_plan plan;
    plan.groups = {{.name = "timur"}, {.name = "barat", .is_default = true}};
    plan.prefixes = prefix_routes{{{"62811", "timur"}}};
    sender lanes{links(), {}, plan};
    for (const auto link : {first_link, second_link, other_carrier}) {
        lanes.link_up(link, at(0s));
    }
    const auto push = [&](std::int64_t id, std::string group, std::string wire) {
        auto one = row({.id = id, .text = std::to_string(id), .group = std::move(group)});
        one.to.wire = std::move(wire);
        lanes.push(one, at(0s));
    };
    push(1, "timur", "628171234567");
    push(2, "barat", "628111234567");
    push(3, "", "628111234567");
    push(4, "lama", "628111234568");
    push(5, "", "628171234567");
    EXPECT_EQ(texts(drain(lanes, first_link, at(0s))), (strings{"1", "3", "4"}));
    EXPECT_EQ(texts(drain(lanes, other_carrier, at(0s))), (strings{"2", "5"}));
}

TEST(sender_groups, take_the_first_when_nothing_says_which) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.link_up(other_carrier, at(0s));
    lanes.push(row({.id = 1, .group = "lama"}), at(0s));
    EXPECT_FALSE(lanes.next(other_carrier, at(0s)));
    EXPECT_TRUE(lanes.next(first_link, at(0s)));
}

TEST(sender_groups, fall_over_to_each_other_whatever_their_policy) {
    for (const auto policy : {group_policy::ordered, group_policy::sticky}) {
        sender lanes{links(), {.failover_after = 30s}, plan_of(policy)};
        lanes.link_up(other_carrier, at(0s));
        lanes.push(row({.id = 1}), at(0s));
        EXPECT_EQ(lanes.next_chance(other_carrier, at(0s)), at(30s).steady);
        EXPECT_FALSE(lanes.next(other_carrier, at(29s)));
        EXPECT_TRUE(lanes.next(other_carrier, at(30s)));
    }
}

TEST(sender_groups, keep_rows_of_a_configuration_without_senders_until_they_expire) {
    sender lanes{{}, {}};
    lanes.push(row({.id = 1}), at(0s));
    EXPECT_EQ(lanes.queued(), 1U);
    lanes.tick(at(1h));
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::expired);
}

TEST(sender_groups, never_send_a_message_late_that_expired_while_its_group_was_down) {
    sender lanes{links(), {.failover_after = 2h}};
    lanes.link_up(other_carrier, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    EXPECT_FALSE(lanes.next(other_carrier, at(1h)));
    EXPECT_FALSE(lanes.next(other_carrier, at(3h))) << "now it may, but it is too late";
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::expired);
}

/// However many acknowledgements come in, every lane has its share, whatever the policy.
TEST(sender_lanes, starve_no_lane_under_any_policy) {
    using enum group_policy;
    for (const auto policy : {active_active, ordered, sticky}) {
        SCOPED_TRACE(static_cast<int>(policy));
        sender lanes{binds(), {}, plan_of(policy)};
        all_up(lanes);
        std::int64_t id = 0;
        for (const auto in : {lane::broadcast, lane::reminder, lane::answer}) {
            for (int i = 0; i < 30; ++i) {
                lanes.push(row({.id = ++id, .in = in}), at(0s));
            }
        }
        std::size_t low = 90;
        int sent = 0;
        for (; low > 0 && sent < 5'000; ++sent) {
            lanes.push(row({.id = ++id}), at(0s)); // One comes in for each that goes out.
            for (std::uint32_t bind = 0; bind < 3; ++bind) {
                if (const auto made = lanes.next(bind, at(0s))) {
                    lanes.response(made->token, status::ok, "", at(0s));
                }
            }
            const auto changes = lanes.take_changes();
            lanes.committed(changes.size());
            low -= static_cast<std::size_t>(std::ranges::count_if(changes, [](const auto& one) {
                return one.id.value <= 90;
            }));
        }
        EXPECT_EQ(low, 0U);
    }
}

} // namespace
} // namespace ntbcare::flow
