#include "routing/reply/shorten.hpp"

#include <algorithm>

namespace ntbcare::routing {
namespace {

constexpr std::string_view ellipsis_mark = "...";
constexpr std::size_t outside_alphabet_septets = 3;

/// Octets of the character that begins the text; a broken one is taken octet by octet.
std::size_t character_octets(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    std::size_t octets = 1;
    while (octets < std::min(wanted, text.size()) &&
           (static_cast<unsigned char>(text[octets]) & 0xc0) == 0x80)
        ++octets;
    return octets;
}

std::size_t character_septets(std::string_view character, const septets_function& septets) {
    return septets(character).value_or(outside_alphabet_septets);
}

/// The longest beginning of whole characters inside the limit.
std::string_view
fitting(std::string_view text, std::size_t septets_max, const septets_function& septets) {
    std::size_t octets = 0;
    std::size_t used = 0;
    while (octets < text.size()) {
        const std::size_t length = character_octets(text.substr(octets));
        used += character_septets(text.substr(octets, length), septets);
        if (used > septets_max)
            break;
        octets += length;
    }
    return text.substr(0, octets);
}

std::string_view trimmed(std::string_view text) {
    const auto last = text.find_last_not_of(" \t\r\n,;:(-");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

/// Back to the last space, unless that would lose more than half: then the word itself is cut.
std::string_view at_word(std::string_view whole, std::string_view head) {
    const bool word_ends_here =
        head.size() == whole.size() || whole[head.size()] == ' ' || whole[head.size()] == '\n';
    if (word_ends_here)
        return trimmed(head);
    const auto space = head.find_last_of(" \n");
    return trimmed(
        space == std::string_view::npos || space < head.size() / 2 ? head : head.substr(0, space)
    );
}

/// The end of the last sentence that leaves at least a third; npos when there is none.
std::size_t sentence_end(std::string_view whole, std::string_view head) {
    for (std::size_t i = head.size(); i-- > head.size() / 3;) {
        const bool mark = head[i] == '.' || head[i] == '!' || head[i] == '?';
        const bool ends = i + 1 >= whole.size() || whole[i + 1] == ' ' || whole[i + 1] == '\n';
        if (mark && ends)
            return i + 1;
    }
    return std::string_view::npos;
}

} // namespace

std::size_t septets_of(std::string_view text, const septets_function& septets) {
    if (const auto whole = septets(text))
        return *whole;
    std::size_t sum = 0;
    while (!text.empty()) {
        const std::size_t length = character_octets(text);
        sum += character_septets(text.substr(0, length), septets);
        text.remove_prefix(length);
    }
    return sum;
}

std::string shortened(
    std::string_view text, std::size_t septets_max, cut_at at, const septets_function& septets
) {
    if (septets_of(text, septets) <= septets_max)
        return std::string{text};
    if (at != cut_at::ellipsis) {
        const auto whole = fitting(text, septets_max, septets);
        const auto end =
            at == cut_at::sentence ? sentence_end(text, whole) : std::string_view::npos;
        return std::string{
            end != std::string_view::npos ? whole.substr(0, end) : at_word(text, whole)};
    }
    if (septets_max <= ellipsis_mark.size())
        return std::string{ellipsis_mark.substr(0, septets_max)};
    const auto head = fitting(text, septets_max - ellipsis_mark.size(), septets);
    return std::string{at_word(text, head)}.append(ellipsis_mark);
}

} // namespace ntbcare::routing
