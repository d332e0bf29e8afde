#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ntbcare::flow {
namespace {

using namespace test;

namespace status = protocol::status;

TEST(sender, submits_a_row_as_its_contact_and_link_say) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    auto asked = row({.id = 1, .text = "Terima kasih \u2013 4827363", .receipt = true});
    asked.to.ton = 2;
    asked.to.npi = 8;
    EXPECT_TRUE(lanes.push(asked, at(0s)));
    const auto made = lanes.next(first_link, at(0s));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->request.command, protocol::command_id::submit_sm);
    const auto& body = body_of(*made);
    EXPECT_EQ(body.source.digits, "1708");
    EXPECT_EQ(body.destination.digits, "6281234567800");
    EXPECT_EQ(static_cast<int>(body.destination.ton), 2);
    EXPECT_EQ(static_cast<int>(body.destination.npi), 8);
    EXPECT_EQ(body.registered_delivery, protocol::receipt_requested);
    EXPECT_EQ(body.data_coding, 0);
    EXPECT_EQ(body.esm_class, 0);
    EXPECT_EQ(text_of(*made), "Terima kasih - 4827363");
    EXPECT_EQ(lanes.in_flight(), 1U);
    EXPECT_EQ(lanes.queued(), 0U);
}

TEST(sender, shows_the_rows_own_service_and_names_as_alphanumeric) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    auto named = row({.id = 1});
    named.service = "NTBCARE";
    lanes.push(named, at(0s));
    const auto made = lanes.next(first_link, at(0s));
    ASSERT_TRUE(made);
    EXPECT_EQ(body_of(*made).source.digits, "NTBCARE");
    EXPECT_EQ(body_of(*made).source.ton, protocol::type_of_number::alphanumeric);
    EXPECT_EQ(body_of(*made).registered_delivery, 0);
}

TEST(sender, submits_nothing_on_a_link_that_is_down) {
    sender lanes{links(), {}};
    lanes.push(row({.id = 1}), at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    EXPECT_FALSE(lanes.next_chance(first_link, at(0s)));
    lanes.link_up(first_link, at(0s));
    EXPECT_EQ(lanes.next_chance(first_link, at(0s)), at(0s).steady);
    EXPECT_TRUE(lanes.next(first_link, at(0s)));
}

TEST(sender, reports_an_accepted_row_and_waits_for_its_commit) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    lanes.response(made->token, status::ok, "17", at(1s));
    EXPECT_FALSE(lanes.idle());
    EXPECT_EQ(
        lanes.take_changes(),
        (std::vector<db::outbox_change>{{{1}, outbox_state::accepted, at(1s).wall, "", {}, ""}})
    );
    EXPECT_TRUE(lanes.take_changes().empty());
    EXPECT_EQ(lanes.uncommitted(), 1U);
    lanes.committed(1);
    EXPECT_TRUE(lanes.idle());
}

TEST(sender, ignores_a_row_that_is_here_already) {
    sender lanes{links(), {}};
    lanes.push(row({.id = 1}), at(0s));
    EXPECT_TRUE(lanes.push(row({.id = 1}), at(0s)));
    EXPECT_EQ(lanes.queued(), 1U);
}

TEST(sender, sends_parts_together_in_order_with_the_low_bits_of_the_row_as_reference) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 0x1234, .text = long_text, .receipt = true}), at(0s));
    lanes.push(row({.id = 0x1235, .text = "lain"}), at(0s));
    const auto made = drain(lanes, first_link, at(0s));
    ASSERT_EQ(made.size(), 3U);
    for (std::uint8_t part = 0; part < 2; ++part) {
        const auto& body = body_of(made[part]);
        EXPECT_EQ(body.esm_class, protocol::esm::udh_indicator);
        const protocol::octets header(body.short_message.begin(), body.short_message.begin() + 6);
        const auto number = static_cast<std::uint8_t>(part + 1);
        EXPECT_EQ(header, (protocol::octets{5, 0, 3, 0x34, 2, number}));
    }
    EXPECT_EQ(text_of(made[2]), "lain");
    lanes.response(made[1].token, status::ok, "b", at(1s));
    EXPECT_TRUE(lanes.take_changes().empty());
    lanes.response(made[0].token, status::ok, "a", at(1s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].message_ids, (strings{"a", "b"}));
}

