#include "protocol/smpp/status.hpp"
#include "tests/gateway/link_fixture.hpp"

#include <gtest/gtest.h>

namespace ntbcare::smsc {
namespace {

using link_unit = link_fixture;

TEST_F(link_unit, binds_and_says_so) {
    start();
    ASSERT_TRUE(until_bound());
    ASSERT_EQ(peer.binds.size(), 1U);
    EXPECT_EQ(peer.binds[0].system_id, "ntbcare");
    EXPECT_EQ(peer.binds[0].password, "rahasia");
    EXPECT_TRUE(driven->is_bound());
    EXPECT_TRUE(owner.logged(flow::severity::info, "link.bound"));
}

TEST_F(link_unit, hands_messages_on_and_answers_when_told) {
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver("LAPOR jalan rusak", 11);
    peer.deliver("STATUS", 12);
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 2; }));
    EXPECT_TRUE(peer.responses.empty());
    // The later one first: any order will do.
    EXPECT_TRUE(driven->respond(owner.requests[1].id, protocol::status::ok));
    EXPECT_TRUE(driven->respond(owner.requests[0].id, protocol::status::message_queue_full));
    ASSERT_TRUE(run_until(io, [&] { return peer.responses.size() == 2; }));
    EXPECT_EQ(peer.responses[0].token, 12U);
    EXPECT_EQ(peer.responses[0].value.status, protocol::status::ok);
    EXPECT_EQ(peer.responses[1].token, 11U);
    EXPECT_EQ(peer.responses[1].value.status, protocol::status::message_queue_full);
    EXPECT_GT(owner.reads, 0);
}

TEST_F(link_unit, submits_what_the_window_holds_and_goes_on_with_each_answer) {
    for (std::uint64_t token = 1; token <= 3; ++token)
        owner.submit(token, "NTB CARE");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 2; }));
    test::run_ready(io);
    EXPECT_EQ(peer.requests.size(), 2U) << "the window is 2";
    peer.accept_submission(0, "a1");
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 3; }));
    peer.accept_submission(1, "a2");
    peer.accept_submission(2, "a3");
    ASSERT_TRUE(run_until(io, [&] { return owner.answers.size() == 3; }));
    const std::vector<recording_owner::answer> expected{{1, 0, "a1"}, {2, 0, "a2"}, {3, 0, "a3"}};
    EXPECT_EQ(owner.answers, expected);
}

TEST_F(link_unit, a_wake_is_enough_to_submit_later) {
    start();
    ASSERT_TRUE(until_bound());
    test::run_ready(io);
    owner.submit(5, "NTB CARE");
    driven->wake();
    EXPECT_TRUE(run_until(io, [&] { return peer.requests.size() == 1; }));
}

TEST_F(link_unit, a_submission_that_cannot_be_written_is_answered_as_failed) {
    owner.submit(5, std::string(255, 'x'));
    start();
    ASSERT_TRUE(run_until(io, [&] { return !owner.answers.empty(); }));
    EXPECT_EQ(owner.answers[0].status, protocol::status::submit_failed);
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.submit.refused"));
}

TEST_F(link_unit, a_generic_nack_is_a_refusal_even_when_it_says_ok) {
    owner.submit(5, "NTB CARE");
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 1; }));
    const auto sequence = peer.requests[0].id.sequence;
    std::string nack("\0\0\0\x10\x80\0\0\0\0\0\0\0", 12);
    for (int shift = 24; shift >= 0; shift -= 8)
        nack.push_back(static_cast<char>(sequence >> shift));
    peer.write_raw(nack);
    ASSERT_TRUE(run_until(io, [&] { return !owner.answers.empty(); }));
    EXPECT_EQ(owner.answers[0].status, protocol::status::unknown_error);
}

TEST_F(link_unit, a_missing_answer_is_told_as_expired) {
    options.session.response_within = milliseconds{5};
    owner.submit(9, "NTB CARE");
    start();
    ASSERT_TRUE(run_until(io, [&] { return !owner.expired.empty(); }));
    EXPECT_EQ(owner.expired[0], 9U);
}

TEST_F(link_unit, comes_back_when_the_connection_is_lost) {
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver("LAPOR");
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    peer.disconnect();
    ASSERT_TRUE(until_bound(2));
    EXPECT_EQ(owner.lost, 1);
    EXPECT_EQ(peer.connections, 2U);
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.lost"));
    EXPECT_FALSE(driven->respond(owner.requests[0].id, 0)) << "that connection is gone";
}

TEST_F(link_unit, an_impossible_length_ends_the_connection_and_it_comes_back) {
    start();
    ASSERT_TRUE(until_bound());
    peer.write_raw(std::string("\xff\xff\xff\xff\0\0\0\5\0\0\0\0\0\0\0\1", 16));
    ASSERT_TRUE(until_bound(2));
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.lost"));
}

