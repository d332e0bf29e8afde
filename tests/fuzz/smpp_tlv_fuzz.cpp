// Any octets as TLVs: what was read is written back as it was, up to the first thing wrong. Any
// TLVs written are read back the same.

#include "protocol/smpp/tlv.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <algorithm>
#include <vector>

using namespace ntbcare::protocol;

namespace {

void check_read(octet_view bytes) {
    const auto found = read_tlvs(bytes);
    require(found.tlvs.size() <= tlvs_max);
    octets written;
    for (const auto& one : found.tlvs) {
        append_tlv(written, one);
        require(text_of(one).size() <= one.value.size());
        require(number_of(one).has_value() == (!one.value.empty() && one.value.size() <= 4));
    }
    require(written.size() <= bytes.size());
    require(std::equal(written.begin(), written.end(), bytes.begin()));
    require(found.error || written.size() == bytes.size());
}

/// Sizes that a tag does not have are told, and read all the same.
void check_written(fuzz_input in) {
    std::vector<tlv> tlvs;
    octets written;
    while (!in.done() && tlvs.size() < tlvs_max) {
        const auto tag = static_cast<std::uint16_t>(in.octet() << 8 | in.octet());
        tlvs.push_back({tag, in.bytes(255)});
        append_tlv(written, tlvs.back());
    }
    const auto read = read_tlvs(written);
    require(read.tlvs == tlvs);
    require(
        !read.error || *read.error == errc::tlv_bad_size || *read.error == errc::tlv_missing_null
    );
}

void check_made(fuzz_input in) {
    const auto value = in.number();
    const auto tag = static_cast<std::uint16_t>(value);
    require(number_of(make_tlv8(tag, static_cast<std::uint8_t>(value))) == (value & 0xFF));
    require(number_of(make_tlv16(tag, static_cast<std::uint16_t>(value))) == (value & 0xFFFF));
    const auto text = in.text(100);
    require(text_of(make_tlv_text(tag, text)) == text.substr(0, text.find('\0')));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view bytes{data, size};
    check_read(bytes);
    check_written(fuzz_input{bytes});
    check_made(fuzz_input{bytes});
    return 0;
}
