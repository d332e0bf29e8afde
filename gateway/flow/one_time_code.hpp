// The code that HAPUS asks for. It is never stored: it follows from a secret key, the person and
// the moment it was asked, so the row of its question is enough to know it again, and the SMS that
// brings it has signs in its place on disk. decide checks it; the sender writes it into the SMS.
#pragma once

#include "db/rows.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::flow {

using code_key = std::array<std::uint8_t, 32>;

inline constexpr std::size_t code_digits = 6;
/// Stands in a stored SMS where the code goes; as long as one.
inline constexpr std::string_view code_place = "######";

/// Six digits, the first of them not 0.
[[nodiscard]] std::string
one_time_code(const code_key& secret, db::person_id person, db::wall_time asked);

/// How an officer's PIN is kept: worth nothing without the key file.
[[nodiscard]] std::array<std::uint8_t, 16>
pin_hash(const code_key& secret, db::person_id person, std::string_view pin);

/// The text as it is sent. Only an SMS about no ticket may hold a code: there are no words of
/// people in it, which might contain the signs.
[[nodiscard]] std::string with_code(const code_key& secret, const db::outbox_row& row);

} // namespace ntbcare::flow
