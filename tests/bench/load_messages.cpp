#include "tests/bench/load_messages.hpp"

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/wire.hpp"
#include "tests/smsc/mobile_text.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace ntbcare::sim {
namespace {

using namespace protocol;

constexpr std::string_view digits_mark = "00000000";
constexpr std::string_view sender_mark = "6281200000000";
constexpr std::size_t index_digits = 8;

/// What people write, each with its index at the end: two SMS of one phone never say the same.
constexpr std::string_view texts[]{
    "LAPOR jalan rusak parah di Praya, sudah banyak yang jatuh 00000000",
    "NTBCARE#kesehatan#Selong#puskesmas tutup jam 10 pagi 00000000",
    "sdh 3 hari air PDAM mati di Ampenan, tolong pak 00000000",
    "ADUAN lampu jalan mati di Cakranegara dekat pasar 00000000",
    "belum dapat bantuan PKH sudah 3 bulan di Labuhan Lombok 00000000",
    "sampah menumpuk di pasar Bertais, bau sekali 00000000",
    "guru di SMAN 1 Dompu jarang masuk mohon ditindak 00000000",
    "jembatan gantung di Lunyuk putus anak sekolah tidak bisa lewat 00000000",
};

void write_digits(octets& out, std::size_t at, std::uint32_t value) {
    for (std::size_t i = index_digits; i-- > 0; value /= 10)
        out[at + i] = static_cast<std::uint8_t>('0' + value % 10);
}

} // namespace

load_messages::load_messages() {
    for (const auto text : texts) {
        auto bodies = deliver_parts({.from = std::string{sender_mark}, .text = std::string{text}});
        sample made;
        if (bodies.size() != 1 ||
            !encode(pdu{command_id::deliver_sm, 0, 1, bodies[0], {}}, made.pdu))
            throw std::logic_error{"a text of the load generator is not one SMS"};
        const auto find = [&made](std::string_view what) {
            const auto at = std::ranges::search(made.pdu, what).begin() - made.pdu.begin();
            return static_cast<std::size_t>(at);
        };
        made.number_at = find(sender_mark) + sender_mark.size() - index_digits;
        made.text_at = made.pdu.size() - digits_mark.size();
        samples_.push_back(std::move(made));
    }
}

void load_messages::append(std::uint32_t index, std::uint32_t sequence, octets& out) const {
    const auto& chosen = samples_[index % samples_.size()];
    const auto start = out.size();
    out.insert(out.end(), chosen.pdu.begin(), chosen.pdu.end());
    write_u32(out, start + 12, sequence);
    write_digits(out, start + chosen.number_at, index);
    write_digits(out, start + chosen.text_at, index);
}

std::optional<std::uint32_t> load_messages::answered(octet_view submit_sm) {
    // service_type, source ton, npi, digits, destination ton, npi, then the digits.
    auto at = submit_sm.begin() + header_octets;
    const auto end = submit_sm.end();
    at = std::find(at, end, std::uint8_t{0});
    if (end - at < 3)
        return std::nullopt;
    at = std::find(at + 3, end, std::uint8_t{0});
    if (end - at < 3)
        return std::nullopt;
    at += 3;
    const auto stop = std::find(at, end, std::uint8_t{0});
    constexpr auto prefix = sender_mark.substr(0, sender_mark.size() - index_digits);
    if (static_cast<std::size_t>(stop - at) != sender_mark.size() ||
        !std::equal(prefix.begin(), prefix.end(), at))
        return std::nullopt;
    std::uint32_t index = 0;
    for (at += static_cast<std::ptrdiff_t>(prefix.size()); at != stop; ++at)
        index = index * 10 + static_cast<std::uint32_t>(*at - '0');
    return index;
}

void append_submit_response(std::uint32_t sequence, std::uint32_t id, octets& out) {
    constexpr std::size_t size = header_octets + 9;
    const auto start = out.size();
    out.resize(start + size);
    write_u32(out, start, size);
    write_u32(out, start + 4, static_cast<std::uint32_t>(command_id::submit_sm_resp));
    write_u32(out, start + 12, sequence);
    for (std::size_t i = 8; i-- > 0; id >>= 4U)
        out[start + header_octets + i] = static_cast<std::uint8_t>("0123456789abcdef"[id & 0xfU]);
}

} // namespace ntbcare::sim
