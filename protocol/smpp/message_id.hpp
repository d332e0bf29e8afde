// The ids that SMSCs give messages: one message may be named in several forms, in the response and
// in its receipt. Called by receipt matching; must never fail on an id of any form.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::protocol {

/// Ids, keys and states of receipts are ASCII, whatever the case of their letters.
[[nodiscard]] constexpr char lower_ascii(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Every form in which an SMSC may name the same message, most likely first and without repeats:
/// as written, lower case, without leading zeros, decimal read as hex, hex read as decimal.
[[nodiscard]] std::vector<std::string> message_id_forms(std::string_view id);

/// "16fee0e525" for 98765432101; nullopt unless the id is decimal and fits 64 bits.
[[nodiscard]] std::optional<std::string> message_id_as_hex(std::string_view decimal);

/// 98765432101 for "16fee0e525"; nullopt unless the id is hex and fits 64 bits.
[[nodiscard]] std::optional<std::uint64_t> message_id_from_hex(std::string_view hex);

/// The decimal number in the id; nullopt unless it is one and fits 64 bits.
[[nodiscard]] std::optional<std::uint64_t> message_id_as_number(std::string_view decimal);

} // namespace ntbcare::protocol
