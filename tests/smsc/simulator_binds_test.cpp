// Binds, several connections of one account, and lines that end in odd ways.
#include "tests/smsc/simulator_fixture.hpp"

namespace ntbcare::sim {
namespace {

using std::chrono::milliseconds;

constexpr auto refused = status::already_bound;

struct simulator_binds : simulator_test {
    /// A bound peer that submits `submits` SMS.
    esme& open_bound(simulator_options options, std::size_t submits = 0) {
        open(std::move(options));
        auto& peer = peers.emplace_back(context, carrier->port());
        until_bound(peer);
        for (std::size_t i = 0; i < submits; ++i)
            peer.submit("Terima kasih");
        return peer;
    }

    std::list<esme> peers;
};

TEST_F(simulator_binds, a_bind_is_refused_as_often_as_asked) {
    open({.faults = {.binds = {.refuse = 2, .refuse_status = refused}}});
    for (int i = 0; i < 2; ++i) {
        const esme peer{context, carrier->port()};
        until([&] { return count<bind_failed>(peer) == 1; });
        EXPECT_EQ(peer.all<bind_failed>().front().status, refused);
    }
    const esme peer{context, carrier->port()};
    until_bound(peer);
    EXPECT_EQ(carrier->counters().binds_refused, 2U);
}

TEST_F(simulator_binds, a_bind_is_taken_and_dropped_as_often_as_asked) {
    open({.faults = {.binds = {.drop = 1}}});
    carrier->send("081234567890", "LAPOR jalan rusak");
    {
        const esme peer{context, carrier->port()};
        until([&] { return peer.closed; });
        EXPECT_EQ(count<protocol::bound>(peer), 1U);
        EXPECT_TRUE(peer.delivered.empty());
    }
    const esme peer{context, carrier->port()};
    until([&] { return peer.delivered.size() == 1; });
}

TEST_F(simulator_binds, an_account_has_so_many_binds_until_one_is_gone) {
    open({.binds_max = 1});
    {
        const esme first{context, carrier->port()};
        until_bound(first);
        const esme second{context, carrier->port()};
        until([&] { return count<bind_failed>(second) == 1; });
        EXPECT_EQ(second.all<bind_failed>().front().status, status::already_bound);
    }
    until([&] { return lost == 2; });
    const esme third{context, carrier->port()};
    until_bound(third);
}

TEST_F(simulator_binds, only_a_bind_that_receives_is_delivered_to) {
    open();
    esme sends{context, carrier->port(), bind_type::transmitter};
    esme receives{context, carrier->port(), bind_type::receiver};
    until_bound(sends);
    until_bound(receives);
    carrier->send("081234567890", "LAPOR jalan rusak");
    sends.receipt = 1;
    sends.submit("Terima kasih");
    until([&] { return receives.delivered.size() == 2; });
    EXPECT_TRUE(sends.delivered.empty());
    EXPECT_EQ(screen.size(), 1U);
}

TEST_F(simulator_binds, several_binds_share_what_is_delivered) {
    open({.window = 1});
    std::list<esme> all;
    for (int i = 0; i < 3; ++i)
        until_bound(all.emplace_back(context, carrier->port()));
    for (int i = 0; i < 30; ++i)
        carrier->send("081234567890", "LAPOR jalan rusak " + std::to_string(i));
    until([&] { return acknowledged.size() == 30; });
    std::size_t sum = 0;
    for (const auto& each : all) {
        EXPECT_FALSE(each.delivered.empty());
        sum += each.delivered.size();
    }
    EXPECT_EQ(sum, 30U);
}

TEST_F(simulator_binds, what_was_on_its_way_on_one_bind_goes_out_on_another) {
    open();
    auto first = std::make_unique<esme>(context, carrier->port());
    until_bound(*first);
    first->mute = true;
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return first->delivered.size() == 1; });
    const esme second{context, carrier->port()};
    until_bound(second);
    first.reset();
    until([&] { return second.delivered.size() == 1; });
}

TEST_F(simulator_binds, the_line_breaks_after_as_many_submits_as_asked) {
    const auto& peer = open_bound({.faults = {.binds = {.disconnect_after = 2}}}, 2);
    until([&] { return peer.closed; });
    EXPECT_EQ(screen.size(), 1U);
}

TEST_F(simulator_binds, an_unbind_in_mid_window_leaves_submits_unanswered) {
    const auto& peer = open_bound(
        {.faults = {.binds = {.unbind_after = 3}, .answers = {.delay = milliseconds{200}}}}, 4
    );
    until([&] { return peer.closed; });
    EXPECT_EQ(screen.size(), 2U);
    EXPECT_EQ(count<response_received>(peer), 0U);
    EXPECT_EQ(count<request_expired>(peer), 4U);
}

