// One frame of any octets: decoding never reads past it; what was read without an error and can be
// written is read again as the same value; where libsmpp34 accepts a frame it says what we say.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/layout.hpp"

#include <cstdlib>

using namespace ntbcare::protocol;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check_round_trip(const decoded& in) {
    if (in.error || !in.body_whole) {
        return;
    }
    const auto written = encode(in.value);
    if (!written) {
        return; // liberal in what we take, strict in what we send
    }
    const auto again = decode(*written);
    require(!again.error);
    require(again.value == in.value);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    octets frame(data, data + size);
    if (frame.size() >= 4) { // a frame's length is its own: the framer saw to it
        frame[0] = static_cast<std::uint8_t>(size >> 24);
        frame[1] = static_cast<std::uint8_t>(size >> 16);
        frame[2] = static_cast<std::uint8_t>(size >> 8);
        frame[3] = static_cast<std::uint8_t>(size);
    }
    const auto in = decode(frame);
    check_round_trip(in);
    if (const auto theirs = decode_with_library(frame)) {
        require(!in.error);
        require(*theirs == in.value);
    }
    static_cast<void>(blank_addresses(frame));
    return 0;
}
