#include "gateway/flow/read_receipt.hpp"

#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace ntbcare::flow {
namespace {

constexpr std::string_view text_of_a_receipt =
    "id:77 sub:001 dlvrd:001 submit date:2611241200 done date:2611241201 stat:DELIVRD err:000 "
    "text:";

protocol::pdu message(std::string_view text, std::uint8_t esm_class) {
    protocol::short_message_request body;
    body.source.digits = "6281234567890";
    body.esm_class = esm_class;
    body.short_message.assign(text.begin(), text.end());
    return {protocol::command_id::deliver_sm, 0, 7, std::move(body), {}};
}

TEST(read_receipt, takes_the_id_and_state_from_the_text) {
    const auto read = read_receipt(message(text_of_a_receipt, protocol::esm::delivery_receipt));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->value.id, "77");
    EXPECT_EQ(read->value.state, protocol::message_state::delivered);
    EXPECT_EQ(read->source.digits, "6281234567890");
    EXPECT_FALSE(read->id_in_tlv);
    EXPECT_FALSE(read->state_in_tlv);
}

TEST(read_receipt, lets_tlvs_win_over_the_text) {
    auto received = message(text_of_a_receipt, protocol::esm::delivery_receipt);
    received.tlvs.push_back(protocol::make_tlv_text(protocol::tag::receipted_message_id, "4d"));
    received.tlvs.push_back(protocol::make_tlv8(protocol::tag::message_state, 5));
    const auto read = read_receipt(received);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->value.id, "4d");
    EXPECT_EQ(read->value.state, protocol::message_state::undeliverable);
    EXPECT_TRUE(read->id_in_tlv);
    EXPECT_TRUE(read->state_in_tlv);
}

TEST(read_receipt, knows_one_that_does_not_say_so_by_its_text) {
    EXPECT_TRUE(read_receipt(message(text_of_a_receipt, 0)).has_value());
}

TEST(read_receipt, leaves_a_complaint_that_only_looks_like_one_to_its_sender) {
    EXPECT_FALSE(read_receipt(message("id: 7 stat: jalan rusak di Praya", 0)).has_value());
    EXPECT_FALSE(read_receipt(message("LAPOR jalan rusak", 0)).has_value());
}

TEST(read_receipt, keeps_one_that_says_so_but_cannot_be_read) {
    const auto read = read_receipt(message("???", protocol::esm::delivery_receipt));
    ASSERT_TRUE(read.has_value());
    EXPECT_FALSE(read->value.id.has_value());
}

TEST(read_receipt, takes_an_acknowledgement_of_a_handset_for_none) {
    const auto acknowledged = protocol::esm::delivery_acknowledgement;
    EXPECT_FALSE(read_receipt(message(text_of_a_receipt, acknowledged)).has_value());
}

TEST(read_receipt, finds_none_in_a_pdu_without_a_message) {
    EXPECT_FALSE(read_receipt({protocol::command_id::enquire_link, 0, 1, {}, {}}).has_value());
}

} // namespace
} // namespace ntbcare::flow
