// Any octets in any alphabet under any data_coding: always valid UTF-8, and what was read without
// an error is written back as it was. Any text in any alphabet: what can be written reads the same.

#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/lost_udh.hpp"
#include "protocol/text/national.hpp"
#include "protocol/text/segment.hpp"
#include "tests/fuzz/fuzz_input.hpp"

#include <string_view>

using namespace ntbcare::protocol;

namespace {

constexpr int alphabets = static_cast<int>(alphabet::utf16le) + 1;

void check_septets(octet_view body) {
    const auto decoded = decode_gsm7(body);
    require(is_utf8(decoded.text));
    if (!decoded.error) {
        const auto encoded = encode_gsm7(decoded.text);
        require(encoded && *encoded == octets(body.begin(), body.end()));
    }
    for (unsigned fill = 0; fill < 7; ++fill) {
        require(is_utf8(decode_gsm7_packed(body, septet_padding::carriage_return, fill).text));
        octets low(body.begin(), body.end());
        for (auto& one : low) {
            one &= 0x7F;
        }
        auto again = unpack_septets(
            pack_septets(low, septet_padding::zero, fill), septet_padding::zero, fill
        );
        if (again.size() < low.size()) { // seven zero bits at the end may be padding
            again.push_back(0);
        }
        require(again == low);
    }
}

/// What a receiver may read instead of the text, because the air cannot say it better.
bool reads_the_same(alphabet in, std::string_view text, std::string_view read) {
    if (in == alphabet::gsm7_packed && text.ends_with('@')) {
        return read == text || read == text.substr(0, text.size() - 1);
    }
    const bool marked = (in == alphabet::ucs2 || in == alphabet::utf16le) &&
                        (text.starts_with("\uFEFF") || text.starts_with("\uFFFE"));
    return read == text || marked; // a byte order mark is no text
}

void check_alphabet(alphabet in, std::string_view text) {
    const auto written = encode_as(in, text);
    if (!written) {
        require(!is_utf8(text) || (in != alphabet::ucs2 && in != alphabet::utf8));
        return;
    }
    const auto read = decode_as(in, *written);
    require(reads_the_same(in, repair_utf8(text), read.text));
    const auto pieces = split_text(in, text, 40);
    if (!pieces) {
        return; // more than 255 of them
    }
    octets joined;
    for (const auto& piece : *pieces) {
        require(piece.size() <= 40);
        joined.insert(joined.end(), piece.begin(), piece.end());
    }
    require(in == alphabet::gsm7_packed || joined == *written);
}

void check_outgoing(std::string_view text) {
    require(septets(to_gsm7_text(text)).has_value());
    require(encode_as(smallest_alphabet(text), repair_utf8(text)).has_value());
    for (int in = 0; in < alphabets; ++in) {
        check_alphabet(static_cast<alphabet>(in), text);
    }
}

/// As a link reads it that breaks the specification for one data_coding, with a header that names
/// national tables, or that the SMSC has lost.
void check_incoming(std::uint8_t data_coding, octet_view body) {
    fuzz_input in{body};
    for (int i = 0; i < alphabets; ++i) {
        charset_profile profile{static_cast<alphabet>(i)};
        profile.overrides.emplace_back(data_coding, static_cast<alphabet>(in.below(alphabets)));
        const national_tables tables{in.octet(), in.octet()};
        require(is_utf8(decode_message(data_coding, profile, body, tables).text));
        const auto part = joinable(data_coding, profile, body, data_coding % 8U);
        require(is_utf8(decode_message(data_coding, joined_profile(profile), part, tables).text));
        if (const auto lost = find_lost_udh(data_coding, profile, body)) {
            require(lost->octets_used <= body.size());
            require(lost->header.part && lost->header.part->is_usable());
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
    for (int i = 0; i < alphabets; ++i) {
        require(is_utf8(decode_as(static_cast<alphabet>(i), body).text));
    }
    check_incoming(data[0], body);
    check_outgoing({reinterpret_cast<const char*>(body.data()), body.size()});
    return 0;
}
