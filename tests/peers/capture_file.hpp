// Octets of SMPP connections as a capture file that Wireshark's tools read: each PDU, cut by its
// length, becomes a TCP segment between two made-up addresses (the dissector passes over segments
// that begin in the middle of one), so that nobody needs the right to capture a network.
// Used by the test that lets tshark judge what the gateway sends.
#pragma once

#include "protocol/errc.hpp"
#include "protocol/smpp/framer.hpp"
#include "tests/smsc/simulator.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>

namespace ntbcare::sim {

class capture_file {
public:
    /// Of the carrier, in every captured connection.
    static constexpr std::uint16_t port = 2775;

    capture_file();

    /// Octets as they came, of any size.
    void add(std::size_t connection, direction way, protocol::octet_view bytes);
    void write(const std::filesystem::path& file) const;

private:
    /// One direction of a connection.
    struct flow {
        protocol::framer cutter;
        std::uint32_t sequence = 1;
    };
    struct connection_flows {
        flow to_gateway;
        flow from_gateway;
    };

    void add_segment(std::size_t connection, direction way, protocol::octet_view bytes);

    protocol::octets data_;
    std::map<std::size_t, connection_flows> flows_;
    std::uint32_t packets_ = 0;
};

} // namespace ntbcare::sim
