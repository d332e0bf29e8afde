// Any octets as TLVs: what was read is written back as it was, up to the first thing wrong.

#include "protocol/smpp/tlv.hpp"

#include <algorithm>
#include <cstdlib>

using namespace ntbcare::protocol;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const octet_view bytes{data, size};
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
    return 0;
}
