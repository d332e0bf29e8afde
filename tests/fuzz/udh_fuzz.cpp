// Any octets in front of a message body: never a read past the end, and what was read without an
// error is written back as it was.

#include "protocol/text/udh.hpp"

#include <cstdlib>

using namespace ntbcare::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view message{data, size};
    const auto header = parse_udh(message);
    if (header.size > size || body_after(message, header).size() != size - header.size) {
        std::abort();
    }
    if (!header.error) {
        const auto built = build_udh(header.elements);
        if (!built || *built != octets(data, data + header.size)) {
            std::abort();
        }
    }
    if (const auto recovered = recover_udh(message)) {
        if (!recovered->part || !recovered->part->is_usable() || recovered->size >= size) {
            std::abort();
        }
    }
    return 0;
}
