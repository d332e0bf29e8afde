// Wireshark's dissector reads a whole run of the real gateway: every PDU it sends must be one that
// another implementation decodes without a mark.
#include "tests/peers/capture_file.hpp"
#include "tests/system/world.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace ntbcare::sim {
namespace {

const std::string citizen = "081234567890";
const std::string officer = "081200000001";

/// What tshark prints of a capture with these words behind the usual ones.
std::string tshark(world& here, std::string_view words) {
    const auto output = here.files.directory() / "tshark.txt";
    std::filesystem::remove(output);
    process run{
        {.words =
             {"/bin/sh",
              "-c",
              fmt::format(
                  "exec tshark -r run.pcap -d tcp.port=={},smpp {} 2>>tshark.err",
                  capture_file::port,
                  words
              )},
         .directory = here.files.directory(),
         .output = output}};
    const auto how = run.wait(patience);
    EXPECT_TRUE(how && how->exit_code == 0) << read_text(here.files.directory() / "tshark.err");
    return read_text(output);
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// Every kind of PDU a working day has: replies of one and of several parts, notices, receipts.
void live_through_a_day(world& here) {
    here.start();
    const auto ticket = ticket_in(here.ask(citizen, "LAPOR jalan rusak parah di Praya"));
    here.hear(officer, 1);
    std::string answer = "JAWAB " + ticket + " akan ditambal besok";
    while (answer.size() < 380)
        answer += " mulai dari simpang empat";
    here.ask(officer, answer);
    here.hear(citizen, 2);
    here.ask(citizen, "STATUS");
    here.ask(citizen, "BANTUAN");
    here.ask("081234567891", "banjir di Bima \xF0\x9F\x8C\x8A");
    here.carrier().disconnect();
    here.ask(citizen, "STATUS " + ticket);
    here.until("receipts are taken", [&] { return here.carrier().unacknowledged() == 0; });
    EXPECT_EQ(here.stop()->exit_code, 0);
}

TEST(tshark, decodes_a_run_without_one_malformed_packet) {
    world here;
    for (const auto* ours : {"run.pcap", "tshark.txt", "tshark.err"})
        here.files.leave_out(ours);
    here.settings.link += "registered_delivery = \"answers\"\n";
    here.settings.officers = {{"puprpkp", officer}};
    capture_file capture;
    here.more.on_octets = [&](std::size_t connection, direction way, protocol::octet_view bytes) {
        capture.add(connection, way, bytes);
    };
    live_through_a_day(here);
    capture.write(here.files.directory() / "run.pcap");

    EXPECT_EQ(tshark(here, "-2 -Y _ws.malformed"), "");
    const auto decoded = tshark(here, "-O smpp");
    EXPECT_EQ(count(decoded, "Malformed"), 0U);
    for (const auto* operation :
         {"Bind_transceiver",
          "Bind_transceiver - resp",
          "Deliver_sm",
          "Deliver_sm - resp",
          "Submit_sm",
          "Submit_sm - resp",
          "Unbind",
          "Unbind - resp"})
        EXPECT_GE(count(decoded, fmt::format("Operation: {} (", operation)), 1U) << operation;
}

TEST(tshark, marks_a_broken_pdu) {
    world here;
    capture_file capture;
    // A submit_sm whose octets end before its mandatory fields do.
    const protocol::octets broken{0, 0, 0, 20, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, '1'};
    capture.add(0, direction::from_gateway, broken);
    capture.write(here.files.directory() / "run.pcap");
    EXPECT_NE(tshark(here, "-2 -Y _ws.malformed"), "");
}

} // namespace
} // namespace ntbcare::sim
