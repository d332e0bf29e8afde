// The real gateway and its carrier over TLS, from the configuration file to the ticket.
#include "tests/gateway/tls_front.hpp"
#include "tests/support/certificates.hpp"
#include "tests/system/world.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

namespace ssl = boost::asio::ssl;

/// The carrier's port is behind TLS that wants a certificate of ours.
class tls : public testing::Test {
protected:
    tls() {
        const auto server = authority.sign("server", {.name = "127.0.0.1"});
        front.context.use_certificate_chain_file(server.certificate.string());
        front.context.use_private_key_file(server.key.string(), ssl::context::pem);
        front.context.load_verify_file(authority.file().string());
        front.context.set_verify_mode(ssl::verify_peer | ssl::verify_fail_if_no_peer_cert);
        here.settings.port = front.port();
        here.settings.link += "tls = \"verify\"\n";
    }
    void say(std::string_view key, const std::filesystem::path& file) {
        here.settings.link += fmt::format("{} = \"{}\"\n", key, file.string());
    }

    world here;
    test::certificate_authority authority{here.files.directory(), "carrier CA"};
    test::certificate_files own = authority.sign("own", {.name = "ntbcare"});
    test::tls_front front{here.context(), here.settings.port};
};

TEST_F(tls, a_complaint_and_its_ticket_go_through_it) {
    say("tls_ca_file", authority.file());
    say("tls_cert_file", own.certificate);
    say("tls_key_file", own.key);
    here.start();
    const auto reply = here.ask("081234567890", "LAPOR jalan rusak parah di Praya");
    EXPECT_FALSE(ticket_in(reply).empty()) << reply;
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_TRUE(here.log_has("link.tls link=simulator version=TLSv1.3"));
}

TEST_F(tls, a_carrier_that_nobody_vouches_for_gets_no_bind) {
    here.start(world::wait_for::nothing);
    here.until("it is told", [&] { return here.log_has("link.tls.failed"); });
    EXPECT_EQ(here.carrier().counters().binds, 0U);
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST_F(tls, a_certificate_that_is_none_stops_the_start_and_the_check) {
    write_text(here.files.directory() / "none.pem", "nothing\n");
    say("tls_ca_file", here.files.directory() / "none.pem");
    here.start(world::wait_for::nothing);
    EXPECT_EQ(here.await_end()->exit_code, 2);
    EXPECT_NE(read_text(here.files.said()).find("link simulator: tls: "), std::string::npos);
    const auto [code, said] = here.command({"check-config", here.files.config().string()});
    EXPECT_EQ(code, 2);
    EXPECT_NE(said.find("none.pem: "), std::string::npos) << said;
}

TEST_F(tls, an_aggregators_port_without_its_certificate_stops_the_check) {
    const auto none = here.files.directory() / "none.pem";
    write_text(none, "nothing\n");
    say("tls_ca_file", authority.file());
    here.settings.link += fmt::format(
        "[http]\nlisten = \"127.0.0.1:8443\"\ntls_cert_file = \"{0}\"\ntls_key_file = \"{0}\"\n",
        none.string()
    );
    here.settings.link += "[[aggregator]]\nname = \"operator\"\nshape = \"comviva\"\npath = "
                          "\"/ussd\"\ncode = \"*123#\"\ngroup = \"simulator\"\n"
                          "allow = [\"127.0.0.1\"]\n";
    here.files.write(here.settings);
    const auto [code, said] = here.command({"check-config", here.files.config().string()});
    EXPECT_EQ(code, 2);
    EXPECT_NE(said.find("none.pem"), std::string::npos) << said;
}

} // namespace
} // namespace ntbcare::sim
