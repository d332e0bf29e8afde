// The life of a link: how soon it comes back, how it notices a dead peer, how it says goodbye in
// the middle of work, and what it does with a peer that is slow.
#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/status.hpp"
#include "tests/gateway/link_fixture.hpp"

#include <gtest/gtest.h>

#include <charconv>

namespace ntbcare::smsc {
namespace {

const std::string enquire_link{"\0\0\0\x10\0\0\0\x15\0\0\0\0\0\0\0\x09", 16};
const std::string unbind{"\0\0\0\x10\0\0\0\x06\0\0\0\0\0\0\0\x0a", 16};
/// broadcast_sm of SMPP 5.0, which nobody sends to an ESME.
const std::string broadcast_sm{"\0\0\0\x10\0\0\x01\x11\0\0\0\0\0\0\0\x0b", 16};

class link_life : public link_fixture {
protected:
    /// Milliseconds until the next try, of each connection that was lost.
    [[nodiscard]] std::vector<int> pauses() const {
        std::vector<int> found;
        for (const auto& event : owner.events)
            for (const auto& [key, value] : event.fields)
                if (event.name == "link.lost" && key == "retry_in") {
                    int pause = 0;
                    std::from_chars(value.data(), value.data() + value.size(), pause);
                    found.push_back(pause);
                }
        return found;
    }
    /// The peer takes each bind and hangs up at once.
    void hang_up(int times) {
        for (int n = 1; n <= times; ++n) {
            ASSERT_TRUE(until_bound(n));
            peer.disconnect();
            ASSERT_TRUE(run_until(io, [&] { return pauses().size() == std::size_t(n); }));
        }
    }
    static std::vector<std::uint8_t> deliver_pdu() {
        protocol::short_message_request body;
        body.source.digits = "6281234567890";
        body.destination.digits = "1708";
        body.short_message = {'L', 'A', 'P', 'O', 'R'};
        protocol::octets out;
        const auto made = protocol::encode(protocol::command_id::deliver_sm, 0, 7, body, {}, out);
        BOOST_ASSERT(made);
        return {out.begin(), out.end()};
    }
};

TEST_F(link_life, an_smsc_that_hangs_up_after_each_bind_is_not_hammered) {
    options.reconnect = {milliseconds{1}, milliseconds{64}, milliseconds{1}};
    start();
    hang_up(10);
    EXPECT_GT(std::ranges::max(pauses()), 8) << "the pauses grow";
}

TEST_F(link_life, a_link_that_was_bound_for_a_while_comes_back_soon) {
    options.reconnect = {milliseconds{1}, milliseconds{64}, milliseconds{1}};
    options.settled_after = milliseconds{0};
    start();
    hang_up(10);
    EXPECT_EQ(std::ranges::max(pauses()), 1) << "each pause is the first one";
}

TEST_F(link_life, a_peer_that_went_silent_is_found_by_enquire_link) {
    options.session.enquire_link_every = milliseconds{2};
    options.session.response_within = milliseconds{10};
    start();
    ASSERT_TRUE(until_bound());
    peer.reads = false;
    ASSERT_TRUE(run_until(io, [&] { return owner.lost == 1; }));
    ASSERT_TRUE(run_until(io, [&] { return owner.count_of("link.lost") == 1; }));
    EXPECT_EQ(owner.told("link.lost", "reason"), "enquire_link_timeout");
    peer.reads = true;
    EXPECT_TRUE(until_bound(2));
}

TEST_F(link_life, an_enquire_link_is_answered_while_messages_wait_for_theirs) {
    options.session.inbound_max = 2;
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver("satu", 1);
    peer.deliver("dua", 2);
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 2; }));
    const auto before = peer.octets_in;
    peer.write_raw(enquire_link);
    EXPECT_TRUE(run_until(io, [&] { return peer.octets_in == before + 16; }));
    EXPECT_TRUE(peer.responses.empty()) << "the messages' answers are withheld";
}

TEST_F(link_life, one_message_over_inbound_max_is_told_busy_at_once) {
    options.session.inbound_max = 2;
    start();
    ASSERT_TRUE(until_bound());
    for (std::uint64_t token = 1; token <= 3; ++token)
        peer.deliver("pesan", token);
    ASSERT_TRUE(run_until(io, [&] { return peer.responses.size() == 1; }));
    EXPECT_EQ(peer.responses[0].token, 3U);
    EXPECT_EQ(peer.responses[0].value.status, protocol::status::message_queue_full);
    EXPECT_EQ(owner.requests.size(), 2U);
}

