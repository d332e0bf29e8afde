#pragma once
// An address as SMPP carries it: type of number, numbering plan, and the digits (or letters).
// Used by every message PDU, and by flow, which translates it into a number of its own kind.
// It must never be logged: the digits are a person's number.

#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::protocol {

/// Type of number (SMPP 3.4 section 5.2.5). Other values exist on real links and are preserved.
enum class type_of_number : std::uint8_t {
    unknown = 0,
    international = 1,
    national = 2,
    network_specific = 3,
    subscriber = 4,
    alphanumeric = 5,
    abbreviated = 6,
};

/// Numbering plan (SMPP 3.4 section 5.2.6). Other values exist on real links and are preserved.
enum class numbering_plan : std::uint8_t {
    unknown = 0,
    isdn = 1,
    data = 3,
    telex = 4,
    land_mobile = 6,
    national = 8,
    private_plan = 9,
    ermes = 10,
    internet = 14,
    wap = 18,
};

struct address {
    type_of_number ton{};
    numbering_plan npi{};
    /// As on the wire, without the terminating zero; up to 20 octets (64 in data_sm).
    std::string digits{};

    friend bool operator==(const address&, const address&) = default;
};

/// True if every octet is a decimal digit and there is at least one.
[[nodiscard]] bool all_digits(std::string_view text);

/// True if the address names a sender that no reply can reach (TON 5, or letters in the digits).
[[nodiscard]] bool is_alphanumeric(const address& value);

} // namespace ntbcare::protocol
