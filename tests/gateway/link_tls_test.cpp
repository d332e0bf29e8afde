// A link over TLS: whom it trusts, what it shows, and why it does not bind.
#include "tests/gateway/link_fixture.hpp"
#include "tests/gateway/tls_front.hpp"
#include "tests/support/certificates.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace ntbcare::smsc {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace ssl = boost::asio::ssl;

/// The port that a front stands before is the plain peer's; the link knows the front only.
class link_tls : public link_fixture {
protected:
    link_tls() {
        options.port = front.port();
        options.tls.emplace();
        options.tls->server_name = "smsc.test";
        options.tls->ca_file = authority.file();
        show(authority.sign("server", {}));
    }
    ~link_tls() override { finish(); }

    void show(const test::certificate_files& files) {
        front.context.use_certificate_chain_file(files.certificate.string());
        front.context.use_private_key_file(files.key.string(), ssl::context::pem);
        pin = files.pin;
    }
    /// The client's own certificate is wanted.
    void want_certificate() {
        front.context.load_verify_file(authority.file().string());
        front.context.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
    }
    void show_own(const test::certificate_files& files) {
        options.tls->cert_file = files.certificate;
        options.tls->key_file = files.key;
    }
    /// Of the first connection that failed; nothing must have been said on it.
    std::string failure() {
        start();
        const bool told = run_until(io, [&] { return owner.count_of("link.tls.failed") > 0; });
        EXPECT_TRUE(told);
        EXPECT_THAT(peer.binds, IsEmpty()) << "the password went to somebody else";
        EXPECT_EQ(owner.bound, 0);
        return owner.told("link.tls.failed", "reason");
    }

    test::temporary_folder folder;
    test::certificate_authority authority{folder.path()};
    test::tls_front front{io, peer.port()};
    std::string pin;
};

TEST_F(link_tls, binds_behind_a_certificate_that_its_ca_signed) {
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(peer.binds.at(0).password, "rahasia");
    EXPECT_THAT(front.names, ElementsAre("smsc.test"));
    EXPECT_EQ(owner.told("link.tls", "version"), "TLSv1.3");
    EXPECT_EQ(owner.count_of("link.tls.expires"), 0U);
}

TEST_F(link_tls, carries_messages_both_ways) {
    start();
    ASSERT_TRUE(until_bound());
    peer.deliver(std::string(160, 'x'), 11);
    ASSERT_TRUE(run_until(io, [&] { return owner.requests.size() == 1; }));
    owner.submit(5, "NTB CARE");
    EXPECT_TRUE(driven->respond(owner.requests[0].id, protocol::status::ok));
    ASSERT_TRUE(run_until(io, [&] { return peer.requests.size() == 1; }));
    ASSERT_TRUE(run_until(io, [&] { return peer.responses.size() == 1; }));
    peer.accept_submission(0, "a1");
    EXPECT_TRUE(run_until(io, [&] { return owner.answers.size() == 1; }));
}

TEST_F(link_tls, says_goodbye_in_tls_too) {
    peer.hangs_up = false;
    start();
    ASSERT_TRUE(until_bound());
    stop();
    ASSERT_TRUE(run_until(io, [&] { return stopped; }));
    EXPECT_EQ(peer.closes.size(), 1U);
    EXPECT_TRUE(run_until(io, [&] { return front.goodbyes == 1; }));
}

TEST_F(link_tls, comes_back_with_a_new_handshake) {
    start();
    ASSERT_TRUE(until_bound());
    peer.disconnect();
    EXPECT_TRUE(until_bound(2));
    EXPECT_EQ(front.connections, 2U);
    EXPECT_EQ(owner.count_of("link.tls"), 2U);
}

TEST_F(link_tls, a_certificate_of_another_ca_is_refused) {
    test::certificate_authority other{folder.path(), "other CA"};
    show(other.sign("other", {}));
    EXPECT_THAT(failure(), HasSubstr("unable to get local issuer certificate"));
}

TEST_F(link_tls, a_certificate_that_nobody_signed_is_refused_by_the_system_store) {
    options.tls->ca_file.clear();
    EXPECT_THAT(failure(), HasSubstr("unable to get local issuer certificate"));
}

TEST_F(link_tls, a_certificate_for_another_name_is_refused) {
    options.tls->server_name = "smpp.carrier.test";
    EXPECT_EQ(failure(), "hostname mismatch");
}

TEST_F(link_tls, an_address_is_looked_for_as_one_and_not_sent_as_a_name) {
    show(authority.sign("address", {.name = "127.0.0.1"}));
    options.tls->server_name = "127.0.0.1";
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_THAT(front.names, ElementsAre(""));
}

TEST_F(link_tls, a_certificate_for_another_address_is_refused) {
    show(authority.sign("address", {.name = "127.0.0.2"}));
    options.tls->server_name = "127.0.0.1";
    EXPECT_EQ(failure(), "IP address mismatch");
}

TEST_F(link_tls, an_expired_certificate_is_refused) {
    show(authority.sign("old", {.begins = -48h, .ends = -24h}));
    EXPECT_EQ(failure(), "certificate has expired");
}

TEST_F(link_tls, a_certificate_that_ends_soon_is_told_once_a_connection) {
    show(authority.sign("soon", {.ends = 24h * 29 + 1h}));
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_TRUE(owner.logged(flow::severity::warn, "link.tls.expires"));
    EXPECT_EQ(owner.told("link.tls.expires", "days"), "29");
    EXPECT_EQ(owner.count_of("link.tls.expires"), 1U);
}

