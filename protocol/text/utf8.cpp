#include "protocol/text/utf8.hpp"

namespace ntbcare::protocol {

namespace {

constexpr std::uint8_t octet_at(std::string_view text, std::size_t at) {
    return static_cast<std::uint8_t>(text[at]);
}

/// What a leading octet promises, and the range of the octet after it (Unicode table 3-7): the
/// range is what keeps out overlong forms, surrogates and values above U+10FFFF.
struct lead {
    std::uint8_t size;
    std::uint8_t second_min;
    std::uint8_t second_max;
};

constexpr lead lead_of(std::uint8_t first) {
    if (first < 0x80) {
        return {1, 0, 0};
    }
    if (first < 0xC2 || first > 0xF4) {
        return {0, 0, 0};
    }
    if (first < 0xE0) {
        return {2, 0x80, 0xBF};
    }
    if (first < 0xF0) {
        const std::uint8_t low = first == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t high = first == 0xED ? 0x9F : 0xBF;
        return {3, low, high};
    }
    const std::uint8_t low = first == 0xF0 ? 0x90 : 0x80;
    const std::uint8_t high = first == 0xF4 ? 0x8F : 0xBF;
    return {4, low, high};
}

} // namespace

code_point next_code_point(std::string_view text, std::size_t at) noexcept {
    if (at >= text.size()) {
        return {0, 0, true};
    }
    const auto first = octet_at(text, at);
    if (first < 0x80) {
        return {first, 1, true};
    }
    const auto promised = lead_of(first);
    if (promised.size == 0) {
        return {replacement_character, 1, false};
    }
    auto value = static_cast<char32_t>(first & (0xFFU >> (promised.size + 1U)));
    for (std::uint8_t i = 1; i < promised.size; ++i) {
        const auto low = i == 1 ? promised.second_min : std::uint8_t{0x80};
        const auto high = i == 1 ? promised.second_max : std::uint8_t{0xBF};
        if (at + i >= text.size() || octet_at(text, at + i) < low ||
            octet_at(text, at + i) > high) {
            return {replacement_character, i, false};
        }
        value = (value << 6U) | (octet_at(text, at + i) & 0x3FU);
    }
    return {value, promised.size, true};
}

void append_utf8(std::string& text, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        value = replacement_character;
    }
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((value >> shift) & 0x3FU));
    };
    if (value < 0x80) {
        text += static_cast<char>(value);
    } else if (value < 0x800) {
        text += static_cast<char>(0xC0U | (value >> 6U));
        tail(0);
    } else if (value < 0x10000) {
        text += static_cast<char>(0xE0U | (value >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0U | (value >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_utf8(std::string_view text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        if (!point.valid) {
            return false;
        }
        at += point.size;
    }
    return true;
}

std::string repair_utf8(std::string_view text) {
    if (is_utf8(text)) {
        return std::string{text};
    }
    std::string repaired;
    repaired.reserve(text.size() + 8);
    for (std::size_t at = 0; at < text.size();) {
        const auto point = next_code_point(text, at);
        append_utf8(repaired, point.value);
        at += point.size;
    }
    return repaired;
}

std::size_t count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += next_code_point(text, at).size) {
        ++count;
    }
    return count;
}

} // namespace ntbcare::protocol
