// Any octets as septets, packed septets, any alphabet and any data_coding: always valid UTF-8, and
// what was read without an error is written back as it was.

#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/segment.hpp"

#include <cstdlib>
#include <string_view>

using namespace ntbcare::protocol;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check_septets(octet_view body) {
    const auto decoded = decode_gsm7(body);
    require(is_utf8(decoded.text));
    if (!decoded.error) {
        const auto encoded = encode_gsm7(decoded.text);
        require(encoded && *encoded == octets(body.begin(), body.end()));
    }
    for (unsigned fill = 0; fill < 7; ++fill) {
        require(is_utf8(decode_gsm7_packed(body, septet_padding::carriage_return, fill).text));
    }
}

void check_outgoing(std::string_view text) {
    require(septets(to_gsm7_text(text)).has_value());
    for (const bool allow_ucs2 : {false, true}) {
        const auto made = segment(text, 1, {.allow_ucs2 = allow_ucs2});
        require(made && !made->parts.empty() && made->parts.size() <= 3);
        for (const auto& part : made->parts) {
            require(part.short_message.size() <= septets_single_max);
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const octet_view body{data + 1, size - 1};
    check_septets(body);
    for (int profile = 0; profile <= static_cast<int>(alphabet::utf16le); ++profile) {
        require(is_utf8(decode_message(data[0], static_cast<alphabet>(profile), body).text));
    }
    check_outgoing({reinterpret_cast<const char*>(body.data()), body.size()});
    return 0;
}
