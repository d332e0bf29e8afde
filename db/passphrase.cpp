#include "db/passphrase.hpp"

#include "db/sodium.hpp"

#include <algorithm>
#include <vector>

namespace ntbcare::db {

namespace {

constexpr std::size_t proof_octets = proof_digits / 2;
static_assert(std::tuple_size_v<passphrase_salt> == crypto_pwhash_argon2id_SALTBYTES);

bool is_hex(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

std::string hex(const std::uint8_t* bytes, std::size_t count) {
    std::string made(2 * count + 1, '\0');
    sodium_bin2hex(made.data(), made.size(), bytes, count);
    made.pop_back();
    return made;
}

} // namespace

passphrase_salt fresh_salt() {
    ensure_sodium();
    passphrase_salt made{};
    randombytes_buf(made.data(), made.size());
    return made;
}

std::optional<std::string> slow_proof(std::string_view passphrase, const passphrase_salt& salt) {
    ensure_sodium();
    std::array<std::uint8_t, proof_octets> made{};
    const int failed = crypto_pwhash_argon2id(
        made.data(),
        made.size(),
        passphrase.data(),
        passphrase.size(),
        salt.data(),
        crypto_pwhash_argon2id_OPSLIMIT_INTERACTIVE,
        crypto_pwhash_argon2id_MEMLIMIT_INTERACTIVE,
        crypto_pwhash_argon2id_ALG_ARGON2ID13
    );
    if (failed != 0)
        return std::nullopt;
    std::string proof = hex(made.data(), made.size());
    sodium_memzero(made.data(), made.size());
    return proof;
}

std::string hex_of(const passphrase_salt& salt) {
    return hex(salt.data(), salt.size());
}

std::optional<passphrase_salt> salt_in(std::string_view text) {
    passphrase_salt made{};
    if (text.size() != 2 * made.size() || !is_hex(text))
        return std::nullopt;
    std::size_t written = 0;
    sodium_hex2bin(made.data(), made.size(), text.data(), text.size(), nullptr, &written, nullptr);
    return made;
}

bool is_proof(std::string_view text) {
    return text.size() == proof_digits && is_hex(text);
}

void forget(std::string& secret) {
    sodium_memzero(secret.data(), secret.size());
    secret.clear();
}

} // namespace ntbcare::db