TEST(sender, never_lets_another_message_between_the_parts_on_one_link) {
    auto slow = links();
    slow[0].rate = 1;
    sender lanes{slow, {.burst = 0ms}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .in = lane::broadcast, .text = long_text}), at(0s));
    EXPECT_TRUE(lanes.next(first_link, at(0s)));
    lanes.push(row({.id = 2}), at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    const auto second = lanes.next(first_link, at(1s));
    ASSERT_TRUE(second);
    EXPECT_EQ(body_of(*second).esm_class, protocol::esm::udh_indicator);
}

TEST(sender, cuts_a_text_that_needs_more_parts_than_allowed) {
    sender lanes{links(), {.parts_max = 2}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .text = std::string(1'000, 'a')}), at(0s));
    EXPECT_EQ(drain(lanes, first_link, at(0s)).size(), 2U);
    EXPECT_TRUE(has_event(lanes.take_events(), "send.cut"));
}

TEST(sender, prefers_higher_lanes_but_starves_none) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    std::int64_t id = 0;
    for (const auto in : {lane::broadcast, lane::reminder, lane::answer}) {
        lanes.push(
            row({.id = ++id, .in = in, .text = std::to_string(static_cast<int>(in))}), at(0s)
        );
    }
    for (int i = 0; i < 60; ++i) {
        lanes.push(row({.id = ++id, .text = "0"}), at(0s));
    }
    const auto made = texts(drain(lanes, first_link, at(0s)));
    ASSERT_EQ(made.size(), 63U);
    const auto place = [&](const char* text) {
        return std::ranges::find(made, text) - made.begin();
    };
    EXPECT_EQ(place("0"), 0);
    EXPECT_EQ(place("1"), 8);
    EXPECT_EQ(place("2"), 16);
    EXPECT_EQ(place("3"), 32);
}

TEST(sender, keeps_the_messages_to_one_person_in_order_one_at_a_time) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.link_up(second_link, at(0s));
    lanes.push(row({.id = 1, .person = 7, .text = "1"}), at(0s));
    lanes.push(row({.id = 2, .person = 7, .text = "2"}), at(0s));
    lanes.push(row({.id = 3, .person = 8, .text = "3"}), at(0s));
    const auto made = drain(lanes, first_link, at(0s));
    EXPECT_EQ(texts(made), (strings{"1", "3"}));
    EXPECT_FALSE(lanes.next(second_link, at(0s)));
    // The first is refused for now: the second must not overtake it.
    lanes.response(made[0].token, status::system_error, "", at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(999ms)));
    EXPECT_EQ(lanes.next_chance(first_link, at(0s)), at(1s).steady);
    const auto again = drain(lanes, first_link, at(1s));
    EXPECT_EQ(texts(again), (strings{"1"}));
    lanes.response(again[0].token, status::ok, "x", at(1s));
    EXPECT_EQ(texts(drain(lanes, second_link, at(1s))), (strings{"2"}));
}

TEST(sender, lets_a_higher_lane_to_the_same_person_go_at_once) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .person = 7, .in = lane::answer, .text = "1"}), at(0s));
    lanes.push(row({.id = 2, .person = 7, .text = "2"}), at(0s));
    EXPECT_EQ(texts(drain(lanes, first_link, at(0s))), (strings{"2", "1"}));
}

TEST(sender, knows_persons_without_an_id_by_their_number) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 2; ++id) {
        auto same = row({.id = id});
        same.to.person = {};
        lanes.push(same, at(0s));
    }
    EXPECT_EQ(drain(lanes, first_link, at(0s)).size(), 1U);
}

TEST(sender, routes_by_group_and_shares_it_between_its_links) {
    sender lanes{links(), {}};
    for (const auto link : {first_link, second_link, other_carrier}) {
        lanes.link_up(link, at(0s));
    }
    lanes.push(row({.id = 1, .text = "1"}), at(0s));
    lanes.push(row({.id = 2, .text = "2"}), at(0s));
    lanes.push(row({.id = 3, .text = "3", .group = "barat"}), at(0s));
    EXPECT_EQ(text_of(*lanes.next(second_link, at(0s))), "1");
    EXPECT_EQ(texts(drain(lanes, other_carrier, at(0s))), (strings{"3"}));
    EXPECT_EQ(text_of(*lanes.next(first_link, at(0s))), "2");
}

