#include "tests/smsc/deliver_queue.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

using std::chrono::milliseconds;

protocol::short_message_request body_with(char letter) {
    protocol::short_message_request body;
    body.short_message = {static_cast<std::uint8_t>(letter)};
    return body;
}

const deliver_queue::time_point start{};

TEST(deliver_queue, gives_in_order_and_each_once) {
    deliver_queue queue;
    queue.add({body_with('a'), body_with('b')});
    EXPECT_EQ(queue.take(start)->what.body, body_with('a'));
    EXPECT_EQ(queue.take(start)->what.body, body_with('b'));
    EXPECT_EQ(queue.take(start), nullptr);
    EXPECT_EQ(queue.unacknowledged(), 2U);
}

TEST(deliver_queue, tells_an_sms_when_its_last_part_is_taken) {
    deliver_queue queue;
    const auto message = queue.add({body_with('a'), body_with('b')});
    const auto first = queue.take(start)->number;
    const auto second = queue.take(start)->number;
    EXPECT_EQ(queue.settle(second), std::nullopt);
    EXPECT_EQ(queue.settle(first), message);
    EXPECT_EQ(queue.unacknowledged(), 0U);
    EXPECT_EQ(queue.acknowledged(), 2U);
}

TEST(deliver_queue, keeps_what_was_refused_until_its_time) {
    deliver_queue queue;
    queue.add({body_with('a')});
    const auto number = queue.take(start)->number;
    queue.lose(number, start + milliseconds{200});
    EXPECT_EQ(queue.take(start + milliseconds{199}), nullptr);
    EXPECT_EQ(queue.next_deadline(), start + milliseconds{200});
    ASSERT_NE(queue.take(start + milliseconds{200}), nullptr);
    EXPECT_EQ(queue.redelivered(), 1U);
}

TEST(deliver_queue, a_late_answer_ends_what_waits_to_go_again) {
    deliver_queue queue;
    queue.add({body_with('a')});
    const auto number = queue.take(start)->number;
    queue.lose(number, start);
    queue.settle(number);
    EXPECT_EQ(queue.take(start), nullptr);
    EXPECT_EQ(queue.settle(number), std::nullopt);
    EXPECT_EQ(queue.acknowledged(), 1U);
}

TEST(deliver_queue, a_receipt_waits_for_its_time_and_is_no_sms) {
    deliver_queue queue;
    queue.add({body_with('r'), {{0x1400, {}}}}, start + milliseconds{5});
    EXPECT_EQ(queue.take(start), nullptr);
    const auto* taken = queue.take(start + milliseconds{5});
    ASSERT_NE(taken, nullptr);
    EXPECT_EQ(taken->what.tlvs.size(), 1U);
    EXPECT_EQ(queue.settle(taken->number), std::nullopt);
    EXPECT_EQ(queue.unacknowledged(), 0U);
}

TEST(deliver_queue, a_copy_tells_no_sms) {
    deliver_queue queue;
    queue.add_copy({body_with('a'), {}});
    EXPECT_EQ(queue.settle(queue.take(start)->number), std::nullopt);
}

} // namespace
} // namespace ntbcare::sim
