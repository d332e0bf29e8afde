// Any octets in front of a message body: never a read past the end, and what was read without an
// error is written back as it was. Any elements, and any octets cut into parts, read back the same.

#include "protocol/text/segment.hpp"
#include "protocol/text/udh.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <vector>

using namespace ntbcare::protocol;

namespace {

void check_read(octet_view message) {
    const auto header = parse_udh(message);
    require(header.size <= message.size());
    require(body_after(message, header).size() == message.size() - header.size);
    if (!header.error) {
        const auto front = message.first(header.size);
        const auto built = build_udh(header.elements);
        require(built && *built == octets(front.begin(), front.end()));
    }
    if (const auto recovered = recover_udh(message)) {
        require(recovered->part && recovered->part->is_usable());
        require(recovered->size < message.size());
    }
}

void check_built(fuzz_input in) {
    std::vector<information_element> elements;
    for (auto count = in.below(6); count > 0; --count) {
        const auto id = in.octet();
        elements.push_back({id, in.bytes(255)});
    }
    const auto built = build_udh(elements);
    if (!built) {
        return;
    }
    const auto read = parse_udh(*built);
    require(read.size == built->size());
    require(read.error || read.elements == elements);
}

void check_concat(fuzz_input in) {
    concat part;
    part.width = in.flag() ? 16 : 8;
    part.reference = static_cast<std::uint16_t>(in.number() & (part.width == 8 ? 0xFF : 0xFFFF));
    part.total = static_cast<std::uint8_t>(1 + in.below(255));
    part.number = static_cast<std::uint8_t>(1 + in.below(part.total));
    const auto read = parse_udh(build_concat_udh(part));
    require(!read.error && read.part == part);
}

void check_split(octet_view message) {
    constexpr std::size_t octets_max = 20;
    const auto parts = split_octets(message, 0x0102, octets_max);
    if (!parts) {
        return; // more than 255 of them
    }
    octets joined;
    for (const auto& one : *parts) {
        require(one.size() <= octets_max);
        const auto header = parts->size() == 1 ? user_data_header{} : parse_udh(one);
        const auto body = octet_view{one}.subspan(header.size);
        require(!header.error);
        joined.insert(joined.end(), body.begin(), body.end());
    }
    require(joined == octets(message.begin(), message.end()));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view message{data, size};
    check_read(message);
    check_built(fuzz_input{message});
    check_concat(fuzz_input{message});
    check_split(message);
    return 0;
}