TEST(sender, lets_any_link_serve_a_group_that_has_been_down_for_a_while) {
    sender lanes{links(), {.failover_after = 30s}};
    lanes.link_up(other_carrier, at(0s));
    lanes.link_up(first_link, at(0s));
    lanes.link_down(first_link, at(10s));
    lanes.push(row({.id = 1}), at(12s));
    EXPECT_FALSE(lanes.next(other_carrier, at(39s)));
    EXPECT_EQ(lanes.next_chance(other_carrier, at(12s)), at(40s).steady);
    EXPECT_TRUE(lanes.next(other_carrier, at(40s)));
}

TEST(sender, counts_a_group_that_never_was_up_as_down_from_the_first_row_on) {
    sender lanes{links(), {.failover_after = 30s}};
    lanes.link_up(other_carrier, at(0s));
    lanes.push(row({.id = 1}), at(5s));
    EXPECT_FALSE(lanes.next(other_carrier, at(34s)));
    EXPECT_TRUE(lanes.next(other_carrier, at(35s)));
}

TEST(sender, queues_again_in_front_and_in_order_what_was_in_flight_on_a_lost_link) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 4; ++id) {
        lanes.push(row({.id = id, .text = std::to_string(id)}), at(0s));
    }
    const auto one = lanes.next(first_link, at(0s));
    const auto two = lanes.next(first_link, at(0s));
    lanes.link_down(first_link, at(1s));
    EXPECT_EQ(lanes.in_flight(), 0U);
    EXPECT_EQ(lanes.queued(), 4U);
    lanes.response(one->token, status::ok, "x", at(1s)); // Of a connection that is gone.
    lanes.link_up(second_link, at(2s));
    EXPECT_EQ(texts(drain(lanes, second_link, at(2s))), (strings{"1", "2", "3", "4"}));
}

TEST(sender, sends_a_half_sent_message_again_whole_with_the_same_reference) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 77, .text = long_text}), at(0s));
    const auto before = lanes.next(first_link, at(0s));
    lanes.response(before->token, status::ok, "a", at(0s));
    lanes.link_down(first_link, at(1s));
    lanes.link_up(first_link, at(2s));
    const auto again = drain(lanes, first_link, at(2s));
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(text_of(again[0]), text_of(*before));
}

TEST(sender, sends_the_whole_message_again_when_one_part_is_refused_for_now) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 77, .text = long_text}), at(0s));
    const auto made = drain(lanes, first_link, at(0s));
    lanes.response(made[0].token, status::system_error, "", at(0s));
    EXPECT_EQ(lanes.queued(), 0U);
    lanes.response(made[1].token, status::ok, "b", at(0s));
    EXPECT_EQ(lanes.queued(), 1U);
    EXPECT_TRUE(lanes.take_changes().empty());
    EXPECT_EQ(drain(lanes, first_link, at(1s)).size(), 2U);
}

TEST(sender, does_not_send_the_rest_of_a_message_whose_part_was_refused) {
    auto slow = links();
    slow[0].rate = 1;
    sender lanes{slow, {.burst = 0ms}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .text = long_text}), at(0s));
    lanes.push(row({.id = 2, .text = "lain"}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    lanes.response(made->token, status::invalid_destination_address, "", at(0s));
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::failed);
    EXPECT_EQ(texts(drain(lanes, first_link, at(1s))), (strings{"lain"}));
}

TEST(sender, gives_up_at_once_what_will_never_get_through) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    lanes.response(
        lanes.next(first_link, at(0s))->token, status::invalid_destination_address, "", at(1s)
    );
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::failed);
    EXPECT_EQ(changes[0].reason, "ESME_RINVDSTADR");
    EXPECT_TRUE(has_event(lanes.take_events(), "send.failed"));
    EXPECT_EQ(lanes.queued(), 0U);
}

TEST(sender, gives_up_after_the_last_try) {
    sender lanes{links(), {.retry_first = 1s, .retry_max = 4s, .tries_max = 5}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    auto now = 0s;
    for (const auto wait : {1s, 2s, 4s, 4s, 4s}) {
        const auto made = lanes.next(first_link, at(now));
        ASSERT_TRUE(made);
        lanes.response(made->token, status::system_error, "", at(now));
        EXPECT_FALSE(lanes.next(first_link, at(now + wait - 1ms)));
        now += wait;
    }
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::failed);
    EXPECT_EQ(changes[0].reason, "ESME_RSYSERR");
}

