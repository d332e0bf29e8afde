// One frame of any octets: decoding never reads past it; what was read without an error and can be
// written is read again as the same value; where libsmpp34 accepts a frame it says what we say.
// One PDU of any values: it is refused and leaves nothing, or is read back as it was; and what we
// write ourselves is what libsmpp34 packs.

#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/layout.hpp"
#include "tests/fuzz/pdu_values.hpp"

using namespace ntbcare::protocol;

namespace {

void check_round_trip(const decoded& in) {
    if (in.error || !in.body_whole) {
        return;
    }
    const auto written = encode(in.value);
    const auto packed = encode_with_library(in.value);
    require(written.has_value() == packed.has_value());
    if (!written) {
        return; // liberal in what we take, strict in what we send
    }
    require(*written == *packed);
    const auto again = decode(*written);
    require(!again.error);
    require(again.value == in.value);
}

void check_frame(octets frame) {
    const auto size = frame.size();
    if (size >= 4) { // a frame's length is its own: the framer saw to it
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
}

void check_value(fuzz_input in) {
    const auto value = pdu_from(in);
    octets out{1, 2, 3};
    const auto done = encode(value, out);
    const auto packed = encode_with_library(value);
    require(done.has_value() == packed.has_value());
    if (!done) {
        require(out == octets{1, 2, 3});
        require(done.error() == packed.error());
        return;
    }
    const octet_view frame = octet_view{out}.subspan(3);
    require(*packed == octets(frame.begin(), frame.end()));
    const auto again = decode(frame);
    require(!again.error && again.body_whole);
    require(again.value == value);
    if (const auto theirs = decode_with_library(frame)) {
        require(*theirs == value);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    check_frame(octets(data, data + size));
    check_value(fuzz_input{{data, size}});
    return 0;
}
