#include "protocol/text/national.hpp"

#include "protocol/text/gsm7.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace ntbcare::protocol {

namespace {

constexpr std::uint8_t turkish = 1;
constexpr std::uint8_t spanish = 2;
constexpr std::uint8_t portuguese = 3;

/// One septet of a table that is not as in the default one.
struct letter {
    std::uint8_t septet;
    char16_t value;
};

// Section A.3.1.
constexpr std::array turkish_locking = {
    letter{0x04, u'\u20AC'},
    letter{0x07, u'\u0131'},
    letter{0x0B, u'\u011E'},
    letter{0x0C, u'\u011F'},
    letter{0x1C, u'\u015E'},
    letter{0x1D, u'\u015F'},
    letter{0x40, u'\u0130'},
    letter{0x60, u'\u00E7'},
};

// Section A.3.3.
constexpr std::array portuguese_locking = {
    letter{0x04, u'\u00EA'}, letter{0x06, u'\u00FA'}, letter{0x07, u'\u00ED'},
    letter{0x08, u'\u00F3'}, letter{0x09, u'\u00E7'}, letter{0x0B, u'\u00D4'},
    letter{0x0C, u'\u00F4'}, letter{0x0E, u'\u00C1'}, letter{0x0F, u'\u00E1'},
    letter{0x12, u'\u00AA'}, letter{0x13, u'\u00C7'}, letter{0x14, u'\u00C0'},
    letter{0x15, u'\u221E'}, letter{0x16, u'^'},      letter{0x17, u'\\'},
    letter{0x18, u'\u20AC'}, letter{0x19, u'\u00D3'}, letter{0x1A, u'|'},
    letter{0x1C, u'\u00C2'}, letter{0x1D, u'\u00E2'}, letter{0x1E, u'\u00CA'},
    letter{0x24, u'\u00BA'}, letter{0x40, u'\u00CD'}, letter{0x5B, u'\u00C3'},
    letter{0x5C, u'\u00D5'}, letter{0x5D, u'\u00DA'}, letter{0x60, u'~'},
    letter{0x7B, u'\u00E3'}, letter{0x7C, u'\u00F5'}, letter{0x7D, u'`'},
};

// Sections A.2.1 to A.2.3. Each has what the default extension table has, and these.
constexpr std::array turkish_single = {
    letter{0x47, u'\u011E'},
    letter{0x49, u'\u0130'},
    letter{0x53, u'\u015E'},
    letter{0x63, u'\u00E7'},
    letter{0x67, u'\u011F'},
    letter{0x69, u'\u0131'},
    letter{0x73, u'\u015F'},
};
constexpr std::array spanish_single = {
    letter{0x09, u'\u00E7'},
    letter{0x41, u'\u00C1'},
    letter{0x49, u'\u00CD'},
    letter{0x4F, u'\u00D3'},
    letter{0x55, u'\u00DA'},
    letter{0x61, u'\u00E1'},
    letter{0x69, u'\u00ED'},
    letter{0x6F, u'\u00F3'},
    letter{0x75, u'\u00FA'},
};
constexpr std::array portuguese_single = {
    letter{0x05, u'\u00EA'}, letter{0x09, u'\u00E7'}, letter{0x0B, u'\u00D4'},
    letter{0x0C, u'\u00F4'}, letter{0x0E, u'\u00C1'}, letter{0x0F, u'\u00E1'},
    letter{0x12, u'\u03A6'}, letter{0x13, u'\u0393'}, letter{0x15, u'\u03A9'},
    letter{0x16, u'\u03A0'}, letter{0x17, u'\u03A8'}, letter{0x18, u'\u03A3'},
    letter{0x19, u'\u0398'}, letter{0x1F, u'\u00CA'}, letter{0x41, u'\u00C0'},
    letter{0x49, u'\u00CD'}, letter{0x4F, u'\u00D3'}, letter{0x55, u'\u00DA'},
    letter{0x5B, u'\u00C3'}, letter{0x5C, u'\u00D5'}, letter{0x61, u'\u00C2'},
    letter{0x69, u'\u00ED'}, letter{0x6F, u'\u00F3'}, letter{0x75, u'\u00FA'},
    letter{0x7B, u'\u00E3'}, letter{0x7C, u'\u00F5'}, letter{0x7F, u'\u00E2'},
};

using letters = std::span<const letter>;

/// nullopt: no table of this language here. Spanish has no locking one (section A.3.2).
std::optional<letters> locking_letters(std::uint8_t language) {
    switch (language) {
    case 0:
        return letters{};
    case turkish:
        return letters{turkish_locking};
    case portuguese:
        return letters{portuguese_locking};
    default:
        return std::nullopt;
    }
}

std::optional<letters> single_letters(std::uint8_t language) {
    switch (language) {
    case 0:
        return letters{};
    case turkish:
        return letters{turkish_single};
    case spanish:
        return letters{spanish_single};
    case portuguese:
        return letters{portuguese_single};
    default:
        return std::nullopt;
    }
}

bool append_from(letters table, std::uint8_t septet, std::string& text) {
    const auto found = std::ranges::find(table, septet, &letter::septet);
    if (found != table.end()) {
        append_utf8(text, found->value);
    }
    return found != table.end();
}

/// As the default table has it; false when that had to make do.
bool append_default(octet_view code, std::string& text) {
    const auto plain = decode_gsm7(code);
    text += plain.text;
    return !plain.error;
}

/// What stands behind an escape. Unknown: the character of the locking table (section 6.2.1.1).
bool append_escaped(letters locking, letters single, octet_view code, std::string& text) {
    if (code.size() == 2 && append_from(single, code[1], text)) {
        return true;
    }
    const auto plain = decode_gsm7(code);
    const bool unknown = static_cast<bool>(plain.error);
    if (code.size() < 2 || !unknown || !append_from(locking, code[1], text)) {
        text += plain.text;
    }
    return !unknown;
}

} // namespace

national_tables national_tables_in(const user_data_header& header) noexcept {
    national_tables found;
    for (const auto& element : header.elements) {
        if (element.data.size() != 1) {
            continue;
        }
        if (element.id == single_shift_element) {
            found.single = element.data[0];
        } else if (element.id == locking_shift_element) {
            found.locking = element.data[0];
        }
    }
    return found;
}

decoded_text decode_national(octet_view septets, national_tables by) {
    const auto locking = locking_letters(by.locking);
    const auto single = single_letters(by.single);
    bool exact = locking && single;
    decoded_text decoded;
    for (std::size_t i = 0; i < septets.size(); ++i) {
        if (septets[i] == gsm7_escape) {
            const auto pair = septets.subspan(i, std::min<std::size_t>(2, septets.size() - i));
            exact = append_escaped(
                        locking.value_or(letters{}), single.value_or(letters{}), pair, decoded.text
                    ) &&
                    exact;
            ++i;
        } else if (!append_from(locking.value_or(letters{}), septets[i], decoded.text)) {
            exact = append_default(septets.subspan(i, 1), decoded.text) && exact;
        }
    }
    if (!exact) {
        decoded.error = errc::invalid_byte;
    }
    return decoded;
}

} // namespace ntbcare::protocol
