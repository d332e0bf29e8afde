// The two things db needs of libsodium, in our words: initialised once, and a keyed hash over
// fields. Used inside db only.
#pragma once

#include <boost/assert.hpp>
#include <sodium.h>

#include <array>
#include <cstdint>
#include <string_view>

namespace ntbcare::db {

inline void ensure_sodium() {
    static const int ready = sodium_init();
    BOOST_ASSERT(ready >= 0);
}

template <std::size_t N>
std::string_view bytes_of(const std::array<std::uint8_t, N>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Keyed BLAKE2b of 16 bytes over fields, each with its length before it, so that no two lists of
/// fields look alike.
template <std::size_t Size = 16>
class sized_hasher {
public:
    explicit sized_hasher(const std::array<std::uint8_t, 32>& key) {
        ensure_sodium();
        crypto_generichash_init(&state_, key.data(), key.size(), Size);
    }
    /// Without a key: for the chain, which anybody may verify.
    sized_hasher() {
        ensure_sodium();
        crypto_generichash_init(&state_, nullptr, 0, Size);
    }

    sized_hasher& field(std::string_view bytes) {
        number(static_cast<std::int64_t>(bytes.size()));
        add(bytes.data(), bytes.size());
        return *this;
    }
    sized_hasher& number(std::int64_t value) {
        std::array<std::uint8_t, 8> little{};
        for (std::size_t i = 0; i < little.size(); ++i)
            little[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> (8 * i));
        add(little.data(), little.size());
        return *this;
    }
    [[nodiscard]] std::array<std::uint8_t, Size> finish() {
        std::array<std::uint8_t, Size> out{};
        crypto_generichash_final(&state_, out.data(), out.size());
        return out;
    }

private:
    void add(const void* bytes, std::size_t size) {
        crypto_generichash_update(&state_, static_cast<const unsigned char*>(bytes), size);
    }

    crypto_generichash_state state_{};
};

using hasher = sized_hasher<16>;

} // namespace ntbcare::db