TEST(sender, gives_up_a_message_that_loses_its_link_every_time) {
    sender lanes{links(), {.tries_max = 3}};
    lanes.push(row({.id = 1}), at(0s));
    for (const auto now : {0s, 10s, 20s}) {
        lanes.link_up(first_link, at(now));
        EXPECT_TRUE(lanes.next(first_link, at(now)));
        lanes.link_down(first_link, at(now));
    }
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].reason, "link_lost");
    EXPECT_TRUE(has_event(lanes.take_events(), "send.failed"));
}

TEST(sender, lets_a_message_wait_longer_each_time_it_loses_its_link_but_the_first) {
    sender lanes{links(), {.retry_first = 1s, .retry_max = 4s}};
    lanes.push(row({.id = 1}), at(0s));
    auto now = 0s;
    for (const auto wait : {0s, 1s, 2s, 4s, 4s}) {
        lanes.link_up(first_link, at(now));
        ASSERT_TRUE(lanes.next(first_link, at(now)));
        lanes.link_down(first_link, at(now));
        lanes.link_up(first_link, at(now));
        if (wait > 0s) {
            EXPECT_FALSE(lanes.next(first_link, at(now + wait - 1ms)));
        }
        now += wait;
    }
    EXPECT_EQ(lanes.queued(), 1U);
}

TEST(sender, sends_again_what_nobody_answered) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    lanes.expired(made->token, at(10s));
    lanes.expired(made->token, at(10s));
    EXPECT_EQ(lanes.queued(), 1U);
    EXPECT_FALSE(lanes.next(first_link, at(10s)));
    EXPECT_TRUE(lanes.next(first_link, at(11s)));
}

TEST(sender, pauses_a_throttled_link_and_keeps_the_message) {
    for (const auto value :
         {status::throttled, status::message_queue_full, status::temporary_application_error}) {
        sender lanes{links(), {.tries_max = 1}};
        lanes.link_up(first_link, at(0s));
        lanes.push(row({.id = 1, .text = "1"}), at(0s));
        lanes.push(row({.id = 2, .text = "2"}), at(0s));
        const auto made = lanes.next(first_link, at(0s));
        lanes.response(made->token, value, "", at(0s));
        EXPECT_FALSE(lanes.next(first_link, at(999ms)));
        EXPECT_EQ(lanes.next_chance(first_link, at(0s)), at(1s).steady);
        EXPECT_EQ(texts(drain(lanes, first_link, at(1s))), (strings{"1"}));
        EXPECT_EQ(texts(drain(lanes, first_link, at(1001ms))), (strings{"2"}));
        EXPECT_TRUE(has_event(lanes.take_events(), "send.throttled"));
    }
}

TEST(sender, makes_room_for_what_others_send_on_its_link) {
    auto slow = links();
    slow[0].rate = 100;
    sender lanes{slow, {.burst = 0ms}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    for (int screens = 0; screens < 1'000; ++screens)
        lanes.sent_beside(first_link, at(0s));
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    const auto then = lanes.next_chance(first_link, at(0s));
    ASSERT_TRUE(then);
    EXPECT_GT(*then, at(0s).steady);
    EXPECT_LT(*then, at(1s).steady);
    EXPECT_TRUE(lanes.next(first_link, at(1s)));
}

TEST(sender, lets_others_pass_a_message_that_is_throttled_again_and_again) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .text = "1"}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::throttled, "", at(0s));
    lanes.response(lanes.next(first_link, at(1s))->token, status::throttled, "", at(1s));
    lanes.response(lanes.next(first_link, at(3s))->token, status::throttled, "", at(3s));
    lanes.push(row({.id = 2, .text = "2"}), at(3s));
    lanes.link_up(second_link, at(3s));
    EXPECT_EQ(texts(drain(lanes, second_link, at(3s))), (strings{"2"}));
}

TEST(sender, pauses_a_link_that_may_not_submit_and_uses_another) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.link_up(second_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    lanes.response(made->token, status::invalid_bind_state, "", at(0s));
    EXPECT_TRUE(has_event(lanes.take_events(), "send.link_sick"));
    EXPECT_FALSE(lanes.next(first_link, at(29s)));
    EXPECT_TRUE(lanes.next(second_link, at(1s)));
}

