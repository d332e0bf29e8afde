#include "routing/reply/printable.hpp"

#include <algorithm>
#include <cstdint>

namespace ntbcare::routing {
namespace {

struct decoded {
    char32_t character = 0;
    std::size_t size = 1;
    bool valid = false;
};

std::uint8_t octet(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// Of the first octet of a character; 0: it is none.
std::size_t length_of(std::uint8_t lead) {
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

decoded read(std::string_view text, std::size_t at) {
    const std::uint8_t lead = octet(text, at);
    const std::size_t size = length_of(lead);
    if (size == 0 || at + size > text.size())
        return {};
    if (size == 1)
        return {lead, 1, true};
    char32_t made = lead & (0xFFU >> (size + 1));
    for (std::size_t n = 1; n < size; ++n) {
        if ((octet(text, at + n) & 0xC0U) != 0x80U)
            return {};
        made = made << 6U | (octet(text, at + n) & 0x3FU);
    }
    const bool too_long = (size == 3 && made < 0x800) || (size == 4 && made < 0x10000);
    const bool surrogate = made >= 0xD800 && made <= 0xDFFF;
    return {made, size, !too_long && !surrogate && made <= 0x10FFFF};
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

bool is_hidden(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C || c == 0xAD ||
           (c >= 0xE0000 && c <= 0xE007F);
}

bool is_plain(char c) {
    return c >= 0x20 && c < 0x7F;
}

} // namespace

std::string printable(std::string_view text) {
    if (std::ranges::all_of(text, is_plain))
        return std::string{text};
    std::string made;
    made.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = read(text, at);
        const std::size_t size = next.valid ? next.size : 1;
        if (!next.valid)
            made.push_back('?');
        else if (is_control(next.character))
            made.push_back(' ');
        else if (!is_hidden(next.character))
            made.append(text.substr(at, size));
        at += size;
    }
    return made;
}

} // namespace ntbcare::routing
