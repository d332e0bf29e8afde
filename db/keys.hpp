// The secrets beside the database: one file, 0600, made at first start, backed up apart from it.
// Losing it loses the numbers. Called by the composition root; nothing here is ever logged.
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
    std::array<std::uint8_t, 32> hash{};  ///< person.hash, log tags
    std::array<std::uint8_t, 32> seal{};  ///< person.sealed
    std::array<std::uint8_t, 32> print{}; ///< fingerprints, set keys
    routing::ticket_number_key numbers{}; ///< ticket numbers; never rotated
};

/// Reads `path`, or makes it (0600, from libsodium's random bytes) when it is missing.
/// Errors: unwritable, bad_key (not a key file, or open to others).
[[nodiscard]] result<keys> load_or_make_keys(const std::string& path);

/// 32 random bytes for `salt_seed`: one per process start, never stored.
[[nodiscard]] std::array<std::uint8_t, 32> fresh_seed();

/// 16 bytes of keyed BLAKE2b over length-prefixed fields.
[[nodiscard]] std::array<std::uint8_t, 16>
keyed_hash(const std::array<std::uint8_t, 32>& key, std::span<const std::string_view> fields);
/// What person.hash holds: names a number to us and nobody to a thief of the database.
[[nodiscard]] std::array<std::uint8_t, 16> person_hash(const keys& secret, std::string_view digits);
/// Tells whether a database was made with these keys; gives none of them away.
[[nodiscard]] std::array<std::uint8_t, 16> key_check(const keys& secret);
/// "p:7f3a9c": tells one person's log lines apart and names nobody.
[[nodiscard]] std::string log_tag(const keys& secret, const msisdn& number);

} // namespace ntbcare::db
