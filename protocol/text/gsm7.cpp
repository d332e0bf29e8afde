#include "protocol/text/gsm7.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace ntbcare::protocol {

namespace {

/// GSM 03.38 section 6.2.1, by septet; 0x1B is the escape and has no character.
constexpr std::array<char16_t, 128> base_table = {
    u'@',      u'\u00A3', u'$',      u'\u00A5', u'\u00E8', u'\u00E9', u'\u00F9', u'\u00EC', // 00
    u'\u00F2', u'\u00C7', u'\n',     u'\u00D8', u'\u00F8', u'\r',     u'\u00C5', u'\u00E5', // 08
    u'\u0394', u'_',      u'\u03A6', u'\u0393', u'\u039B', u'\u03A9', u'\u03A0', u'\u03A8', // 10
    u'\u03A3', u'\u0398', u'\u039E', u'\0',     u'\u00C6', u'\u00E6', u'\u00DF', u'\u00C9', // 18
    u' ',      u'!',      u'"',      u'#',      u'\u00A4', u'%',      u'&',      u'\'',     // 20
    u'(',      u')',      u'*',      u'+',      u',',      u'-',      u'.',      u'/',      // 28
    u'0',      u'1',      u'2',      u'3',      u'4',      u'5',      u'6',      u'7',      // 30
    u'8',      u'9',      u':',      u';',      u'<',      u'=',      u'>',      u'?',      // 38
    u'\u00A1', u'A',      u'B',      u'C',      u'D',      u'E',      u'F',      u'G',      // 40
    u'H',      u'I',      u'J',      u'K',      u'L',      u'M',      u'N',      u'O',      // 48
    u'P',      u'Q',      u'R',      u'S',      u'T',      u'U',      u'V',      u'W',      // 50
    u'X',      u'Y',      u'Z',      u'\u00C4', u'\u00D6', u'\u00D1', u'\u00DC', u'\u00A7', // 58
    u'\u00BF', u'a',      u'b',      u'c',      u'd',      u'e',      u'f',      u'g',      // 60
    u'h',      u'i',      u'j',      u'k',      u'l',      u'm',      u'n',      u'o',      // 68
    u'p',      u'q',      u'r',      u's',      u't',      u'u',      u'v',      u'w',      // 70
    u'x',      u'y',      u'z',      u'\u00E4', u'\u00F6', u'\u00F1', u'\u00FC', u'\u00E0', // 78
};

/// The extension table: what follows an escape.
constexpr std::array<std::pair<std::uint8_t, char16_t>, 10> extension_table = {{
    {std::uint8_t{0x0A}, u'\f'},
    {std::uint8_t{0x14}, u'^'},
    {std::uint8_t{0x28}, u'{'},
    {std::uint8_t{0x29}, u'}'},
    {std::uint8_t{0x2F}, u'\\'},
    {std::uint8_t{0x3C}, u'['},
    {std::uint8_t{0x3D}, u'~'},
    {std::uint8_t{0x3E}, u']'},
    {std::uint8_t{0x40}, u'|'},
    {std::uint8_t{0x65}, u'\u20AC'},
}};

/// A character of the decoder's table as UTF-8, so that decoding is copying.
struct utf8_piece {
    std::array<char, 3> octets{};
    std::uint8_t size = 0;
};

constexpr utf8_piece piece_of(char16_t value) {
    utf8_piece piece;
    if (value < 0x80) {
        piece.octets[0] = static_cast<char>(value);
        piece.size = 1;
    } else if (value < 0x800) {
        piece.octets[0] = static_cast<char>(0xC0 | (value >> 6));
        piece.octets[1] = static_cast<char>(0x80 | (value & 0x3F));
        piece.size = 2;
    } else {
        piece.octets[0] = static_cast<char>(0xE0 | (value >> 12));
        piece.octets[1] = static_cast<char>(0x80 | ((value >> 6) & 0x3F));
        piece.octets[2] = static_cast<char>(0x80 | (value & 0x3F));
        piece.size = 3;
    }
    return piece;
}

constexpr auto base_pieces = [] {
    std::array<utf8_piece, 128> pieces{};
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        pieces[i] = piece_of(base_table[i]);
    }
    return pieces;
}();

/// By the septet after the escape; size 0 where the extension table is empty.
constexpr auto extension_pieces = [] {
    std::array<utf8_piece, 128> pieces{};
    for (const auto& [septet, value] : extension_table) {
        pieces[septet] = piece_of(value);
    }
    return pieces;
}();

/// How a character is written: the septet, with `extended` set when an escape goes before it.
using code = std::uint16_t;
constexpr code not_in_alphabet = 0xFFFF;
constexpr code extended = 0x100;

/// The code of every character below U+0400, which are all but the euro sign.
constexpr auto codes = [] {
    std::array<code, 0x400> table{};
    table.fill(not_in_alphabet);
    for (std::size_t i = 0; i < base_table.size(); ++i) {
        if (i != gsm7_escape) {
            table[base_table[i]] = static_cast<code>(i);
        }
    }
    for (const auto& [septet, value] : extension_table) {
        if (value < table.size()) {
            table[value] = static_cast<code>(extended | septet);
        }
    }
    return table;
}();

constexpr code code_of(char32_t value) {
    if (value < codes.size()) {
        return codes[value];
    }
    return value == U'\u20AC' ? static_cast<code>(extended | 0x65U) : not_in_alphabet;
}

