#include "tests/smsc/wire.hpp"

#include "protocol/smpp/framer.hpp"
#include "protocol/smpp/wire.hpp"

#include <algorithm>
#include <utility>

namespace ntbcare::sim {
namespace {

using namespace protocol;

constexpr std::size_t command_at = 4;
constexpr std::size_t sequence_at = 12;
/// No session of ours or of a gateway under test counts that far.
constexpr std::uint32_t strange_bit = 0x4000'0000;

/// Never made by SMPP 3.4, vendors' own, empty, and one twice: all must be passed over.
const std::vector<tlv> strange_tlvs{
    {0x1400, {0x01}},
    {0x1403, octets(40, 0xa5)},
    {0x3fff, {}},
    {0x2150, {'N', 'T', 'B', 0x00}},
    {0x1400, {0x02}},
};

command_id command_of_frame(const octets& frame) {
    return command_id{read_u32(frame, command_at)};
}

} // namespace

void wire::spoil(octets& pdus) {
    octets made;
    made.reserve(pdus.size());
    for (std::size_t at = 0; at < pdus.size();) {
        const auto end = at + read_u32(pdus, at);
        octets frame{
            pdus.begin() + static_cast<std::ptrdiff_t>(at),
            pdus.begin() + static_cast<std::ptrdiff_t>(end)};
        spoil_frame(frame);
        made.insert(made.end(), frame.begin(), frame.end());
        at = end;
    }
    pdus = std::move(made);
}

void wire::spoil_frame(octets& frame) {
    switch (command_of_frame(frame)) {
    case command_id::enquire_link_resp:
        if (dice_.played(options_.binds.ignore_enquiries))
            frame.clear();
        return;
    case command_id::deliver_sm:
        if (options_.wire.length != length_fault::none &&
            dice_.played(++deliveries_ % std::max<std::size_t>(1, options_.wire.length_every) == 0))
            spoil_length(frame, options_.wire.length);
        return;
    case command_id::submit_sm_resp: {
        if (dice_.hits(options_.answers.wrong_type))
            write_u32(frame, command_at, static_cast<std::uint32_t>(command_id::data_sm_resp));
        if (!dice_.hits(options_.answers.strange))
            return;
        auto stranger = frame;
        write_u32(stranger, sequence_at, read_u32(frame, sequence_at) | strange_bit);
        frame.insert(frame.begin(), stranger.begin(), stranger.end());
        return;
    }
    default:
        return;
    }
}

void spoil_length(octets& frame, length_fault how) {
    const auto size = static_cast<std::uint32_t>(frame.size());
    switch (how) {
    case length_fault::none:
        return;
    case length_fault::small:
        return write_u32(frame, 0, 8);
    case length_fault::huge:
        return write_u32(frame, 0, 0x7fff'ffff);
    case length_fault::longer:
        return write_u32(frame, 0, size + 8);
    case length_fault::cut:
        frame.resize(frame.size() - std::min<std::size_t>(5, frame.size() - header_octets));
        return write_u32(frame, 0, static_cast<std::uint32_t>(frame.size()));
    }
}

std::size_t wire::next_write(std::size_t left) {
    const auto most = options_.wire.cut_max;
    if (most == 0)
        return left;
    const auto piece = std::min(left, 1 + dice_.up_to(most - 1));
    (void)dice_.played(piece < left);
    return piece;
}

const std::vector<tlv>& wire::extras() {
    static const std::vector<tlv> none;
    return dice_.played(options_.wire.strange_tlvs) ? strange_tlvs : none;
}

} // namespace ntbcare::sim