TEST_F(link_tls, a_certificate_with_thirty_days_left_is_not_told) {
    show(authority.sign("later", {.ends = 24h * 30 + 1h}));
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(owner.count_of("link.tls.expires"), 0U);
}

TEST_F(link_tls, a_pin_alone_is_enough) {
    test::certificate_authority other{folder.path(), "other CA"};
    show(other.sign("other", {.name = "anything", .begins = -48h, .ends = -24h}));
    options.tls->ca_file.clear();
    options.tls->pins = {std::string(64, '0'), pin};
    start();
    EXPECT_TRUE(until_bound());
}

TEST_F(link_tls, another_key_than_the_pinned_one_is_refused) {
    options.tls->ca_file.clear();
    options.tls->pins = {std::string(64, '0')};
    EXPECT_EQ(failure(), "the peer's public key has another pin");
}

TEST_F(link_tls, beside_a_ca_the_pin_must_hold_too) {
    options.tls->pins = {std::string(64, '0')};
    EXPECT_EQ(failure(), "the peer's public key has another pin");
}

TEST_F(link_tls, beside_a_pin_the_ca_must_hold_too) {
    test::certificate_authority other{folder.path(), "other CA"};
    show(other.sign("other", {}));
    options.tls->pins = {pin};
    EXPECT_THAT(failure(), HasSubstr("unable to get local issuer certificate"));
}

TEST_F(link_tls, shows_its_own_certificate_to_who_wants_one) {
    want_certificate();
    show_own(authority.sign("client", {.name = "ntbcare"}));
    start();
    EXPECT_TRUE(until_bound());
}

TEST_F(link_tls, without_the_certificate_that_is_wanted_it_says_so) {
    want_certificate();
    EXPECT_THAT(failure(), HasSubstr("certificate required"));
}

TEST_F(link_tls, with_a_certificate_that_is_not_taken_it_says_so) {
    want_certificate();
    test::certificate_authority other{folder.path(), "other CA"};
    show_own(other.sign("client", {.name = "ntbcare"}));
    EXPECT_THAT(failure(), HasSubstr("unknown ca"));
}

TEST_F(link_tls, an_smsc_that_speaks_only_tls_1_1_is_refused) {
    SSL_CTX_set_security_level(front.context.native_handle(), 0);
    SSL_CTX_set_min_proto_version(front.context.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(front.context.native_handle(), TLS1_1_VERSION);
    EXPECT_THAT(failure(), HasSubstr("protocol version"));
}

TEST_F(link_tls, an_smsc_that_speaks_only_tls_1_2_is_taken_unless_1_3_is_asked_for) {
    SSL_CTX_set_max_proto_version(front.context.native_handle(), TLS1_2_VERSION);
    start();
    ASSERT_TRUE(until_bound());
    EXPECT_EQ(owner.told("link.tls", "version"), "TLSv1.2");
}

TEST_F(link_tls, asked_for_1_3_it_refuses_1_2) {
    SSL_CTX_set_max_proto_version(front.context.native_handle(), TLS1_2_VERSION);
    options.tls->version_1_3_only = true;
    EXPECT_THAT(failure(), HasSubstr("protocol version"));
}

TEST_F(link_tls, a_plain_smsc_gets_no_password) {
    options.port = peer.port();
    options.connect_within = 200ms; // It waits for a whole PDU, and takes the hello for one.
    const auto reason = failure();
    EXPECT_TRUE(reason == "timeout" || reason == "stream truncated" || reason == "End of file")
        << reason;
}

TEST_F(link_tls, half_a_handshake_and_then_silence_ends_in_time) {
    front.is_silent = true;
    options.connect_within = 50ms;
    EXPECT_EQ(failure(), "timeout");
}

TEST_F(link_tls, stop_ends_a_handshake) {
    front.is_silent = true;
    options.connect_within = 10min;
    start();
    ASSERT_TRUE(run_until(io, [&] { return front.connections == 1; }));
    test::run_ready(io);
    stop();
    EXPECT_TRUE(run_until(io, [&] { return stopped; }));
}

TEST_F(link_tls, a_file_that_holds_nothing_is_named) {
    const auto empty = folder.path() / "empty.pem";
    std::ofstream{empty} << "nothing\n";
    auto asked = *options.tls;
    EXPECT_EQ(tls_problem(asked), "");
    asked.ca_file = empty;
    EXPECT_THAT(tls_problem(asked), HasSubstr("empty.pem: "));
    asked = *options.tls;
    const auto own = authority.sign("own", {});
    asked.cert_file = own.certificate;
    asked.key_file = own.key;
    EXPECT_EQ(tls_problem(asked), "");
    asked.key_file = empty;
    EXPECT_THAT(tls_problem(asked), HasSubstr("empty.pem: "));
    asked.key_file = authority.sign("another", {}).key;
    EXPECT_THAT(tls_problem(asked), HasSubstr("another.key: "));
    asked.cert_file = empty;
    EXPECT_THAT(tls_problem(asked), HasSubstr("empty.pem: "));
}

TEST_F(link_tls, files_that_are_gone_are_a_failure_and_tried_again) {
    options.tls->ca_file = folder.path() / "gone.pem";
    EXPECT_THAT(failure(), HasSubstr("gone.pem: "));
    std::filesystem::copy_file(authority.file(), folder.path() / "gone.pem");
    EXPECT_TRUE(until_bound());
}

} // namespace
} // namespace ntbcare::smsc
