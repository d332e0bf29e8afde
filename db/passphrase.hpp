// The slow half of a passphrase: what somebody types becomes a proof, at a cost that makes guessing
// dear. Never called on the writer thread: the command line does it, and sends the proof. The
// store keeps a keyed hash of the proof, so that neither the file nor the key alone helps to guess.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::db {

using passphrase_salt = std::array<std::uint8_t, 16>;
/// Octets of a proof in hex.
inline constexpr std::size_t proof_digits = 64;

[[nodiscard]] passphrase_salt fresh_salt();
/// 32 octets of Argon2id in hex: some tenth of a second and 64 MiB. nullopt: no memory for it.
[[nodiscard]] std::optional<std::string>
slow_proof(std::string_view passphrase, const passphrase_salt& salt);

[[nodiscard]] std::string hex_of(const passphrase_salt& salt);
/// nullopt: not the 32 digits of a salt.
[[nodiscard]] std::optional<passphrase_salt> salt_in(std::string_view hex);
/// Whether it has the form of a proof.
[[nodiscard]] bool is_proof(std::string_view hex);
/// Overwrites what was secret; the compiler may not leave it out.
void forget(std::string& secret);

} // namespace ntbcare::db