TEST(sender, keeps_to_the_rate_counted_in_pdus) {
    auto slow = links();
    slow[0].rate = 10;
    sender lanes{slow, {.burst = 500ms}};
    lanes.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 10; ++id) {
        lanes.push(row({.id = id, .text = long_text}), at(0s));
    }
    EXPECT_EQ(drain(lanes, first_link, at(0s)).size(), 5U);
    EXPECT_EQ(drain(lanes, first_link, at(1s)).size(), 5U);
    EXPECT_EQ(drain(lanes, first_link, at(1100ms)).size(), 1U);
}

TEST(sender, records_what_is_too_late_instead_of_sending_it) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    auto late = row({.id = 1, .text = "1"});
    late.deadline = at(10s).wall;
    lanes.push(late, at(0s));
    lanes.push(row({.id = 2, .text = "2"}), at(0s));
    EXPECT_EQ(texts(drain(lanes, first_link, at(10s))), (strings{"2"}));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::expired);
    EXPECT_TRUE(has_event(lanes.take_events(), "send.expired"));
}

TEST(sender, lets_rows_expire_without_any_link) {
    sender lanes{links(), {.expired_per_tick_max = 2}};
    for (std::int64_t id = 1; id <= 3; ++id) {
        lanes.push(row({.id = id, .person = 7}), at(0s));
    }
    lanes.tick(at(59min));
    EXPECT_TRUE(lanes.take_changes().empty());
    lanes.tick(at(1h));
    EXPECT_EQ(lanes.take_changes().size(), 2U);
    lanes.tick(at(1h));
    EXPECT_EQ(lanes.take_changes().size(), 1U);
    EXPECT_EQ(lanes.queued(), 0U);
}

TEST(sender, judges_the_deadline_of_what_is_in_flight_when_it_comes_back) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    const auto made = lanes.next(first_link, at(59min));
    lanes.tick(at(1h));
    EXPECT_TRUE(lanes.take_changes().empty());
    lanes.response(made->token, status::system_error, "", at(1h));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::expired);
}

TEST(sender, sends_without_end_what_has_no_deadline) {
    sender lanes{links(), {}};
    auto patient = row({.id = 1});
    patient.deadline = {};
    lanes.push(patient, at(0s));
    lanes.tick(at(1'000h));
    lanes.link_up(first_link, at(1'000h));
    EXPECT_TRUE(lanes.next(first_link, at(1'000h)));
}

TEST(sender, stops_while_too_many_results_are_uncommitted) {
    auto narrow = links();
    narrow[0].window = 2;
    sender lanes{narrow, {.uncommitted_slack = 3}};
    lanes.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 10; ++id) {
        lanes.push(row({.id = id}), at(0s));
    }
    for (int i = 0; i < 5; ++i) {
        const auto made = lanes.next(first_link, at(0s));
        ASSERT_TRUE(made);
        lanes.response(made->token, status::ok, "", at(0s));
    }
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    EXPECT_FALSE(lanes.next_chance(first_link, at(0s)));
    EXPECT_EQ(lanes.take_changes().size(), 5U);
    EXPECT_FALSE(lanes.next(first_link, at(0s)));
    lanes.committed(5);
    EXPECT_TRUE(lanes.next(first_link, at(0s)));
}

TEST(sender, leaves_rows_on_disk_beyond_its_memory_and_says_from_which_id) {
    sender lanes{links(), {.queued_max = 2}};
    EXPECT_TRUE(lanes.push(row({.id = 1}), at(0s)));
    EXPECT_TRUE(lanes.push(row({.id = 2}), at(0s)));
    EXPECT_FALSE(lanes.push(row({.id = 3}), at(0s)));
    EXPECT_FALSE(lanes.push(row({.id = 4}), at(0s)));
    EXPECT_TRUE(has_event(lanes.take_events(), "send.queue_full"));
    EXPECT_FALSE(lanes.left_on_disk());
    lanes.link_up(first_link, at(0s));
    for (int i = 0; i < 2; ++i) {
        lanes.response(lanes.next(first_link, at(0s))->token, status::ok, "", at(0s));
    }
    EXPECT_EQ(lanes.left_on_disk(), db::outbox_id{3});
    EXPECT_FALSE(lanes.push(row({.id = 5}), at(0s))); // It would overtake 3 and 4.
    EXPECT_FALSE(lanes.idle());
    lanes.reload_started();
    EXPECT_TRUE(lanes.push(row({.id = 3}), at(0s)));
    EXPECT_FALSE(lanes.left_on_disk());
}

TEST(sender, matches_a_receipt_to_its_row) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .receipt = true}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::ok, "0A1F", at(0s));
    EXPECT_FALSE(
        lanes.receipt("timur", {.message_id = "a1f", .state = outbox_state::queued}, at(1s)).change
    );
    const auto change = lanes.receipt("timur", delivered("a1f"), at(1s)).change;
    ASSERT_TRUE(change);
    EXPECT_EQ(change->id, db::outbox_id{1});
}

TEST(sender, awaits_no_receipt_that_was_not_asked_for) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::ok, "17", at(0s));
    EXPECT_TRUE(lanes.take_changes().front().message_ids.empty());
    EXPECT_FALSE(lanes.receipt("timur", delivered("17"), at(1s)).change);
    lanes.tick(at(61s));
    EXPECT_TRUE(has_event(lanes.take_events(), "receipt.unmatched"));
}

TEST(sender, matches_a_receipt_that_came_before_its_response) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .receipt = true}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    EXPECT_FALSE(lanes.receipt("timur", delivered("17"), at(0s)).change);
    lanes.response(made->token, status::ok, "17", at(1s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].state, outbox_state::accepted);
    EXPECT_EQ(changes[1].state, outbox_state::delivered);
}

