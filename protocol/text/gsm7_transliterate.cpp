#include "protocol/text/gsm7.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

namespace {

/// The characters of `from` are written as `to`.
struct rule {
    std::u32string_view from;
    std::string_view to;
};

/// What people, phones and office software put into texts that the default alphabet lacks.
constexpr std::array rules = {
    rule{
        U"\u2018\u2019\u201A\u201B\u2032\u2035\u2039\u203A\u02B9\u02BB\u02BC\u02BD\u02C8\u0060"
        U"\u00B4\uFF40",
        "'"},
    rule{U"\u201C\u201D\u201E\u201F\u2033\u2036\u00AB\u00BB\u02BA\u3003", "\""},
    rule{U"\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02D7\uFE58\uFE63\uFF0D", "-"},
    rule{
        U"\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F"
        U"\u205F\u3000\t",
        " "},
    rule{U"\u2028\u2029\u0085\v", "\n"},
    rule{U"\u2026", "..."},
    rule{U"\u2022\u00B7\u2219\u25CF\u25E6\u2023\u25AA\u2027", "-"},
    rule{U"\u2044\u2215", "/"},
    rule{U"\u00D7\u2715\u2717", "x"},
    rule{U"\u00F7", ":"},
    rule{U"\u00A6", "|"},
    rule{U"\u00B1", "+/-"},
    rule{U"\u2264", "<="},
    rule{U"\u2265", ">="},
    rule{U"\u2260", "<>"},
    rule{U"\u2248", "~"},
    rule{U"\u2190", "<-"},
    rule{U"\u2192\u27A1\u279C", "->"},
    rule{U"\u00A9", "(c)"},
    rule{U"\u00AE", "(R)"},
    rule{U"\u2122", "TM"},
    rule{U"\u2116", "No."},
    rule{U"\u00B0\u00BA", "o"},
    rule{U"\u00B2", "2"},
    rule{U"\u00B3", "3"},
    rule{U"\u00B9", "1"},
    rule{U"\u00BC", "1/4"},
    rule{U"\u00BD", "1/2"},
    rule{U"\u00BE", "3/4"},
    rule{U"\u00B5\u03BC", "u"},
    rule{U"\u00A2", "c"},
    rule{U"\u20A8", "Rs"},
    rule{U"\uFF1A", ":"},
    rule{U"\uFF0C\u3001", ","},
    rule{U"\u3002\uFF0E", "."},
    rule{U"\uFF01", "!"},
    rule{U"\uFF1F", "?"},
    rule{U"\uFF08", "("},
    rule{U"\uFF09", ")"},
    rule{U"\u00C0\u00C1\u00C2\u00C3\u0100\u0102\u0104\u01CD\u1EA0\u1EA2\u0391", "A"},
    rule{U"\u00E1\u00E2\u00E3\u0101\u0103\u0105\u01CE\u1EA1\u1EA3\u00AA", "a"},
    rule{U"\u0106\u0108\u010A\u010C", "C"},
    rule{U"\u00E7\u0107\u0109\u010B\u010D", "c"},
    rule{U"\u00D0\u010E\u0110", "D"},
    rule{U"\u00F0\u010F\u0111", "d"},
    rule{U"\u00C8\u00CA\u00CB\u0112\u0114\u0116\u0118\u011A\u1EB8\u1EBA\u1EBC\u0395", "E"},
    rule{U"\u00EA\u00EB\u0113\u0115\u0117\u0119\u011B\u1EB9\u1EBB\u1EBD", "e"},
    rule{U"\u011C\u011E\u0120\u0122", "G"},
    rule{U"\u011D\u011F\u0121\u0123", "g"},
    rule{U"\u0124\u0126\u0397", "H"},
    rule{U"\u0125\u0127", "h"},
    rule{U"\u00CC\u00CD\u00CE\u00CF\u0128\u012A\u012C\u012E\u0130\u1ECA\u0399", "I"},
    rule{U"\u00ED\u00EE\u00EF\u0129\u012B\u012D\u012F\u0131\u1ECB", "i"},
    rule{U"\u0134", "J"},
    rule{U"\u0135", "j"},
    rule{U"\u0136\u039A", "K"},
    rule{U"\u0137", "k"},
    rule{U"\u0139\u013B\u013D\u0141", "L"},
    rule{U"\u013A\u013C\u013E\u0142", "l"},
    rule{U"\u0143\u0145\u0147\u014A\u039D", "N"},
    rule{U"\u0144\u0146\u0148\u014B", "n"},
    rule{U"\u00D2\u00D3\u00D4\u00D5\u014C\u014E\u0150\u01D1\u1ECC\u1ECE\u039F", "O"},
    rule{U"\u00F3\u00F4\u00F5\u014D\u014F\u0151\u01D2\u1ECD\u1ECF", "o"},
    rule{U"\u0152", "OE"},
    rule{U"\u0153", "oe"},
    rule{U"\u0154\u0156\u0158", "R"},
    rule{U"\u0155\u0157\u0159", "r"},
    rule{U"\u015A\u015C\u015E\u0160\u0218", "S"},
    rule{U"\u015B\u015D\u015F\u0161\u0219", "s"},
    rule{U"\u0162\u0164\u0166\u021A\u03A4", "T"},
    rule{U"\u0163\u0165\u0167\u021B", "t"},
    rule{U"\u00DE", "Th"},
    rule{U"\u00FE", "th"},
    rule{U"\u00D9\u00DA\u00DB\u0168\u016A\u016C\u016E\u0170\u0172\u1EE4\u1EE6", "U"},
    rule{U"\u00FA\u00FB\u0169\u016B\u016D\u016F\u0171\u0173\u1EE5\u1EE7", "u"},
    rule{U"\u0174", "W"},
    rule{U"\u0175", "w"},
    rule{U"\u00DD\u0176\u0178\u1EF2\u1EF8", "Y"},
    rule{U"\u00FD\u00FF\u0177\u1EF3\u1EF9", "y"},
    rule{U"\u0179\u017B\u017D\u0396", "Z"},
    rule{U"\u017A\u017C\u017E", "z"},
};

/// What the default alphabet has and ASCII has not.
constexpr std::array ascii_rules = {
    rule{U"\u00C4\u00C5", "A"},
    rule{U"\u00E0\u00E4\u00E5", "a"},
    rule{U"\u00C6", "AE"},
    rule{U"\u00E6", "ae"},
    rule{U"\u00C7", "C"},
    rule{U"\u00C9", "E"},
    rule{U"\u00E8\u00E9", "e"},
    rule{U"\u00EC", "i"},
    rule{U"\u00D1", "N"},
    rule{U"\u00F1", "n"},
    rule{U"\u00D6\u00D8", "O"},
    rule{U"\u00F2\u00F6\u00F8", "o"},
    rule{U"\u00DC", "U"},
    rule{U"\u00F9\u00FC", "u"},
    rule{U"\u00DF", "ss"},
    rule{U"\u00A1", "!"},
    rule{U"\u00A7", "S"},
    rule{U"\u20AC", "EUR"},
};

struct mapping {
    char32_t from;
    std::string_view to;
};

/// The rules by character, for a binary search; built once.
const std::vector<mapping>& mappings() {
    static const auto sorted = [] {
        std::vector<mapping> all;
        for (const auto& one : rules) {
            for (const char32_t from : one.from) {
                all.push_back({from, one.to});
            }
        }
        std::ranges::sort(all, {}, &mapping::from);
        return all;
    }();
    return sorted;
}

/// Marks that show nothing themselves: controls, combining accents, joiners, direction marks,
/// variation selectors, skin tones.
bool is_invisible(char32_t value) {
    return value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0x00AD ||
           (value >= 0x0300 && value <= 0x036F) || (value >= 0x200B && value <= 0x200F) ||
           (value >= 0x202A && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) ||
           value == 0x20E3 || (value >= 0xFE00 && value <= 0xFE0F) || value == 0xFEFF ||
           (value >= 0x1F3FB && value <= 0x1F3FF) || (value >= 0xE0000 && value <= 0xE007F);
}

bool is_full_width_ascii(char32_t value) {
    return value >= 0xFF01 && value <= 0xFF5E;
}

std::optional<std::string_view> nearest(char32_t value) {
    const auto& sorted = mappings();
    const auto found = std::ranges::lower_bound(sorted, value, {}, &mapping::from);
    const bool known = found != sorted.end() && found->from == value;
    return known ? std::optional{found->to} : std::nullopt;
}

void append_nearest(std::string& text, char32_t value) {
    if (const auto known = nearest(value)) {
        text += *known;
    } else if (is_full_width_ascii(value)) {
        text += static_cast<char>(value - 0xFF01 + '!');
    } else if (!is_invisible(value)) {
        text += '?';
    }
}

/// Scripts by their blocks: letters and the digits beside them. Signs, arrows, pictures and private
/// areas are not among them.
bool is_letter(char32_t value) {
    constexpr std::array<std::pair<char32_t, char32_t>, 7> scripts = {{
        {0x00C0, 0x02AF},   // Latin and its phonetic letters.
        {0x0370, 0x1FFF},   // Greek to Greek extended: Cyrillic, Arabic, Devanagari, Bali ...
        {0x2C00, 0xD7FF},   // More of them; kana, Chinese, Hangul.
        {0xF900, 0xFDFF},   // Compatibility forms, Arabic ones too.
        {0xFE70, 0xFEFE},   // Arabic presentation forms.
        {0x10000, 0x1BFFF}, // Ancient and rare scripts.
        {0x20000, 0x3FFFF}, // Chinese, the rest.
    }};
    return std::ranges::any_of(scripts, [value](const auto& script) {
        return value >= script.first && value <= script.second;
    });
}

} // namespace