TEST_F(link_life, a_pdu_that_comes_octet_by_octet_is_one_pdu) {
    start();
    ASSERT_TRUE(until_bound());
    peer.write_singly(deliver_pdu());
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    EXPECT_EQ(owner.requests[0].id.sequence, 7U);
}

TEST_F(link_life, its_goodbye_waits_for_the_answers_to_what_it_sent) {
    options.session.unbind_within = milliseconds{60'000};
    owner.submit(1, "satu");
    owner.submit(2, "dua");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 2; }));
    stop();
    test::run_ready(io);
    EXPECT_FALSE(stopped);
    peer.accept_submission(0, "a1");
    peer.accept_submission(1, "a2");
    ASSERT_TRUE(run_until(io, [&] { return stopped; }));
    EXPECT_EQ(owner.answers.size(), 2U);
    EXPECT_EQ(peer.closes, std::vector{protocol::close_reason::peer_unbound});
}

TEST_F(link_life, a_goodbye_that_nobody_answers_ends_all_the_same) {
    options.session.unbind_within = milliseconds{5};
    owner.submit(1, "satu");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 1; }));
    peer.reads = false;
    stop();
    ASSERT_TRUE(run_until(io, [&] { return stopped; }));
    EXPECT_EQ(owner.lost, 1);
}

TEST_F(link_life, a_peer_that_unbinds_gets_the_answers_it_waits_for_first) {
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver("LAPOR", 3);
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    peer.unbind();
    test::run_ready(io);
    EXPECT_TRUE(driven->respond(owner.requests[0].id, protocol::status::ok));
    ASSERT_TRUE(run_until(io, [&] { return !peer.closes.empty(); }));
    EXPECT_EQ(peer.closes[0], protocol::close_reason::unbound);
    EXPECT_EQ(peer.responses.size(), 1U);
    EXPECT_TRUE(until_bound(2)) << "and it comes back";
    EXPECT_EQ(owner.told("link.lost", "reason"), "peer_unbound");
}

TEST_F(link_life, an_unbind_amid_the_window_leaves_what_was_sent_unknown) {
    owner.submit(1, "satu");
    owner.submit(2, "dua");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 2; }));
    peer.write_raw(unbind);
    ASSERT_TRUE(run_until(io, [&] { return owner.lost == 1; }));
    EXPECT_TRUE(owner.answers.empty());
    EXPECT_TRUE(owner.expired.empty()) << "the lost link says it for all of them";
    EXPECT_TRUE(until_bound(2));
}

TEST_F(link_life, a_peer_that_reads_nothing_for_too_long_is_left) {
    constexpr std::size_t probes = 400'000;
    peer.small_buffers();
    options.write_within = milliseconds{20};
    options.output_max = 65'536;
    start();
    ASSERT_TRUE(until_bound());
    test::run_ready(io);
    peer.reads = false;
    std::string flood;
    flood.reserve(probes * enquire_link.size());
    for (std::size_t i = 0; i < probes; ++i)
        flood += enquire_link;
    peer.write_raw(std::move(flood));
    ASSERT_TRUE(run_until(io, [&] { return owner.count_of("link.lost") == 1; }));
    EXPECT_EQ(owner.told("link.lost", "reason"), "the peer does not read");
}

TEST_F(link_life, every_mode_binds_as_it_says_and_a_receiver_never_sends) {
    options.session.bind = protocol::bind_type::receiver;
    owner.submit(1, "satu");
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(peer.session().state(), protocol::session_state::bound_rx);
    peer.deliver("LAPOR");
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    EXPECT_EQ(owner.queue.size(), 1U);
    EXPECT_TRUE(peer.requests.empty());
}

TEST_F(link_life, a_transmitter_sends) {
    options.session.bind = protocol::bind_type::transmitter;
    owner.submit(1, "satu");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 1; }));
    EXPECT_EQ(peer.session().state(), protocol::session_state::bound_tx);
}

TEST_F(link_life, version_5_0_binds_as_such_and_its_other_commands_do_no_harm) {
    options.session.interface_version = 0x50;
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(peer.binds.at(0).interface_version, 0x50);
    const auto before = peer.octets_in;
    peer.write_raw(broadcast_sm);
    ASSERT_TRUE(run_until(io, [&] { return peer.octets_in == before + 16; }));
    EXPECT_EQ(driven->session().counters().nacks_sent, 1U);
    peer.deliver("LAPOR");
    EXPECT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
}

} // namespace
} // namespace ntbcare::smsc