TEST_F(link_unit, a_broken_pdu_is_refused_and_the_stream_goes_on) {
    start();
    ASSERT_TRUE(until_bound());
    peer.write_raw(std::string("\0\0\0\x14\0\0\0\5\0\0\0\0\0\0\0\7zzzz", 20));
    ASSERT_TRUE(run_until(io, [&] { return owner.rejected.size() == 1; }));
    EXPECT_EQ(owner.rejected[0].raw.size(), 20U);
    peer.deliver("LAPOR");
    EXPECT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
}

TEST_F(link_unit, a_wrong_password_is_an_error_and_tried_slowly) {
    peer.bind_status = protocol::status::invalid_password;
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.binds.size() >= 2; }));
    EXPECT_TRUE(owner.logged(flow::severity::error, "link.bind.refused"));
    EXPECT_EQ(owner.bound, 0);
}

TEST_F(link_unit, a_busy_smsc_is_a_warning) {
    peer.bind_status = protocol::status::system_error;
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.binds.size() >= 2; }));
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.bind.failed"));
}

TEST_F(link_unit, a_bind_that_nobody_answers_is_tried_again) {
    peer.bind_status.reset();
    options.session.bind_within = milliseconds{5};
    start();
    EXPECT_TRUE(run_until(io, [&] { return peer.connections >= 2; }));
    EXPECT_EQ(owner.bound, 0);
}

TEST_F(link_unit, a_closed_port_is_tried_again) {
    peer.stop_listening();
    start();
    ASSERT_TRUE(run_until(io, [&] {
        return std::ranges::count(owner.events, "link.connect.failed", &flow::log_event::name) >= 2;
    }));
}

TEST_F(link_unit, stop_unbinds_first) {
    options.session.unbind_within = milliseconds{60'000};
    start();
    ASSERT_TRUE(until_bound());
    stop();
    ASSERT_TRUE(run_until(io, [&] { return stopped; }));
    ASSERT_EQ(peer.closes.size(), 1U);
    EXPECT_EQ(peer.closes[0], protocol::close_reason::peer_unbound);
    EXPECT_EQ(owner.lost, 1);
}

TEST_F(link_unit, stop_waits_for_the_answers_it_owes) {
    options.session.unbind_within = milliseconds{60'000};
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver("LAPOR", 3);
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    stop();
    test::run_ready(io);
    EXPECT_FALSE(stopped);
    EXPECT_TRUE(driven->respond(owner.requests[0].id, protocol::status::ok));
    ASSERT_TRUE(run_until(io, [&] { return stopped; }));
    ASSERT_EQ(peer.responses.size(), 1U);
    EXPECT_EQ(peer.responses[0].token, 3U);
}

TEST_F(link_unit, stop_ends_a_pause_between_tries) {
    peer.stop_listening();
    options.reconnect = {milliseconds{3'600'000}, milliseconds{3'600'000}, milliseconds{1}};
    start();
    ASSERT_TRUE(run_until(io, [&] {
        return owner.logged(flow::severity::warn, "link.connect.failed");
    }));
    stop();
    EXPECT_TRUE(run_until(io, [&] { return stopped; }));
}

TEST_F(link_unit, stop_ends_a_bind_that_waits) {
    peer.bind_status.reset();
    start();
    ASSERT_TRUE(run_until(io, [&] { return peer.binds.size() == 1; }));
    stop();
    EXPECT_TRUE(run_until(io, [&] { return stopped; }));
}

TEST_F(link_unit, held_it_unbinds_and_stays_away_until_released) {
    start();
    ASSERT_TRUE(until_bound());
    driven->hold();
    ASSERT_TRUE(run_until(io, [&] { return !peer.closes.empty() && owner.lost == 1; }));
    test::run_ready(io);
    EXPECT_EQ(peer.connections, 1U);
    driven->release();
    EXPECT_TRUE(until_bound(2));
}

TEST_F(link_unit, a_peer_that_does_not_read_is_not_read_from) {
    constexpr std::size_t probes = 400'000;
    peer.small_buffers();
    options.output_max = 65'536;
    start();
    ASSERT_TRUE(until_bound());
    test::run_ready(io);
    peer.reads = false;
    std::string flood;
    flood.reserve(probes * 16);
    for (std::size_t i = 0; i < probes; ++i)
        flood += std::string("\0\0\0\x10\0\0\0\x15\0\0\0\0\0\0\0\x09", 16);
    // The pending read of the peer takes one more piece, then it is deaf.
    peer.write_raw(std::move(flood));
    test::run_ready(io);
    const auto held = driven->session().output_octets();
    EXPECT_LE(held, options.output_max + 65'536) << "one read more at most";
    EXPECT_GT(held, 0U);

    const auto before = peer.octets_in;
    peer.start_reading();
    EXPECT_TRUE(run_until(io, [&] { return peer.octets_in - before + 65'536 >= probes * 16; }))
        << "every probe is answered in the end";
}

} // namespace
} // namespace ntbcare::smsc
