// A link that waits for its SMSC to connect and say outbind.
#include "protocol/smpp/status.hpp"
#include "tests/gateway/link_fixture.hpp"

#include <gtest/gtest.h>

namespace ntbcare::smsc {
namespace {

class link_outbind : public link_fixture {
protected:
    link_outbind() {
        options.outbind.emplace();
        options.outbind->address = "127.0.0.1";
        options.outbind->system_id = "peer";
        options.outbind->password = "geheim";
        options.session.await_outbind = true;
    }
    /// The link listens, and the peer has called.
    [[nodiscard]] bool
    called(const std::string& system_id = "peer", const std::string& password = "geheim") {
        const bool listens = run_until(io, [&] { return driven->listening_port() != 0; });
        if (listens)
            peer.call(driven->listening_port(), system_id, password);
        return listens;
    }
};

TEST_F(link_outbind, binds_on_the_connection_of_its_smsc) {
    start();
    ASSERT_TRUE(called());
    ASSERT_TRUE(until_bound());
    ASSERT_EQ(peer.binds.size(), 1U);
    EXPECT_EQ(peer.binds[0].system_id, "ntbcare");
    EXPECT_EQ(peer.binds[0].password, "rahasia");
    peer.deliver("LAPOR");
    EXPECT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
}

TEST_F(link_outbind, says_nothing_before_it_is_asked) {
    options.outbind->port = 0;
    options.session.bind_within = milliseconds{20};
    start();
    ASSERT_TRUE(run_until(io, [&] { return driven->listening_port() != 0; }));
    boost::asio::ip::tcp::socket silent{io};
    silent.connect({boost::asio::ip::address_v4::loopback(), driven->listening_port()});
    ASSERT_TRUE(run_until(io, [&] {
        return owner.logged(flow::severity::warn, "link.connect.failed");
    }));
    EXPECT_EQ(owner.told("link.connect.failed", "reason"), "bind_timeout");
    EXPECT_EQ(silent.available(), 0U);
    ASSERT_TRUE(called()) << "it listens again";
    EXPECT_TRUE(until_bound());
}

TEST_F(link_outbind, a_wrong_password_is_hung_up_on_without_ours) {
    start();
    ASSERT_TRUE(called("peer", "falsch"));
    ASSERT_TRUE(run_until(io, [&] {
        return owner.logged(flow::severity::warn, "link.outbind.refused");
    }));
    EXPECT_EQ(owner.told("link.outbind.refused", "reason"), "wrong password");
    ASSERT_TRUE(called());
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(peer.binds.size(), 1U);
}

TEST_F(link_outbind, a_wrong_name_is_hung_up_on_without_ours) {
    start();
    ASSERT_TRUE(called("somebody", "geheim"));
    ASSERT_TRUE(run_until(io, [&] {
        return owner.logged(flow::severity::warn, "link.outbind.refused");
    }));
    EXPECT_EQ(owner.told("link.outbind.refused", "reason"), "wrong system_id");
    EXPECT_TRUE(peer.binds.empty());
}

TEST_F(link_outbind, nothing_expected_means_that_anybody_may_ask) {
    options.outbind->system_id.clear();
    options.outbind->password.clear();
    start();
    ASSERT_TRUE(called("somebody", ""));
    EXPECT_TRUE(until_bound());
}

TEST_F(link_outbind, while_it_is_connected_nobody_else_is_let_in) {
    start();
    ASSERT_TRUE(run_until(io, [&] { return driven->listening_port() != 0; }));
    const auto port = driven->listening_port();
    peer.call(port, "peer", "geheim");
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(driven->listening_port(), 0);
    boost::asio::ip::tcp::socket other{io};
    boost::system::error_code refused;
    other.connect({boost::asio::ip::address_v4::loopback(), port}, refused);
    EXPECT_EQ(refused, boost::asio::error::connection_refused);
}

TEST_F(link_outbind, listens_again_when_the_connection_is_lost) {
    start();
    ASSERT_TRUE(called());
    ASSERT_TRUE(until_bound());
    peer.disconnect();
    ASSERT_TRUE(run_until(io, [&] { return owner.lost == 1; }));
    ASSERT_TRUE(called());
    EXPECT_TRUE(until_bound(2));
}

TEST_F(link_outbind, an_address_that_is_not_ours_is_told_and_tried_again) {
    options.outbind->address = "192.0.2.1"; // Of nobody, RFC 5737.
    start();
    ASSERT_TRUE(run_until(io, [&] { return owner.count_of("link.listen.failed") >= 2; }));
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.listen.failed"));
}

TEST_F(link_outbind, stop_ends_the_waiting) {
    start();
    ASSERT_TRUE(run_until(io, [&] { return driven->listening_port() != 0; }));
    stop();
    EXPECT_TRUE(run_until(io, [&] { return stopped; }));
}

TEST_F(link_outbind, held_it_does_not_listen_until_released) {
    start();
    ASSERT_TRUE(run_until(io, [&] { return driven->listening_port() != 0; }));
    driven->hold();
    test::run_ready(io);
    EXPECT_EQ(driven->listening_port(), 0);
    driven->release();
    EXPECT_TRUE(run_until(io, [&] { return driven->listening_port() != 0; }));
}

} // namespace
} // namespace ntbcare::smsc
