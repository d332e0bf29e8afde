// How a number lies on the disk: sealed with XChaCha20-Poly1305 under the key file. Called by the
// stores when a person is written or read. The nonce is a keyed hash of what is sealed, so no
// random device is needed and none can fail.
#pragma once

#include "db/keys.hpp"
#include "db/rows.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ntbcare::db {

/// What a seal holds: the normalised number and the form the carrier used.
struct sealed_number {
    msisdn number;
    std::string wire;
    std::uint8_t ton = 1;
    std::uint8_t npi = 1;

    friend bool operator==(const sealed_number&, const sealed_number&) = default;
};
inline constexpr std::size_t sealed_field_max = 255;

/// Bound to the person's id: a seal moved to another row does not open. Fields past
/// `sealed_field_max` octets are cut.
[[nodiscard]] std::vector<std::uint8_t>
seal(const keys& secret, person_id owner, const sealed_number& plain);
/// nullopt: another key, another row's seal, or damage.
[[nodiscard]] std::optional<sealed_number>
unseal(const keys& secret, person_id owner, std::span<const std::uint8_t> sealed);

} // namespace ntbcare::db
