// The ways to be connected to a carrier: a transmitter and a receiver, several connections of one
// account, and an SMSC that connects to us. The same complaint is told by each.
#include "tests/system/stored.hpp"
#include "tests/system/world.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace ntbcare::sim {
namespace {

const std::string citizen = "081234567890";

/// A port nobody listens at now.
std::uint16_t free_port() {
    boost::asio::io_context context;
    const boost::asio::ip::tcp::acceptor there{
        context, {boost::asio::ip::address_v4::loopback(), 0}};
    return there.local_endpoint().port();
}

void expect_a_ticket(world& here, const std::string& phone) {
    const auto reply = here.ask(phone, "LAPOR jalan rusak parah di Praya");
    EXPECT_FALSE(ticket_in(reply).empty()) << reply;
}

TEST(binds, a_transmitter_and_a_receiver_are_one_link) {
    world here;
    here.settings.link += "bind = \"pair\"\n";
    here.start();
    expect_a_ticket(here, citizen);
    EXPECT_EQ(here.carrier().counters().binds, 2U);
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_TRUE(here.log_has("link=simulator/tx"));
    EXPECT_TRUE(here.log_has("link=simulator/rx"));
    EXPECT_EQ(read_tickets(here.files.store()).count, 1U);
}

TEST(binds, a_pair_that_lost_its_carrier_comes_back_as_one) {
    world here;
    here.settings.link += "bind = \"pair\"\n";
    here.start();
    expect_a_ticket(here, citizen);
    here.carrier().disconnect();
    here.until("both come back", [&] { return here.carrier().counters().binds == 4; });
    expect_a_ticket(here, "081234567891");
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_EQ(read_tickets(here.files.store()).count, 2U);
}

TEST(binds, several_connections_share_what_comes_and_goes) {
    constexpr std::size_t people = 40;
    world here;
    here.settings.link += "binds = 3\n";
    here.start();
    here.until("all three are bound", [&] { return here.carrier().counters().binds == 3; });
    const auto phone = [](std::size_t i) {
        return fmt::format("0812345{:05}", i);
    };
    for (std::size_t i = 0; i < people; ++i)
        here.send(phone(i), fmt::format("LAPOR jalan rusak parah di Praya nomor {}", i));
    here.until("all are answered", [&] {
        for (std::size_t i = 0; i < people; ++i)
            if (here.screen(phone(i)).empty())
                return false;
        return true;
    });
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_EQ(read_tickets(here.files.store()).count, people);
}

TEST(binds, an_smsc_that_says_outbind_is_bound_to) {
    const auto port = free_port();
    world here{{.outbind = fmt::format("127.0.0.1:{}", port), .outbind_password = "geheim"}};
    const auto password = here.files.directory() / "outbind.pw";
    write_text(password, "geheim\n");
    std::filesystem::permissions(
        password, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
    );
    here.settings.connects = false;
    here.settings.link += fmt::format(
        "outbind_listen = \"127.0.0.1:{}\"\noutbind_password_file = \"{}\"\n",
        port,
        password.string()
    );
    here.start();
    expect_a_ticket(here, citizen);
    EXPECT_EQ(here.stop()->exit_code, 0);
    EXPECT_TRUE(here.log_has("link.listening"));
}

} // namespace
} // namespace ntbcare::sim
