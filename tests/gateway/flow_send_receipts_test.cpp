#include "gateway/flow/send_receipts.hpp"

#include <gtest/gtest.h>

namespace ntbcare::flow {
namespace {

using namespace std::chrono_literals;
using db::outbox_state;

routing::moment at(std::chrono::milliseconds passed) {
    return {routing::wall_time{1'700'000'000s + passed}, routing::steady_time{1h + passed}};
}

std::vector<std::string> ids(std::initializer_list<std::string> list) {
    return list;
}

receipt_news news(std::string_view id, outbox_state state, std::string_view reason = {}) {
    return {.message_id = id, .state = state, .reason = reason};
}

TEST(receipt_book, finds_the_row_of_an_awaited_id) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {7}, ids({"abc"}), 0, at(0s)));
    const auto change =
        book.receive(0, news("abc", outbox_state::delivered, "DELIVRD"), at(1s)).change;
    ASSERT_TRUE(change);
    EXPECT_EQ(
        *change, (db::outbox_change{{7}, outbox_state::delivered, at(1s).wall, "DELIVRD", {}, ""})
    );
}

TEST(receipt_book, knows_an_id_in_every_form_an_smsc_may_write_it) {
    struct row {
        const char* response;
        const char* receipt;
    };
    for (const auto& [response, receipt] : {
             row{"0A1B2C", "0a1b2c"},
             row{"0A1B2C", "a1b2c"},
             row{"000012345", "12345"},
             row{"12345", "0000012345"},
             row{"3039", "12345"},
             row{"12345", "3039"},
             row{"16FEE0E525", "98765432101"},
             row{"98765432101", "16fee0e525"},
             row{"b1c9-77", "B1C9-77"},
             row{"0", "00"},
         }) {
        receipt_book book{{}, 2};
        EXPECT_FALSE(book.await(0, {7}, ids({response}), 0, at(0s)));
        EXPECT_TRUE(book.receive(0, news(receipt, outbox_state::delivered, ""), at(1s)).change)
            << response << " " << receipt;
        receipt_book early{{}, 2};
        EXPECT_FALSE(early.receive(0, news(receipt, outbox_state::delivered, ""), at(0s)).change);
        EXPECT_TRUE(early.await(0, {7}, ids({response}), 0, at(1s))) << response << " " << receipt;
    }
}

TEST(receipt_book, says_delivered_when_every_part_is) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {7}, ids({"a", "b", "c"}), 0, at(0s)));
    EXPECT_FALSE(book.receive(0, news("b", outbox_state::delivered, ""), at(1s)).change);
    EXPECT_FALSE(book.receive(0, news("b", outbox_state::delivered, ""), at(1s)).change);
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::delivered, ""), at(2s)).change);
    EXPECT_TRUE(book.receive(0, news("c", outbox_state::delivered, ""), at(3s)).change);
}

TEST(receipt_book, says_failed_when_one_part_does) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {7}, ids({"a", "b"}), 0, at(0s)));
    const auto change = book.receive(0, news("a", outbox_state::failed, "UNDELIV"), at(1s)).change;
    ASSERT_TRUE(change);
    EXPECT_EQ(change->state, outbox_state::failed);
    EXPECT_EQ(change->reason, "UNDELIV");
}

TEST(receipt_book, says_the_same_again_to_a_receipt_that_comes_again) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {7}, ids({"a"}), 0, at(0s)));
    const auto first = book.receive(0, news("a", outbox_state::delivered, ""), at(1s)).change;
    EXPECT_EQ(first, book.receive(0, news("a", outbox_state::delivered, ""), at(1s)).change);
    EXPECT_EQ(book.parked(), 0U);
}

TEST(receipt_book, forgets_a_parked_receipt_after_its_time_and_counts_it) {
    receipt_book book{{.park = 60s}, 2};
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::delivered, ""), at(0s)).change);
    EXPECT_TRUE(book.tick(at(59s)).empty());
    EXPECT_EQ(book.parked(), 1U);
    EXPECT_EQ(book.take_unmatched(), 0U);
    EXPECT_TRUE(book.tick(at(60s)).empty());
    EXPECT_EQ(book.parked(), 0U);
    EXPECT_EQ(book.take_unmatched(), 1U);
    EXPECT_EQ(book.take_unmatched(), 0U);
}

TEST(receipt_book, parks_no_more_than_allowed) {
    receipt_book book{{.parked_max = 2}, 2};
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::delivered, ""), at(0s)).change);
    EXPECT_FALSE(book.receive(0, news("b", outbox_state::delivered, ""), at(0s)).change);
    EXPECT_FALSE(book.receive(0, news("c", outbox_state::delivered, ""), at(0s)).change);
    EXPECT_EQ(book.parked(), 2U);
    EXPECT_EQ(book.take_unmatched(), 1U);
    EXPECT_FALSE(book.await(0, {1}, ids({"a"}), 0, at(1s)));
    EXPECT_TRUE(book.await(0, {2}, ids({"b"}), 0, at(1s)));
}

TEST(receipt_book, keeps_the_last_of_two_parked_receipts_for_one_id) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::expired, ""), at(0s)).change);
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::delivered, ""), at(0s)).change);
    const auto change = book.await(0, {1}, ids({"a"}), 0, at(1s));
    ASSERT_TRUE(change);
    EXPECT_EQ(change->state, outbox_state::delivered);
}

TEST(receipt_book, awaits_no_more_than_allowed_and_drops_the_oldest) {
    receipt_book book{{.awaited_max = 2}, 2};
    EXPECT_FALSE(book.await(0, {1}, ids({"a"}), 0, at(0s)));
    EXPECT_FALSE(book.await(0, {2}, ids({"b"}), 0, at(0s)));
    EXPECT_FALSE(book.await(0, {3}, ids({"c"}), 0, at(0s)));
    EXPECT_EQ(book.awaited(), 2U);
    EXPECT_EQ(book.take_forgotten(), 1U);
    EXPECT_FALSE(book.receive(0, news("a", outbox_state::delivered, ""), at(1s)).change);
    EXPECT_TRUE(book.receive(0, news("c", outbox_state::delivered, ""), at(1s)).change);
}

TEST(receipt_book, forgets_ids_after_their_time) {
    receipt_book book{{.awaited_within = 72h}, 2};
    EXPECT_FALSE(book.await(0, {1}, ids({"a"}), 0, at(0s)));
    EXPECT_TRUE(book.tick(at(72h)).empty());
    EXPECT_EQ(book.awaited(), 0U);
}

TEST(receipt_book, means_the_newer_message_when_an_id_is_used_again) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {1}, ids({"a"}), 0, at(0s)));
    EXPECT_FALSE(book.await(0, {2}, ids({"a"}), 0, at(1s)));
    EXPECT_EQ(book.awaited(), 1U);
    const auto change = book.receive(0, news("a", outbox_state::delivered, ""), at(2s)).change;
    ASSERT_TRUE(change);
    EXPECT_EQ(change->id, db::outbox_id{2});
}

TEST(receipt_book, awaits_nothing_for_an_empty_id) {
    receipt_book book{{}, 2};
    EXPECT_FALSE(book.await(0, {1}, ids({""}), 0, at(0s)));
    EXPECT_EQ(book.awaited(), 0U);
}

} // namespace
} // namespace ntbcare::flow
