// How the id in a receipt relates to the id in the submit_sm_resp that it speaks of.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ntbcare::doctor {

enum class id_relation : std::uint8_t {
    same,
    other_case,         ///< "AB12" and "ab12".
    zeros,              ///< "0012" and "12", case aside.
    receipt_in_decimal, ///< The response in hex, the receipt in decimal.
    receipt_in_hex,     ///< The other way round.
};

/// The first that holds; none: they name different messages.
[[nodiscard]] std::optional<id_relation>
relation_of(std::string_view response_id, std::string_view receipt_id);

[[nodiscard]] std::string_view to_string(id_relation value);

} // namespace ntbcare::doctor