TEST_F(simulator_binds, a_gateway_that_says_goodbye_is_told_from_one_that_hangs_up) {
    auto& peer = open_bound({});
    peer.unbind();
    until([&] { return peer.closed && lost == 1; });
    EXPECT_EQ(unbound, 1);
    {
        const esme rude{context, carrier->port()};
        until_bound(rude);
    }
    until([&] { return lost == 2; });
    EXPECT_EQ(unbound, 1);
}

TEST_F(simulator_binds, a_silent_line_stays_open_and_its_deliveries_go_to_another) {
    auto& peer = open_bound(
        {.response_within = milliseconds{20}, .faults = {.binds = {.silent_after = 1}}}, 1
    );
    peer.mute = true;
    carrier->send("081234567890", "LAPOR jalan rusak");
    peer.enquire(std::chrono::seconds{31});
    const esme second{context, carrier->port()};
    until([&] { return second.delivered.size() == 1; });
    EXPECT_FALSE(peer.closed);
    EXPECT_EQ(count<response_received>(peer), 0U);
    EXPECT_TRUE(screen.empty());
}

TEST_F(simulator_binds, a_probe_that_is_never_answered_ends_the_line) {
    auto& peer = open_bound({.faults = {.binds = {.ignore_enquiries = true}}});
    peer.enquire(std::chrono::seconds{31});
    peer.submit("Terima kasih");
    until([&] { return count<response_received>(peer) == 1; });
    peer.enquire(std::chrono::seconds{62});
    peer.enquire(std::chrono::seconds{93});
    EXPECT_EQ(peer.all<close_transport>().size(), 1U);
}

TEST_F(simulator_binds, the_carrier_comes_to_a_gateway_that_waits_for_outbind) {
    asio::ip::tcp::acceptor door{context, {asio::ip::address_v4::loopback(), 0}};
    open(
        {.outbind = "127.0.0.1:" + std::to_string(door.local_endpoint().port()),
         .outbind_every = milliseconds{1}}
    );
    carrier->send("081234567890", "LAPOR jalan rusak");
    for (int i = 0; i < 2; ++i) { // It comes again when the line is lost.
        std::optional<esme> peer;
        door.async_accept([&](auto error, asio::ip::tcp::socket socket) {
            if (!error)
                peer.emplace(std::move(socket));
        });
        until([&] { return peer && peer->delivered.size() == 1; });
        EXPECT_EQ(count<outbind_received>(*peer), 1U);
        carrier->send("081234567890", "LAPOR jalan rusak");
    }
}

TEST_F(simulator_binds, octets_one_by_one_and_a_slow_reader_change_nothing_that_is_said) {
    auto& peer = open_bound({.faults = {.wire = {.cut_max = 1, .read_max = 20'000}}}, 3);
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return peer.delivered.size() == 1 && count<response_received>(peer) == 3; });
    EXPECT_EQ(screen.size(), 3U);
}

TEST_F(simulator_binds, a_slow_reader_takes_so_many_octets_a_second) {
    auto& peer = open_bound({.faults = {.wire = {.read_max = 1'000}}});
    const auto start = clock::now();
    for (int i = 0; i < 4; ++i)
        peer.submit(std::string(100, 'a'));
    until([&] { return count<response_received>(peer) == 4; });
    // At least: what is left of 4 x 116 octets and their heads after the first sip.
    EXPECT_GE(clock::now() - start, milliseconds{400});
}

TEST_F(simulator_binds, a_wrong_length_is_delivered_again_on_the_next_line) {
    open({.faults = {.wire = {.length = length_fault::small, .length_every = 2}}});
    carrier->send("081234567890", "satu");
    carrier->send("081234567890", "dua");
    const esme first{context, carrier->port()};
    until([&] { return count<close_transport>(first) == 1; });
    EXPECT_EQ(first.delivered.size(), 1U);
}

TEST_F(simulator_binds, strange_tlvs_come_with_deliveries_and_answers) {
    auto& peer = open_bound({.faults = {.wire = {.strange_tlvs = true}}}, 1);
    carrier->send("081234567890", "LAPOR jalan rusak");
    until([&] { return peer.delivered.size() == 1 && count<response_received>(peer) == 1; });
    EXPECT_GE(peer.delivered_pdus.front().tlvs.size(), 3U);
    EXPECT_GE(peer.all<response_received>().front().value.tlvs.size(), 3U);
}

} // namespace
} // namespace ntbcare::sim
