// Submissions that nobody answered: late responses, receipts that stand for an answer, and what
// happens when neither comes.
#include "gateway/flow/send.hpp"

#include "protocol/smpp/status.hpp"
#include "tests/gateway/send_rows.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

using namespace test;
namespace status = protocol::status;
using meaning = receipt_result::meaning;

constexpr auto citizen = "6281234567800"; ///< Of every row().

std::vector<send_link> patient_links() {
    auto made = links();
    for (auto& link : made) {
        link.unanswered = unanswered_rule::wait;
        link.unanswered_wait = 5min;
        link.receipts = receipt_rule::all;
    }
    return made;
}

/// A sender in which row 1 was submitted at 0s and not answered by 10s.
class unanswered : public testing::Test {
protected:
    std::uint64_t lose(const row_spec& spec) {
        lanes.link_up(first_link, at(0s));
        lanes.push(row(spec), at(0s));
        const auto made = lanes.next(first_link, at(0s));
        lanes.expired(made->token, at(10s));
        return made->token;
    }
    receipt_result receipt(
        std::string_view id,
        std::optional<outbox_state> state = outbox_state::delivered,
        std::optional<routing::wall_time> submitted = {},
        std::string_view source = citizen,
        std::string_view group = "timur"
    ) {
        return lanes.receipt(
            group,
            {.message_id = id, .state = state, .source = source, .submitted = submitted},
            at(20s)
        );
    }

    sender lanes{patient_links(), {}};
};

TEST_F(unanswered, waits_before_it_goes_again) {
    lose({.id = 1});
    EXPECT_EQ(lanes.unanswered(), 1U);
    EXPECT_EQ(lanes.queued(), 1U);
    EXPECT_EQ(lanes.next_chance(first_link, at(10s)), at(310s).steady);
    EXPECT_FALSE(lanes.next(first_link, at(309s)));
    EXPECT_TRUE(lanes.next(first_link, at(310s)));
    EXPECT_EQ(lanes.unanswered(), 0U);
    EXPECT_EQ(lanes.figures(first_link, at(310s)).counts.unknown, 1U);
}

TEST_F(unanswered, is_settled_by_a_late_response) {
    const auto token = lose({.id = 1});
    lanes.response(token, status::ok, "17", at(60s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::accepted);
    EXPECT_EQ(changes[0].message_ids, (strings{"17"}));
    EXPECT_EQ(changes[0].group, "timur");
    EXPECT_EQ(lanes.unanswered(), 0U);
    EXPECT_EQ(lanes.queued(), 0U);
    EXPECT_EQ(lanes.figures(first_link, at(60s)).counts.late, 1U);
    lanes.response(token, status::ok, "17", at(61s));
    EXPECT_TRUE(lanes.take_changes().empty());
    EXPECT_EQ(lanes.figures(first_link, at(61s)).counts.ignored, 1U);
}

TEST_F(unanswered, is_refused_by_a_late_refusal) {
    lanes.response(lose({.id = 1}), status::invalid_destination_address, "", at(60s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::failed);
    EXPECT_EQ(changes[0].reason, "ESME_RINVDSTADR");
}

TEST_F(unanswered, goes_again_soon_when_a_late_response_says_later) {
    lanes.response(lose({.id = 1}), status::system_error, "", at(60s));
    EXPECT_FALSE(lanes.next(first_link, at(60s)));
    EXPECT_TRUE(lanes.next(first_link, at(61s)));
}

TEST_F(unanswered, ignores_and_counts_a_late_response_to_what_has_gone_again) {
    const auto token = lose({.id = 1});
    const auto again = lanes.next(first_link, at(310s));
    ASSERT_TRUE(again);
    lanes.response(token, status::ok, "17", at(311s));
    EXPECT_TRUE(lanes.take_changes().empty());
    EXPECT_EQ(lanes.figures(first_link, at(311s)).counts.ignored, 1U);
    lanes.response(again->token, status::ok, "18", at(312s));
    EXPECT_EQ(lanes.take_changes().front().message_ids, (strings{"18"}));
}

TEST_F(unanswered, is_settled_by_a_receipt_to_its_number) {
    lose({.id = 1});
    EXPECT_EQ(receipt("17").what, meaning::answered);
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].state, outbox_state::accepted);
    EXPECT_EQ(changes[0].message_ids, (strings{"17"}));
    EXPECT_EQ(changes[1].state, outbox_state::delivered);
    EXPECT_EQ(lanes.queued(), 0U);
}

