// Any octets in any pieces: the frames are the same however they were cut, and never impossible.

#include "protocol/smpp/framer.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <algorithm>
#include <vector>

using namespace ntbcare::protocol;

namespace {

struct outcome {
    std::vector<octets> frames;
    bool failed = false;

    friend bool operator==(const outcome&, const outcome&) = default;
};

outcome read_in_pieces(octet_view bytes, std::size_t piece) {
    outcome all;
    framer frames;
    for (std::size_t at = 0; at < bytes.size() && !all.failed; at += piece) {
        frames.feed(bytes.subspan(at, std::min(piece, bytes.size() - at)));
        for (;;) {
            const auto next = frames.next();
            all.failed = !next;
            if (!next || !next->has_value()) {
                break;
            }
            require((*next)->size() >= header_octets);
            require((*next)->size() <= default_command_length_max);
            all.frames.emplace_back((*next)->begin(), (*next)->end());
        }
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view bytes{data, size};
    const auto whole = read_in_pieces(bytes, std::max<std::size_t>(size, 1));
    require(read_in_pieces(bytes, 1) == whole);
    require(read_in_pieces(bytes, 7) == whole);
    return 0;
}
