#include "tests/smsc/simulator_fixture.hpp"

namespace ntbcare::sim {
namespace {

TEST_F(simulator_test, delivers_what_is_typed_and_tells_when_it_is_taken) {
    open();
    esme peer{context, carrier->port()};
    const auto number = carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(acknowledged.front(), number);
    EXPECT_EQ(peer.delivered.at(0).source.digits, "6281234567890");
    EXPECT_TRUE(carrier->quiet());
    EXPECT_EQ(carrier->counters().faults, 0U);
}

TEST_F(simulator_test, delivers_again_what_was_refused) {
    open({.redeliver_after = std::chrono::milliseconds{1}});
    esme peer{context, carrier->port()};
    peer.verdicts = {status::message_queue_full, status::message_queue_full};
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(peer.delivered.size(), 3U);
    EXPECT_EQ(carrier->counters().redelivered, 2U);
}

TEST_F(simulator_test, holds_sms_until_somebody_binds) {
    open();
    carrier->send("081234567890", "LAPOR jalan rusak");
    EXPECT_EQ(carrier->unacknowledged(), 1U);
    esme peer{context, carrier->port()};
    until([&] { return !acknowledged.empty(); });
}

TEST_F(simulator_test, delivers_again_after_a_broken_line) {
    open();
    {
        esme peer{context, carrier->port()};
        until([&] { return bound == 1; });
        carrier->disconnect();
        carrier->send("081234567890", "LAPOR jalan rusak");
        until([&] { return peer.closed; });
    }
    esme peer{context, carrier->port()};
    until([&] { return !acknowledged.empty(); });
    EXPECT_EQ(carrier->counters().binds, 2U);
}

TEST_F(simulator_test, refuses_a_wrong_password) {
    open();
    esme peer{context, carrier->port(), "salah"};
    until([&] { return count<bind_failed>(peer) == 1; });
    EXPECT_EQ(carrier->counters().binds_refused, 1U);
}

TEST_F(simulator_test, shows_what_is_submitted_and_sends_the_receipt_that_was_asked_for) {
    open();
    esme peer{context, carrier->port()};
    until([&] { return bound == 1 && count<protocol::bound>(peer) == 1; });
    peer.receipt = 1;
    peer.submit("Terima kasih");
    until([&] { return peer.delivered.size() == 1; });
    EXPECT_EQ(screen.at(0).text, "Terima kasih");
    EXPECT_EQ(peer.delivered.at(0).esm_class, 0x04);
}

TEST_F(simulator_test, a_duplicated_delivery_comes_again_after_its_acknowledgement) {
    open({.faults = {.deliveries = {.duplicate = 1}}});
    esme peer{context, carrier->port()};
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return peer.delivered.size() == 2; });
    EXPECT_EQ(peer.delivered.at(0), peer.delivered.at(1));
    EXPECT_EQ(acknowledged.size(), 1U);
}

} // namespace
} // namespace ntbcare::sim
