#pragma once
// command_status: the numbers of SMPP 3.4 section 5.1.3, those that 5.0 adds, and their names.
// Used wherever a status is compared, configured by name, or shown to an operator.
// It must never judge whether a status is temporary: that differs by carrier and is policy.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ntbcare::protocol::status {

inline constexpr std::uint32_t ok = 0x00;
inline constexpr std::uint32_t invalid_message_length = 0x01;
inline constexpr std::uint32_t invalid_command_length = 0x02;
inline constexpr std::uint32_t invalid_command_id = 0x03;
inline constexpr std::uint32_t invalid_bind_state = 0x04;
inline constexpr std::uint32_t already_bound = 0x05;
inline constexpr std::uint32_t system_error = 0x08;
inline constexpr std::uint32_t invalid_source_address = 0x0a;
inline constexpr std::uint32_t invalid_destination_address = 0x0b;
inline constexpr std::uint32_t invalid_message_id = 0x0c;
inline constexpr std::uint32_t bind_failed = 0x0d;
inline constexpr std::uint32_t invalid_password = 0x0e;
inline constexpr std::uint32_t invalid_system_id = 0x0f;
inline constexpr std::uint32_t message_queue_full = 0x14;
inline constexpr std::uint32_t submit_failed = 0x45;
inline constexpr std::uint32_t throttled = 0x58;
inline constexpr std::uint32_t temporary_application_error = 0x64;
inline constexpr std::uint32_t permanent_application_error = 0x65;
inline constexpr std::uint32_t query_failed = 0x67;
inline constexpr std::uint32_t invalid_tlv_stream = 0xc0;
inline constexpr std::uint32_t tlv_not_allowed = 0xc1;
inline constexpr std::uint32_t invalid_tlv_length = 0xc2;
inline constexpr std::uint32_t unknown_error = 0xff;

struct named {
    std::uint32_t number;
    std::string_view name;
};
/// Every status that has a name, by number.
[[nodiscard]] std::span<const named> all_named();

/// `ESME_RMSGQFUL`; for a number that SMPP does not name, `0x00000400`.
[[nodiscard]] std::string name_of(std::uint32_t status);

/// The number for `ESME_RMSGQFUL` or for `0x400`; nothing if it is neither.
[[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view name);

} // namespace ntbcare::protocol::status
