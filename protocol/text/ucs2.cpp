#include "protocol/text/ucs2.hpp"

namespace ntbcare::protocol {

namespace {

constexpr bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
constexpr bool is_low_surrogate(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

char32_t unit_at(octet_view utf16, std::size_t index, octet_order order) {
    const std::uint32_t first = utf16[index * 2];
    const std::uint32_t second = utf16[index * 2 + 1];
    return order == octet_order::big ? (first << 8U) | second : (second << 8U) | first;
}

void append_unit(octets& encoded, char32_t unit, octet_order order) {
    const auto high = static_cast<std::uint8_t>(unit >> 8U);
    const auto low = static_cast<std::uint8_t>(unit & 0xFFU);
    encoded.push_back(order == octet_order::big ? high : low);
    encoded.push_back(order == octet_order::big ? low : high);
}

} // namespace

decoded_text decode_ucs2(octet_view utf16, octet_order order) {
    decoded_text decoded;
    decoded.text.reserve(utf16.size() + utf16.size() / 2);
    const auto units = utf16.size() / 2;
    std::size_t i = 0;
    if (units > 0) {
        const auto mark = unit_at(utf16, 0, octet_order::big);
        if (mark == 0xFEFF || mark == 0xFFFE) {
            order = mark == 0xFEFF ? octet_order::big : octet_order::little;
            i = 1;
        }
    }
    for (; i < units; ++i) {
        auto value = unit_at(utf16, i, order);
        if (is_high_surrogate(value) && i + 1 < units &&
            is_low_surrogate(unit_at(utf16, i + 1, order))) {
            value = 0x10000 + ((value - 0xD800) << 10U) + (unit_at(utf16, ++i, order) - 0xDC00);
        } else if (is_high_surrogate(value) || is_low_surrogate(value)) {
            value = replacement_character;
            decoded.error = errc::invalid_byte;
        }
        append_utf8(decoded.text, value);
    }
    if (utf16.size() % 2 != 0) {
        append_utf8(decoded.text, replacement_character);
        decoded.error = errc::invalid_byte;
    }
    return decoded;
}

octets encode_ucs2(std::string_view utf8, octet_order order) {
    octets encoded;
    encoded.reserve(utf8.size() * 2);
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        if (point.value < 0x10000) {
            append_unit(encoded, point.value, order);
        } else {
            append_unit(encoded, 0xD800 + ((point.value - 0x10000) >> 10U), order);
            append_unit(encoded, 0xDC00 + ((point.value - 0x10000) & 0x3FFU), order);
        }
        at += point.size;
    }
    return encoded;
}

std::size_t ucs2_units(std::string_view utf8) noexcept {
    std::size_t units = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        units += point.value < 0x10000 ? 1 : 2;
        at += point.size;
    }
    return units;
}

} // namespace ntbcare::protocol