TEST_F(unanswered, is_accepted_when_a_receipt_says_that_it_is_on_its_way) {
    lose({.id = 1});
    EXPECT_EQ(receipt("17", std::nullopt).what, meaning::answered);
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::accepted);
    EXPECT_EQ(receipt("17", std::nullopt).what, meaning::on_its_way);
    const auto last = receipt("17");
    EXPECT_EQ(last.what, meaning::matched);
    EXPECT_TRUE(last.change);
}

TEST_F(unanswered, takes_the_id_as_the_response_would_have_said_it) {
    lanes.restore_learnt(std::vector<db::link_state>{{"timur", "receipt_form", "decimal"}});
    lose({.id = 1});
    EXPECT_EQ(receipt("2465", std::nullopt).what, meaning::answered);
    EXPECT_EQ(lanes.take_changes().front().message_ids, (strings{"9a1"}));
    EXPECT_EQ(receipt("2465").what, meaning::matched);
    lose({.id = 2});
    EXPECT_EQ(receipt("2466").what, meaning::answered);
    EXPECT_EQ(lanes.take_changes().back().state, outbox_state::delivered);
}

TEST_F(unanswered, teaches_nothing_about_how_ids_are_written) {
    for (std::int64_t id = 1; id <= 4; ++id) {
        lose({.id = id});
        EXPECT_EQ(receipt("A" + std::to_string(id)).what, meaning::answered);
    }
    EXPECT_TRUE(lanes.take_learnt().empty());
}

TEST_F(unanswered, is_settled_by_no_receipt_of_another_number_group_or_time) {
    lose({.id = 1});
    const auto of_ours = at(0s).wall;
    EXPECT_EQ(receipt("1", outbox_state::delivered, {}, "6281200000000").what, meaning::parked);
    EXPECT_EQ(receipt("2", outbox_state::delivered, {}, citizen, "barat").what, meaning::parked);
    EXPECT_EQ(receipt("3", outbox_state::delivered, {}, citizen, "?").what, meaning::parked);
    EXPECT_EQ(receipt("4", outbox_state::delivered, of_ours - 7min).what, meaning::parked);
    EXPECT_EQ(receipt("5", outbox_state::delivered, of_ours - 24h).what, meaning::parked);
    EXPECT_EQ(receipt("6", outbox_state::delivered, of_ours + 8h - 1min).what, meaning::answered);
}

TEST_F(unanswered, is_settled_by_no_receipt_when_two_messages_could_be_meant) {
    lose({.id = 1, .person = 7});
    lose({.id = 2, .person = 7, .in = lane::answer});
    EXPECT_EQ(lanes.unanswered(), 2U);
    EXPECT_EQ(receipt("17").what, meaning::parked);
}

TEST_F(unanswered, is_settled_by_no_receipt_that_has_a_message_already) {
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 5, .person = 7}), at(0s));
    lanes.response(lanes.next(first_link, at(0s))->token, status::ok, "17", at(0s));
    lose({.id = 6, .person = 7});
    EXPECT_EQ(receipt("17").what, meaning::matched);
    EXPECT_EQ(lanes.unanswered(), 1U);
}

TEST_F(unanswered, never_sends_a_broadcast_twice) {
    lose({.id = 1, .in = lane::broadcast});
    EXPECT_FALSE(lanes.next(first_link, at(310s)));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].state, outbox_state::failed);
    EXPECT_EQ(changes[0].reason, "unknown");
    EXPECT_TRUE(has_event(lanes.take_events(), "send.failed"));
}

TEST_F(unanswered, is_dropped_at_its_deadline_while_it_waits) {
    lose({.id = 1});
    lanes.tick(at(1h));
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::expired);
    EXPECT_EQ(lanes.unanswered(), 0U);
}

TEST_F(unanswered, waits_for_the_missing_part_of_a_long_message) {
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .text = long_text}), at(0s));
    const auto first = lanes.next(first_link, at(0s));
    lanes.expired(first->token, at(10s));
    const auto second = lanes.next(first_link, at(10s));
    ASSERT_TRUE(second) << "its other part goes all the same";
    lanes.response(second->token, status::ok, "b", at(11s));
    EXPECT_EQ(lanes.queued(), 1U);
    lanes.response(first->token, status::ok, "a", at(12s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].message_ids, (strings{"a", "b"}));
}

