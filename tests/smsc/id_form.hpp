// The ways in which SMSCs write the id of one message; the response and the receipt of a carrier
// may each have their own. Called by the carrier for both. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::sim {

enum class id_form : std::uint8_t {
    hex,        ///< "16fee0e525"
    upper_hex,  ///< "16FEE0E525"
    padded_hex, ///< "00000016fee0e525"
    decimal,    ///< "98765432101"
    padded,     ///< "00000000098765432101"
    uuid,       ///< "00000000-0000-4000-8000-0016fee0e525"
    upper_uuid,
};

[[nodiscard]] std::string message_id(std::uint64_t number, id_form form);

/// "hex", "upper-hex", "padded-hex", "decimal", "padded", "uuid", "upper-uuid".
[[nodiscard]] std::optional<id_form> id_form_from(std::string_view name);

} // namespace ntbcare::sim
