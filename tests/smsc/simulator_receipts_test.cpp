// Receipts, parts and echoes: what comes to the gateway when something is wrong.
#include "protocol/smpp/receipt.hpp"
#include "tests/smsc/simulator_fixture.hpp"

namespace ntbcare::sim {
namespace {

using std::chrono::milliseconds;

struct simulator_receipts : simulator_test {
    /// A bound peer that submits one SMS and asks for its receipt.
    void open_and_submit(receipt_faults receipts) {
        open({.faults = {.receipts = receipts}});
        peer.emplace(context, carrier->port());
        until_bound(*peer);
        peer->receipt = 1;
        peer->submit("Terima kasih");
    }

    receipt receipt_at(std::size_t index) {
        until([&] { return peer->delivered.size() > index; });
        return parse_receipt(peer->delivered.at(index).short_message);
    }

    [[nodiscard]] std::string id_of_response() {
        until([&] { return count<response_received>(*peer) == 1; });
        const auto answer = peer->all<response_received>().front().value;
        return std::get<message_id_response>(answer.body).message_id;
    }

    std::optional<esme> peer;
};

TEST_F(simulator_receipts, names_the_message_as_the_response_did) {
    open_and_submit({});
    EXPECT_EQ(receipt_at(0).id, id_of_response());
    EXPECT_EQ(receipt_at(0).state, message_state::delivered);
}

TEST_F(simulator_receipts, the_last_one_that_was_held_may_be_a_receipt) {
    open_and_submit({});
    until([&] { return emptied > 0; });
    EXPECT_TRUE(acknowledged.empty()) << "no person wrote anything";
    EXPECT_EQ(carrier->unacknowledged(), 0U);
}

TEST_F(simulator_receipts, names_it_in_another_form) {
    open_and_submit({.response_id = id_form::padded_hex, .receipt_id = id_form::decimal});
    const auto number = message_id_from_hex(id_of_response());
    ASSERT_TRUE(number);
    EXPECT_EQ(receipt_at(0).id, std::to_string(*number));
    EXPECT_EQ(id_of_response().size(), 16U);
}

TEST_F(simulator_receipts, comes_before_the_response) {
    open_and_submit({.before_response = true});
    (void)receipt_at(0);
    (void)id_of_response();
    const auto place = [&](auto is) {
        return std::ranges::find_if(peer->events, is) - peer->events.begin();
    };
    const auto receipt_place = place([](const session_event& one) {
        return std::holds_alternative<request_received>(one);
    });
    const auto response_place = place([](const session_event& one) {
        return std::holds_alternative<response_received>(one);
    });
    EXPECT_LT(receipt_place, response_place);
}

TEST_F(simulator_receipts, is_told_twice_with_an_intermediate_state) {
    open_and_submit({.intermediate = true, .delay = milliseconds{1}});
    EXPECT_EQ(receipt_at(0).state, message_state::enroute);
    EXPECT_EQ(receipt_at(1).state, message_state::delivered);
}

TEST_F(simulator_receipts, never_comes_when_it_is_lost) {
    open_and_submit({.lose = 1});
    (void)id_of_response();
    EXPECT_TRUE(carrier->quiet());
    EXPECT_EQ(carrier->counters().receipts, 0U);
}

TEST_F(simulator_receipts, tells_of_an_sms_that_reached_no_phone) {
    open_and_submit({.undelivered = 1});
    EXPECT_EQ(receipt_at(0).state, message_state::undeliverable);
    EXPECT_TRUE(screen.empty());
}

TEST_F(simulator_receipts, shows_the_time_unless_its_clock_jumps) {
    open_and_submit({});
    const auto today = std::chrono::floor<std::chrono::days>(
        std::chrono::system_clock::now() + std::chrono::hours{8}
    );
    const std::chrono::year_month_day date{today};
    EXPECT_EQ(receipt_at(0).done_date->year, static_cast<int>(date.year()));
}

TEST_F(simulator_receipts, shows_another_year_when_its_clock_jumps) {
    open_and_submit({.clock_jumps = true});
    std::set<int> years;
    for (std::size_t i = 0; i < 40; ++i) {
        years.insert(receipt_at(i).done_date->year);
        peer->submit("Terima kasih");
    }
    EXPECT_GE(years.size(), 3U);
}

TEST_F(simulator_receipts, speaks_the_dialect_chosen) {
    open_and_submit({.dialect = receipt_dialect::tlv});
    until([&] { return !peer->delivered.empty(); });
    EXPECT_TRUE(peer->delivered.front().short_message.empty());
    EXPECT_EQ(peer->delivered_pdus.front().tlvs.size(), 2U);
}

std::vector<int> part_numbers(const esme& peer) {
    std::vector<int> found;
    for (const auto& each : peer.delivered)
        found.push_back(each.short_message.at(5));
    return found;
}

TEST_F(simulator_receipts, parts_of_a_long_sms_come_in_another_order) {
    open({.faults = {.seed = 3, .deliveries = {.shuffle_parts = 1}}});
    esme gateway{context, carrier->port()};
    carrier->send("081234567890", std::string(800, 'j'));
    until([&] { return gateway.delivered.size() == 6; });
    auto numbers = part_numbers(gateway);
    EXPECT_FALSE(std::ranges::is_sorted(numbers));
    std::ranges::sort(numbers);
    EXPECT_EQ(numbers, (std::vector<int>{1, 2, 3, 4, 5, 6}));
}

TEST_F(simulator_receipts, one_part_of_a_long_sms_never_comes) {
    open({.faults = {.deliveries = {.lose_part = 1}}});
    esme gateway{context, carrier->port()};
    const auto number = carrier->send("081234567890", std::string(800, 'j'));
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(acknowledged.front(), number);
    EXPECT_EQ(gateway.delivered.size(), 5U);
    EXPECT_EQ(carrier->send("081234567890", "pendek"), number + 1);
    until([&] { return gateway.delivered.size() == 6; });
}

TEST_F(simulator_receipts, an_echo_phone_sends_every_sms_back_in_parts_if_need_be) {
    open({.charset = alphabet::latin1, .echoes = {"6281234567890"}});
    esme gateway{context, carrier->port()};
    until_bound(gateway);
    gateway.submit("caf\xE9 " + std::string(100, 'a'));
    gateway.submit("bukan gema", "6281234567891");
    until([&] { return gateway.delivered.size() == 1; });
    const auto& back = gateway.delivered.front();
    EXPECT_EQ(back.source.digits, "6281234567890");
    EXPECT_EQ(back.destination.digits, "1708");
    EXPECT_EQ(back.data_coding, 0);
    EXPECT_EQ(back.short_message.at(3), 0xe9);
    EXPECT_EQ(carrier->counters().echoed, 1U);
    gateway.submit(std::string(150, 'b'));
    until([&] { return gateway.delivered.size() == 3; });
    EXPECT_EQ(gateway.delivered.back().esm_class, 0x40);
}

} // namespace
} // namespace ntbcare::sim