TEST(sender, remembers_the_awaited_ids_of_before_a_restart) {
    sender lanes{links(), {}};
    const std::vector<db::awaited_receipt> known = {{"timur", "a", {4}}, {"timur", "b", {4}}};
    lanes.restore_awaiting(known, at(0s));
    EXPECT_FALSE(lanes.receipt("timur", delivered("a"), at(1s)).change);
    EXPECT_TRUE(lanes.receipt("timur", delivered("b"), at(1s)).change);
}

TEST(sender, gives_up_the_oldest_awaited_id_when_there_are_too_many) {
    sender lanes{links(), {.awaiting_receipt_max = 1}};
    const std::vector<db::awaited_receipt> known = {{"timur", "a", {4}}, {"timur", "b", {5}}};
    lanes.restore_awaiting(known, at(0s));
    lanes.tick(at(1s));
    EXPECT_TRUE(has_event(lanes.take_events(), "receipt.forgotten"));
}

TEST(sender, holds_a_bounded_number_of_events_and_counts_the_rest) {
    sender lanes{links(), {.events_max = 2}};
    for (std::int64_t id = 1; id <= 5; ++id) {
        lanes.push(row({.id = id}), at(0s));
    }
    lanes.tick(at(2h));
    const auto events = lanes.take_events();
    ASSERT_EQ(events.size(), 3U);
    EXPECT_EQ(events[2].name, "send.events_dropped");
    EXPECT_EQ(events[2].fields[0].second, "3");
    EXPECT_TRUE(lanes.take_events().empty());
}

TEST(sender, accepts_links_coming_up_or_down_twice) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.link_up(first_link, at(0s));
    lanes.link_down(first_link, at(1s));
    lanes.link_down(first_link, at(1s));
    lanes.push(row({.id = 1}), at(1s));
    lanes.link_up(other_carrier, at(1s));
    EXPECT_TRUE(lanes.next(other_carrier, at(31s)));
}

TEST(outbox_state_after, knows_final_states_only) {
    using protocol::message_state;
    EXPECT_EQ(outbox_state_after(message_state::delivered), outbox_state::delivered);
    EXPECT_EQ(outbox_state_after(message_state::expired), outbox_state::expired);
    for (const auto state :
         {message_state::deleted, message_state::undeliverable, message_state::rejected}) {
        EXPECT_EQ(outbox_state_after(state), outbox_state::failed);
    }
    for (const auto state :
         {message_state::enroute, message_state::accepted, message_state::unknown}) {
        EXPECT_FALSE(outbox_state_after(state));
    }
}

} // namespace
} // namespace ntbcare::flow