void append(std::string& text, const utf8_piece& piece) {
    text.append(piece.octets.data(), piece.size);
}

/// Some SMSCs put Latin-1 where they promised septets: an accented letter is better than a hole.
void append_eight_bit(std::string& text, std::uint8_t octet) {
    append_utf8(text, octet >= 0xA0 ? static_cast<char32_t>(octet) : replacement_character);
}

/// The character of an escape and the octet after it; false when the extension table lacks it.
bool append_escaped(std::string& text, std::uint8_t octet) {
    if (octet > 0x7F) {
        append_eight_bit(text, octet);
        return false;
    }
    if (extension_pieces[octet].size != 0) {
        append(text, extension_pieces[octet]);
        return true;
    }
    // GSM 03.38 section 6.2.1.1: a second escape is shown as a space, any other octet as its
    // character of the base table.
    if (octet == gsm7_escape) {
        text += ' ';
    } else {
        append(text, base_pieces[octet]);
    }
    return false;
}

/// Zeros: a last septet of 0 that ends on the octet boundary is taken for 7 spare bits, not for
/// '@'.
bool is_padding(std::uint8_t last, septet_padding padding) {
    return last == (padding == septet_padding::zero ? 0x00 : 0x0D);
}

} // namespace

std::optional<std::size_t> septets(std::string_view utf8) noexcept {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const auto written = point.valid ? code_of(point.value) : not_in_alphabet;
        if (written == not_in_alphabet) {
            return std::nullopt;
        }
        count += written >= extended ? 2 : 1;
        at += point.size;
    }
    return count;
}

result<octets> encode_gsm7(std::string_view utf8) {
    octets encoded;
    encoded.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const auto written = point.valid ? code_of(point.value) : not_in_alphabet;
        if (written == not_in_alphabet) {
            return errc::invalid_character;
        }
        if (written >= extended) {
            encoded.push_back(gsm7_escape);
        }
        encoded.push_back(static_cast<std::uint8_t>(written & 0x7F));
        at += point.size;
    }
    return encoded;
}

result<octets> encode_gsm7_packed(std::string_view utf8, septet_padding padding) {
    const auto unpacked = encode_gsm7(utf8);
    if (unpacked.has_error()) {
        return unpacked.error();
    }
    return pack_septets(*unpacked, padding);
}

decoded_text decode_gsm7(octet_view septets) {
    decoded_text decoded;
    decoded.text.reserve(septets.size() + septets.size() / 8 + 4);
    bool exact = true;
    for (std::size_t i = 0; i < septets.size(); ++i) {
        const auto octet = septets[i];
        if (octet == gsm7_escape) {
            const bool is_last = i + 1 == septets.size();
            exact = !is_last && append_escaped(decoded.text, septets[++i]) && exact;
        } else if (octet > 0x7F) {
            append_eight_bit(decoded.text, octet);
            exact = false;
        } else {
            append(decoded.text, base_pieces[octet]);
        }
    }
    if (!exact) {
        decoded.error = errc::invalid_byte;
    }
    return decoded;
}

decoded_text decode_gsm7_packed(octet_view packed, septet_padding padding, unsigned fill_bits) {
    return decode_gsm7(unpack_septets(packed, padding, fill_bits));
}

octets pack_septets(octet_view septets, septet_padding padding, unsigned fill_bits) {
    BOOST_ASSERT(fill_bits <= 6);
    octets packed;
    packed.reserve((septets.size() * 7 + fill_bits) / 8 + 2);
    unsigned held = 0;
    unsigned bits = fill_bits;
    const auto put = [&](std::uint8_t septet) {
        held |= (septet & 0x7FU) << bits;
        bits += 7;
        if (bits >= 8) {
            packed.push_back(static_cast<std::uint8_t>(held));
            held >>= 8U;
            bits -= 8;
        }
    };
    std::ranges::for_each(septets, put);
    if (padding == septet_padding::carriage_return && !septets.empty()) {
        // 7 spare bits, or a real CR that the receiver would take for padding.
        if (bits == 1 || (bits == 0 && (septets.back() & 0x7F) == 0x0D)) {
            put(0x0D);
        }
    }
    if (bits > 0 && !septets.empty()) {
        packed.push_back(static_cast<std::uint8_t>(held));
    }
    return packed;
}

octets unpack_septets(octet_view packed, septet_padding padding, unsigned fill_bits) {
    BOOST_ASSERT(fill_bits <= 6);
    const auto bits_total = packed.size() * 8;
    octets septets;
    if (bits_total < fill_bits + 7) {
        return septets;
    }
    const auto count = (bits_total - fill_bits) / 7;
    septets.reserve(count);
    unsigned held = unsigned{packed[0]} >> fill_bits;
    unsigned bits = 8 - fill_bits;
    std::size_t next = 1;
    while (septets.size() < count) {
        if (bits < 7) {
            held |= static_cast<unsigned>(packed[next++]) << bits;
            bits += 8;
        }
        septets.push_back(static_cast<std::uint8_t>(held & 0x7FU));
        held >>= 7U;
        bits -= 7;
    }
    if (bits == 0 && next == packed.size() && is_padding(septets.back(), padding)) {
        septets.pop_back();
    }
    return septets;
}

unsigned fill_bits_after(std::size_t udh_size) noexcept {
    return static_cast<unsigned>((7 - udh_size * 8 % 7) % 7);
}

} // namespace ntbcare::protocol
