#include "protocol/text/udh.hpp"

#include <boost/assert.hpp>

#include <utility>

namespace ntbcare::protocol {

namespace {

/// Keeps the first error: it is the one that explains the others.
void note(boost::system::error_code& error, errc found) {
    if (!error) {
        error = found;
    }
}

/// The concatenation an element holds, if it is one of the right size.
std::optional<concat> concat_in(const information_element& element) {
    const auto& data = element.data;
    if (element.id == concat_8bit_element && data.size() == 3) {
        return concat{data[0], 8, data[1], data[2]};
    }
    if (element.id == concat_16bit_element && data.size() == 4) {
        const auto reference = static_cast<std::uint16_t>((data[0] << 8) | data[1]);
        return concat{reference, 16, data[2], data[3]};
    }
    return std::nullopt;
}

/// Whether `found` is a better answer than `best`: usable first, then 8-bit, then the earlier.
bool is_better(const concat& found, const std::optional<concat>& best) {
    if (!best || found.is_usable() != best->is_usable()) {
        return !best || found.is_usable();
    }
    return found.width < best->width;
}

void interpret(user_data_header& header, const information_element& element) {
    if (const auto found = concat_in(element)) {
        if (is_better(*found, header.part)) {
            header.part = found;
        }
    } else if (element.id == concat_8bit_element) {
        note(header.error, errc::invalid_udh_ie_length);
    } else if (element.id == concat_16bit_element) {
        note(header.error, errc::invalid_16bit_concat_ie);
    }
}

} // namespace

user_data_header parse_udh(octet_view message) {
    user_data_header header;
    if (message.empty()) {
        header.error = errc::invalid_udh_data;
        return header;
    }
    const std::size_t length = message[0];
    if (length + 1 > message.size()) {
        header.error = errc::invalid_udh_length;
        return header;
    }
    header.size = length + 1;
    auto rest = message.subspan(1, length);
    while (!rest.empty()) {
        if (rest.size() < 2) {
            note(header.error, errc::invalid_udh_data);
            break;
        }
        const std::size_t size = rest[1];
        if (size + 2 > rest.size()) {
            note(header.error, errc::invalid_udh_ie_length);
            break;
        }
        const auto data = rest.subspan(2, size);
        information_element element{rest[0], octets(data.begin(), data.end())};
        interpret(header, element);
        header.elements.push_back(std::move(element));
        rest = rest.subspan(size + 2);
    }
    return header;
}

octet_view body_after(octet_view message, const user_data_header& header) noexcept {
    return header.size <= message.size() ? message.subspan(header.size) : octet_view{};
}

result<octets> build_udh(std::span<const information_element> elements) {
    octets header{0};
    for (const auto& element : elements) {
        if (element.data.size() > 255) {
            return errc::invalid_udh_ie_length;
        }
        header.push_back(element.id);
        header.push_back(static_cast<std::uint8_t>(element.data.size()));
        header.insert(header.end(), element.data.begin(), element.data.end());
        if (header.size() > udh_octets_max) {
            return errc::invalid_udh_length;
        }
    }
    header[0] = static_cast<std::uint8_t>(header.size() - 1);
    return header;
}

octets build_concat_udh(const concat& part) {
    BOOST_ASSERT(part.is_usable());
    BOOST_ASSERT(part.width == 8 || part.width == 16);
    const auto low = static_cast<std::uint8_t>(part.reference & 0xFF);
    if (part.width == 8) {
        return {5, concat_8bit_element, 3, low, part.total, part.number};
    }
    const auto high = static_cast<std::uint8_t>(part.reference >> 8);
    return {6, concat_16bit_element, 4, high, low, part.total, part.number};
}

std::optional<user_data_header> recover_udh(octet_view message) {
    const auto starts_with = [&](std::uint8_t udhl, std::uint8_t id, std::uint8_t size) {
        return message.size() > std::size_t{udhl} + 1 && message[0] == udhl && message[1] == id &&
               message[2] == size;
    };
    if (!starts_with(5, concat_8bit_element, 3) && !starts_with(6, concat_16bit_element, 4)) {
        return std::nullopt;
    }
    auto header = parse_udh(message);
    if (!header.part || !header.part->is_usable() || header.part->total < 2) {
        return std::nullopt;
    }
    return header;
}

std::optional<concat> concat_from_sar(
    std::optional<std::uint16_t> reference,
    std::optional<std::uint8_t> total,
    std::optional<std::uint8_t> number
) noexcept {
    if (!reference || !total || !number) {
        return std::nullopt;
    }
    const concat part{*reference, 16, *total, *number};
    return part.is_usable() ? std::optional{part} : std::nullopt;
}

} // namespace ntbcare::protocol
