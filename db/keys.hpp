// The secrets beside the database: one file, 0600, made at first start, backed up apart from it. Losing it loses the numbers.
#pragma once

#include "db/errc.hpp"
#include "db/rows.hpp"
#include "routing/ticket/ticket_number.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ntbcare::db {

struct keys {
    std::array<std::uint8_t, 32> hash;   ///< person.hash, log tags
    std::array<std::uint8_t, 32> seal;   ///< person.sealed
    std::array<std::uint8_t, 32> print;  ///< fingerprints, set keys
    routing::ticket_number_key numbers;  ///< ticket numbers; never rotated
};

/// Reads `path`, or makes it (0600, from libsodium's random bytes) when it is missing. Errors: unwritable, bad_key (wrong size or open to others).
[[nodiscard]] result<keys> load_or_make_keys(const std::string& path);

/// 16 bytes of keyed BLAKE2b over length-prefixed fields.
[[nodiscard]] std::array<std::uint8_t, 16> keyed_hash(
    const std::array<std::uint8_t, 32>& key, std::span<const std::string_view> fields
);
/// "p:7f3a9c": tells one person's log lines apart and names nobody.
[[nodiscard]] std::string log_tag(const keys& secret, const msisdn& number);

} // namespace ntbcare::db