std::string to_gsm7_text(std::string_view utf8) {
    if (septets(utf8)) {
        return std::string{utf8};
    }
    std::string text;
    text.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const auto piece = utf8.substr(at, point.size);
        if (septets(piece)) {
            text += piece;
        } else {
            append_nearest(text, point.value);
        }
        at += point.size;
    }
    return text;
}

std::string to_ascii_text(std::string_view utf8) {
    std::string text;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const auto has_it = [&](const rule& one) {
            return one.from.find(point.value) != std::u32string_view::npos;
        };
        const auto found = std::ranges::find_if(ascii_rules, has_it);
        if (point.valid && point.value < 0x80) {
            text += static_cast<char>(point.value);
        } else {
            text += found == ascii_rules.end() ? "?" : found->to;
        }
        at += point.size;
    }
    return text;
}

bool loses_letters_in_gsm7(std::string_view utf8) noexcept {
    for (std::size_t at = 0; at < utf8.size();) {
        const auto point = next_code_point(utf8, at);
        const bool lost = point.valid && !septets(utf8.substr(at, point.size)) &&
                          !nearest(point.value) && !is_invisible(point.value);
        if (lost && is_letter(point.value)) {
            return true;
        }
        at += point.size;
    }
    return false;
}

} // namespace ntbcare::protocol
