#include "protocol/text/latin1.hpp"

#include <array>

namespace ntbcare::protocol {

namespace {

/// The upper half of an alphabet: the characters of octets 0xA0 to 0xFF; 0 where none is assigned.
using upper_half = std::array<char16_t, 96>;

constexpr std::uint8_t upper_first = 0xA0;

constexpr upper_half cyrillic_table = [] {
    upper_half table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<char16_t>(0x0400 + i); // 0xA1 is U+0401, 0xFF is U+045F.
    }
    table[0x00] = 0x00A0;
    table[0x0D] = 0x00AD;
    table[0x50] = 0x2116;
    table[0x5D] = 0x00A7;
    return table;
}();

constexpr upper_half hebrew_table = [] {
    upper_half table{};
    for (std::size_t i = 0; i <= 0x1E; ++i) {
        table[i] = static_cast<char16_t>(upper_first + i);
    }
    table[0x01] = 0;
    table[0x0A] = 0x00D7;
    table[0x1A] = 0x00F7;
    table[0x3F] = 0x2017;
    for (std::size_t i = 0; i < 27; ++i) {
        table[0x40 + i] = static_cast<char16_t>(0x05D0 + i);
    }
    table[0x5D] = 0x200E;
    table[0x5E] = 0x200F;
    return table;
}();

decoded_text decode_table(octet_view body, const upper_half& table) {
    decoded_text decoded;
    decoded.text.reserve(body.size() * 2);
    for (const auto octet : body) {
        char32_t value = octet;
        if (octet >= upper_first) {
            value = table[octet - upper_first];
        }
        if (value == 0 && octet != 0) {
            value = replacement_character;
            decoded.error = errc::invalid_byte;
        }
        append_utf8(decoded.text, value);
    }
    return decoded;
}

/// The octet of a character, or nothing.
std::optional<std::uint8_t> octet_of(char32_t value, const upper_half& table) {
    if (value < upper_first) {
        return static_cast<std::uint8_t>(value);
    }
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (table[i] == value) {
            return static_cast<std::uint8_t>(upper_first + i);
        }
    }
    return std::nullopt;
}

result<octets> encode_table(std::string_view utf8, const upper_half& table) {
    octets encoded;
    encoded.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const auto octet = octet_of(point.value, table);
        if (!point.valid || !octet) {
            return errc::invalid_character;
        }
        encoded.push_back(*octet);
        at += point.size;
    }
    return encoded;
}

result<octets> encode_up_to(std::string_view utf8, char32_t last) {
    octets encoded;
    encoded.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        if (!point.valid || point.value > last) {
            return errc::invalid_character;
        }
        encoded.push_back(static_cast<std::uint8_t>(point.value));
        at += point.size;
    }
    return encoded;
}

} // namespace

std::string decode_latin1(octet_view latin1) {
    std::string text;
    text.reserve(latin1.size() + latin1.size() / 4);
    for (const auto octet : latin1) {
        append_utf8(text, octet);
    }
    return text;
}

result<octets> encode_latin1(std::string_view utf8) {
    return encode_up_to(utf8, 0xFF);
}

decoded_text decode_ascii(octet_view ascii) {
    decoded_text decoded;
    decoded.text.reserve(ascii.size());
    for (const auto octet : ascii) {
        if (octet > 0x7F) {
            decoded.error = errc::invalid_byte;
        }
        append_utf8(decoded.text, octet > 0x7F ? replacement_character : char32_t{octet});
    }
    return decoded;
}

result<octets> encode_ascii(std::string_view utf8) {
    return encode_up_to(utf8, 0x7F);
}

std::string decode_cyrillic(octet_view iso8859_5) {
    return decode_table(iso8859_5, cyrillic_table).text;
}

result<octets> encode_cyrillic(std::string_view utf8) {
    return encode_table(utf8, cyrillic_table);
}

decoded_text decode_hebrew(octet_view iso8859_8) {
    return decode_table(iso8859_8, hebrew_table);
}

result<octets> encode_hebrew(std::string_view utf8) {
    return encode_table(utf8, hebrew_table);
}

} // namespace ntbcare::protocol
