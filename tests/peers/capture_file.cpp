#include "tests/peers/capture_file.hpp"

#include "tests/system/gateway_files.hpp"

#include <algorithm>
#include <string>

namespace ntbcare::sim {
namespace {

using protocol::octet_view;
using protocol::octets;

constexpr std::size_t pdu_octets_max = 60'000; // An IPv4 packet holds 65,535 with its headers.
constexpr std::uint32_t link_type_raw = 101;   // Packets begin with their IP header.
constexpr std::size_t headers_octets = 40;

void put16(octets& out, std::uint32_t value) {
    out.push_back(static_cast<std::uint8_t>(value >> 8U));
    out.push_back(static_cast<std::uint8_t>(value));
}

void put32(octets& out, std::uint32_t value) {
    put16(out, value >> 16U);
    put16(out, value & 0xffffU);
}

} // namespace

capture_file::capture_file() {
    put32(data_, 0xa1b2c3d4); // Big-endian, microseconds.
    put16(data_, 2);
    put16(data_, 4);
    put32(data_, 0);
    put32(data_, 0);
    put32(data_, 0xffff);
    put32(data_, link_type_raw);
}

void capture_file::add(std::size_t connection, direction way, octet_view bytes) {
    auto& flows = flows_[connection];
    auto& cutter = (way == direction::to_gateway ? flows.to_gateway : flows.from_gateway).cutter;
    cutter.feed(bytes);
    for (auto frame = cutter.next(); frame && *frame; frame = cutter.next())
        add_segment(connection, way, (*frame)->first(std::min((*frame)->size(), pdu_octets_max)));
}

void capture_file::add_segment(std::size_t connection, direction way, octet_view bytes) {
    const bool inbound = way == direction::to_gateway;
    auto& flows = flows_[connection];
    auto& sender = inbound ? flows.to_gateway : flows.from_gateway;
    const auto& receiver = inbound ? flows.from_gateway : flows.to_gateway;
    const auto gateway_port = 40'000U + static_cast<std::uint32_t>(connection % 20'000);
    const auto size = static_cast<std::uint32_t>(headers_octets + bytes.size());
    put32(data_, 1'767'225'600 + packets_ / 1000); // One packet a millisecond.
    put32(data_, packets_ % 1000 * 1000);
    put32(data_, size);
    put32(data_, size);
    // IPv4 without options; no checksums, as a network card would compute them.
    put16(data_, 0x4500);
    put16(data_, size);
    put32(data_, ++packets_ << 16U);
    put16(data_, 0x4006);
    put16(data_, 0);
    put32(data_, inbound ? 0x0a000001 : 0x0a000002);
    put32(data_, inbound ? 0x0a000002 : 0x0a000001);
    // TCP: PSH and ACK.
    put16(data_, inbound ? port : gateway_port);
    put16(data_, inbound ? gateway_port : port);
    put32(data_, sender.sequence);
    put32(data_, receiver.sequence);
    put16(data_, 0x5018);
    put16(data_, 0xffff);
    put32(data_, 0);
    sender.sequence += static_cast<std::uint32_t>(bytes.size());
    data_.insert(data_.end(), bytes.begin(), bytes.end());
}

void capture_file::write(const std::filesystem::path& file) const {
    write_text(file, std::string{data_.begin(), data_.end()});
}

} // namespace ntbcare::sim
