// What the configuration says of aggregators is what the port for them is told.
#include "gateway/http_wiring.hpp"

#include "tests/support/certificates.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ntbcare::app {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(http_wiring, the_port_is_as_configured) {
    config::gateway_config from;
    from.http.listen = "127.0.0.1:8443";
    from.http.address = "127.0.0.1";
    from.http.port = 8443;
    from.http.connections_max = 3;
    from.ussd.answer_within = 700ms;
    from.shutdown.drain_within = 4s;
    const auto plain = http_options_from(from);
    EXPECT_EQ(plain.address, "127.0.0.1");
    EXPECT_EQ(plain.port, 8443);
    EXPECT_EQ(plain.connections_max, 3U);
    EXPECT_EQ(plain.answer_within, 700ms);
    EXPECT_EQ(plain.drain_within, 4s);
    EXPECT_FALSE(plain.tls);
    from.http.tls_cert_file = "a.pem";
    from.http.tls_key_file = "a.key";
    const auto secure = http_options_from(from);
    ASSERT_TRUE(secure.tls);
    EXPECT_EQ(secure.tls->certificate, "a.pem");
    EXPECT_EQ(secure.tls->key, "a.key");
}

TEST(http_wiring, an_aggregator_is_as_configured) {
    config::aggregator_config from;
    from.name = "bip";
    from.shape = config::aggregator_shape::infobip;
    from.path = "/ussd/bip";
    from.code = "*123#";
    from.secret = "0123456789abcdef";
    from.secret_place = config::secret_in::hmac;
    from.secret_name = "X-Signature";
    from.allow = {"41.0.0.0/16"};
    from.inbound_max = 7;
    const auto all = aggregators_from({config::aggregator_config{}, from});
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].speaks, http::shape::africas_talking);
    EXPECT_EQ(all[0].access.place, http::secret_place::none);
    EXPECT_EQ(all[1].name, "bip");
    EXPECT_EQ(all[1].speaks, http::shape::infobip);
    EXPECT_EQ(all[1].path, "/ussd/bip");
    EXPECT_EQ(all[1].setting.code, "*123#");
    EXPECT_EQ(all[1].access.place, http::secret_place::hmac);
    EXPECT_EQ(all[1].access.secret_name, "X-Signature");
    EXPECT_EQ(all[1].access.secret, "0123456789abcdef");
    EXPECT_EQ(all[1].access.allow, from.allow);
    EXPECT_EQ(all[1].inbound_max, 7U);
}

TEST(http_wiring, a_certificate_that_cannot_serve_is_named) {
    const test::temporary_folder folder;
    test::certificate_authority authority{folder.path()};
    const auto files = authority.sign("server", {});
    const auto other = authority.sign("other", {});
    config::http_config from{
        .listen = "0.0.0.0:1", .tls_cert_file = files.certificate, .tls_key_file = files.key};
    EXPECT_EQ(http_problem(from), "");
    from.tls_key_file = other.key; // Of another certificate.
    EXPECT_THAT(http_problem(from), HasSubstr("other"));
    from.tls_cert_file = folder.path() / "none";
    EXPECT_THAT(http_problem(from), HasSubstr("none"));
    from.listen.clear();
    EXPECT_EQ(http_problem(from), "");
}

} // namespace
} // namespace ntbcare::app
