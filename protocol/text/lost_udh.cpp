#include "protocol/text/lost_udh.hpp"

#include "protocol/text/gsm7.hpp"

#include <array>
#include <utility>
#include <vector>

namespace ntbcare::protocol {

namespace {

/// What a header of 7 octets and the first octet of a text take, unpacked.
constexpr std::size_t septets_looked_at = 10;
/// Octets that hold so many characters in any alphabet of ours.
constexpr std::size_t octets_looked_at = septets_looked_at * 3;

/// The beginning of a message as septets, and how many octets each of them stands on.
struct beginning {
    octets septets{};
    std::vector<std::size_t> ends{}; ///< Octets of the message up to and with this septet.
};

/// Septets as they came.
beginning unconverted(octet_view message) {
    beginning made;
    for (const auto octet : message.first(std::min(message.size(), septets_looked_at))) {
        if (octet > 0x7F) {
            break;
        }
        made.septets.push_back(octet);
        made.ends.push_back(made.septets.size());
    }
    return made;
}

std::size_t octets_of(alphabet in, const code_point& point) {
    switch (in) {
    case alphabet::ucs2:
    case alphabet::utf16le:
        return 2;
    case alphabet::utf8:
        return point.size;
    default:
        return 1;
    }
}

/// Text that once was septets, turned back.
beginning converted(alphabet from, octet_view message) {
    auto head = message.first(std::min(message.size(), octets_looked_at));
    if (from == alphabet::ucs2 || from == alphabet::utf16le) {
        head = head.first(head.size() - head.size() % 2);
    }
    const auto text = decode_as(from, head).text;
    beginning made;
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size() && made.septets.size() < septets_looked_at;) {
        const auto point = next_code_point(text, at);
        const auto code = encode_gsm7(std::string_view{text}.substr(at, point.size));
        if (!code || code->size() != 1) {
            break;
        }
        used += octets_of(from, point);
        made.septets.push_back(code->front());
        made.ends.push_back(used);
        at += point.size;
    }
    return made;
}

/// One septet was one octet of the header.
std::optional<lost_udh> read_as_characters(const beginning& from) {
    auto header = recover_udh(from.septets);
    if (!header) {
        return std::nullopt;
    }
    const auto used = from.ends[header->size - 1];
    return lost_udh{std::move(*header), used};
}

/// The header's bits run on through the septets; the text begins with the next whole one.
std::optional<lost_udh> read_as_septets(const beginning& from) {
    auto header = recover_udh(pack_septets(from.septets));
    if (!header) {
        return std::nullopt;
    }
    const auto septets = (header->size * 8 + 6) / 7;
    if (septets >= from.septets.size()) {
        return std::nullopt;
    }
    const auto used = from.ends[septets - 1];
    return lost_udh{std::move(*header), used};
}

std::optional<lost_udh> read_either(const beginning& from) {
    auto found = read_as_characters(from);
    return found ? std::move(found) : read_as_septets(from);
}

/// The alphabets that the SMSC may have turned septets into, the likeliest first.
std::array<alphabet, 2> targets(alphabet named) {
    if (named == alphabet::ucs2 || named == alphabet::utf16le) {
        return {named, named};
    }
    return {alphabet::utf8, alphabet::latin1};
}

} // namespace

std::optional<lost_udh>
find_lost_udh(std::uint8_t data_coding, const charset_profile& profile, octet_view message) {
    if (auto plain = recover_udh(message)) {
        const auto used = plain->size;
        return lost_udh{std::move(*plain), used};
    }
    if (message.empty()) {
        return std::nullopt;
    }
    // As characters a header begins with e or u and an accent, as septets with 05 or 06: nearly
    // every text is let go here.
    const auto first = message.front();
    if (first > 0x06 && first < 0x80) {
        return std::nullopt;
    }
    if (auto found = read_either(unconverted(message))) {
        return found;
    }
    for (const auto target : targets(alphabet_of(data_coding, profile).used)) {
        if (auto found = read_either(converted(target, message))) {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace ntbcare::protocol
