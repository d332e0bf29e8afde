#pragma once
// The bits of esm_class, registered_delivery, and the values of message_state.
// Used by whoever reads or makes a message PDU. Unknown bits are never refused, only not named.

#include <cstdint>

namespace ntbcare::protocol {

/// esm_class, SMPP 3.4 section 5.2.12.
namespace esm {
inline constexpr std::uint8_t message_type_mask = 0x3c;
inline constexpr std::uint8_t delivery_receipt = 0x04;
inline constexpr std::uint8_t delivery_acknowledgement = 0x08;
inline constexpr std::uint8_t user_acknowledgement = 0x10;
inline constexpr std::uint8_t conversation_abort = 0x18;
inline constexpr std::uint8_t intermediate_notification = 0x20;
inline constexpr std::uint8_t udh_indicator = 0x40;
inline constexpr std::uint8_t reply_path = 0x80;
} // namespace esm

/// The message begins with a user data header.
[[nodiscard]] constexpr bool has_udh(std::uint8_t esm_class) {
    return (esm_class & esm::udh_indicator) != 0;
}

/// A final receipt, or a notification on the way (deliver_sm and data_sm only).
[[nodiscard]] constexpr bool is_receipt(std::uint8_t esm_class) {
    const auto type = esm_class & esm::message_type_mask;
    return type == esm::delivery_receipt || type == esm::intermediate_notification;
}

/// registered_delivery, section 5.2.17: a receipt at the end, whatever the outcome.
inline constexpr std::uint8_t receipt_requested = 0x01;

/// message_state, section 5.2.28.
enum class message_state : std::uint8_t {
    enroute = 1,
    delivered = 2,
    expired = 3,
    deleted = 4,
    undeliverable = 5,
    accepted = 6,
    unknown = 7,
    rejected = 8,
};

/// True if nothing more will happen to the message.
[[nodiscard]] constexpr bool is_final(message_state state) {
    return state != message_state::enroute && state != message_state::accepted &&
           state != message_state::unknown;
}

} // namespace ntbcare::protocol
