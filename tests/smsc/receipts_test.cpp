#include "tests/smsc/receipts.hpp"

#include "protocol/smpp/receipt.hpp"
#include "protocol/smpp/tlv.hpp"

#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

using namespace protocol;
using namespace std::chrono_literals;

const auto at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 26} + 11h + 30min + 59s;

short_message_request submitted() {
    short_message_request body;
    body.source.digits = "1708";
    body.destination.digits = "6281234567890";
    return body;
}

delivery made(receipt_dialect dialect, message_state state = message_state::delivered) {
    return receipt_for(
        submitted(), {.id = "a1", .state = state, .submitted = at, .done = at}, dialect
    );
}

std::string text_of(const delivery& of) {
    return {of.body.short_message.begin(), of.body.short_message.end()};
}

receipt read(const delivery& of) {
    std::optional<std::string_view> id;
    std::optional<std::uint8_t> state;
    if (const auto* found = find_tlv(of.tlvs, tag::receipted_message_id))
        id = protocol::text_of(*found);
    if (const auto* found = find_tlv(of.tlvs, tag::message_state))
        state = found->value.front();
    return parse_receipt(of.body.short_message, id, state);
}

constexpr receipt_dialect all[]{
    receipt_dialect::standard,
    receipt_dialect::ucs2_flagged,
    receipt_dialect::utf16,
    receipt_dialect::capitals,
    receipt_dialect::spelt_out,
    receipt_dialect::brief,
    receipt_dialect::tlv,
    receipt_dialect::unflagged};

TEST(receipts, go_back_the_way_the_message_came) {
    const auto back = made(receipt_dialect::standard);
    EXPECT_EQ(back.body.source.digits, "6281234567890");
    EXPECT_EQ(back.body.destination.digits, "1708");
    EXPECT_EQ(back.body.esm_class, esm::delivery_receipt);
    EXPECT_EQ(
        text_of(back),
        "id:a1 sub:001 dlvrd:001 submit date:2611261130 done date:2611261130 stat:DELIVRD err:000 "
        "text:"
    );
}

TEST(receipts, say_the_same_in_every_dialect) {
    for (const auto dialect : all)
        for (const auto state : {message_state::delivered, message_state::undeliverable}) {
            const auto said = read(made(dialect, state));
            EXPECT_EQ(said.id, "a1") << static_cast<int>(dialect);
            EXPECT_EQ(said.state, state) << static_cast<int>(dialect);
        }
}

TEST(receipts, differ_in_what_confuses_a_reader) {
    EXPECT_EQ(made(receipt_dialect::ucs2_flagged).body.data_coding, 8);
    EXPECT_EQ(made(receipt_dialect::utf16).body.short_message.at(0), 0);
    EXPECT_EQ(text_of(made(receipt_dialect::capitals)).substr(0, 6), "ID:a1 ");
    EXPECT_NE(text_of(made(receipt_dialect::spelt_out)).find("DELIVERED"), std::string::npos);
    EXPECT_EQ(text_of(made(receipt_dialect::brief)), "id:a1 stat:DELIVRD err:0");
    EXPECT_EQ(text_of(made(receipt_dialect::tlv)), "");
    EXPECT_EQ(made(receipt_dialect::unflagged).body.esm_class, 0);
    const auto on_the_way = made(receipt_dialect::standard, message_state::enroute);
    EXPECT_EQ(on_the_way.body.esm_class, esm::intermediate_notification);
}

TEST(receipts, dialects_are_named_on_the_command_line) {
    EXPECT_EQ(receipt_dialect_from("ucs2-flagged"), receipt_dialect::ucs2_flagged);
    EXPECT_EQ(receipt_dialect_from("dialek"), std::nullopt);
}

} // namespace
} // namespace ntbcare::sim
