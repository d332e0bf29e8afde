// The ids that SMSCs give messages: one message may be named in several forms, in the response and
// in its receipt. Called by receipt matching; must never fail on an id of any form.
#pragma once

#include <cstddef>
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

/// How an SMSC writes the id of its response in a receipt. From the narrowest to the widest for
/// the first three: each holds wherever the one before it does.
enum class id_relation : std::uint8_t {
    same,           ///< As it is.
    other_case,     ///< "0A1B" and "0a1b".
    zeros_stripped, ///< "0A1B" and "a1b".
    hex_to_decimal, ///< "a1b" and "2587": the receipt has the number in decimal.
    decimal_to_hex, ///< "2587" and "a1b".
};
inline constexpr std::size_t id_relation_count = 5;

/// "same", "case", "zeros", "decimal", "hex": what the receipt has.
[[nodiscard]] std::string_view name_of(id_relation relation);
[[nodiscard]] std::optional<id_relation> id_relation_named(std::string_view name);

/// Whether the receipt may name the message of that response, if that is how the SMSC writes.
[[nodiscard]] bool relates(id_relation how, std::string_view response, std::string_view receipt);
/// The narrowest relation that holds, if any does. An empty id names no message.
[[nodiscard]] std::optional<id_relation>
relation_of(std::string_view response, std::string_view receipt);

/// Ids that are equal but for case and leading zeros have the same key. Of "000": "0".
[[nodiscard]] std::string message_id_key(std::string_view id);
/// The key of the response that a receipt names under a relation; nullopt if it can name none.
[[nodiscard]] std::optional<std::string> response_key(id_relation how, std::string_view receipt);
/// The key of the receipt that a response has under a relation.
[[nodiscard]] std::optional<std::string> receipt_key(id_relation how, std::string_view response);

/// "16fee0e525" for 98765432101; nullopt unless the id is decimal and fits 64 bits.
[[nodiscard]] std::optional<std::string> message_id_as_hex(std::string_view decimal);

/// 98765432101 for "16fee0e525"; nullopt unless the id is hex and fits 64 bits.
[[nodiscard]] std::optional<std::uint64_t> message_id_from_hex(std::string_view hex);

/// The decimal number in the id; nullopt unless it is one and fits 64 bits.
[[nodiscard]] std::optional<std::uint64_t> message_id_as_number(std::string_view decimal);

} // namespace ntbcare::protocol