TEST_F(unanswered, keeps_a_part_whose_answer_comes_late_while_others_are_on_their_way) {
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1, .text = long_text}), at(0s));
    const auto made = drain(lanes, first_link, at(0s));
    lanes.expired(made[0].token, at(10s));
    lanes.response(made[0].token, status::ok, "a", at(11s));
    EXPECT_TRUE(lanes.take_changes().empty());
    lanes.response(made[1].token, status::ok, "b", at(12s));
    EXPECT_EQ(lanes.take_changes().front().message_ids, (strings{"a", "b"}));
}

TEST_F(unanswered, waits_for_its_receipt_when_its_link_was_lost) {
    lanes.link_up(first_link, at(0s));
    lanes.link_up(second_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    ASSERT_TRUE(lanes.next(first_link, at(0s)));
    lanes.link_down(first_link, at(1s));
    EXPECT_EQ(lanes.in_flight(), 0U);
    EXPECT_FALSE(lanes.next(second_link, at(2s)));
    EXPECT_EQ(receipt("17").what, meaning::answered);
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::accepted);
}

TEST_F(unanswered, goes_again_at_once_when_its_link_was_lost_in_the_middle_of_it) {
    auto slow = patient_links();
    slow[0].rate = 1;
    sender half{slow, {}};
    half.link_up(first_link, at(0s));
    half.link_up(second_link, at(0s));
    half.push(row({.id = 1, .text = long_text}), at(0s));
    half.push(row({.id = 2, .in = lane::broadcast, .text = long_text}), at(0s));
    ASSERT_TRUE(half.next(first_link, at(0s)));
    half.link_down(first_link, at(1s));
    EXPECT_EQ(drain(half, second_link, at(1s)).size(), 4U);
    half.link_down(second_link, at(2s));
    EXPECT_EQ(half.unanswered(), 4U) << "these were whole";
}

TEST_F(unanswered, ends_a_broadcast_that_was_half_sent_when_its_link_was_lost) {
    auto slow = patient_links();
    slow[0].rate = 1;
    sender half{slow, {}};
    half.link_up(first_link, at(0s));
    half.push(row({.id = 1, .in = lane::broadcast, .text = long_text}), at(0s));
    ASSERT_TRUE(half.next(first_link, at(0s)));
    half.link_down(first_link, at(1s));
    EXPECT_EQ(half.take_changes().front().reason, "unknown");
}

TEST_F(unanswered, goes_again_as_refused_when_too_many_wait) {
    sender few{patient_links(), {.unanswered_max = 1}};
    few.link_up(first_link, at(0s));
    for (std::int64_t id = 1; id <= 2; ++id) {
        few.push(row({.id = id, .text = std::to_string(id)}), at(0s));
    }
    for (const auto& made : drain(few, first_link, at(0s))) {
        few.expired(made.token, at(10s));
    }
    EXPECT_EQ(few.unanswered(), 1U);
    EXPECT_EQ(texts(drain(few, first_link, at(11s))), (strings{"2"}));
    few.link_down(first_link, at(12s));
    few.link_up(first_link, at(12s));
    EXPECT_EQ(texts(drain(few, first_link, at(13s))), (strings{"2"})) << "no room to wait";
}

TEST(unanswered_resend, takes_a_late_response_until_it_has_gone_again) {
    sender lanes{links(), {}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    const auto made = lanes.next(first_link, at(0s));
    lanes.expired(made->token, at(10s));
    lanes.response(made->token, status::ok, "17", at(10'500ms));
    EXPECT_EQ(lanes.take_changes().front().state, outbox_state::accepted);
    EXPECT_FALSE(lanes.next(first_link, at(12s)));
}

TEST(unanswered_resend, gives_up_after_the_last_try) {
    sender lanes{links(), {.tries_max = 2}};
    lanes.link_up(first_link, at(0s));
    lanes.push(row({.id = 1}), at(0s));
    lanes.expired(lanes.next(first_link, at(0s))->token, at(10s));
    lanes.expired(lanes.next(first_link, at(11s))->token, at(21s));
    const auto changes = lanes.take_changes();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].reason, "no_response");
}

} // namespace
} // namespace ntbcare::flow
