#include "db/seal.hpp"

#include "db/sodium.hpp"

#include <algorithm>
#include <string>

namespace ntbcare::db {

namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr char layout_version = 1;

void put(std::string& out, std::string_view field) {
    field = field.substr(0, sealed_field_max);
    out.push_back(static_cast<char>(field.size()));
    out.append(field);
}

std::string pack(const sealed_number& plain) {
    std::string out;
    out.push_back(layout_version);
    out.push_back(static_cast<char>(plain.number.kind));
    out.push_back(static_cast<char>(plain.ton));
    out.push_back(static_cast<char>(plain.npi));
    put(out, plain.number.digits);
    put(out, plain.wire);
    return out;
}

std::optional<std::string> take(std::string_view& in) {
    if (in.empty())
        return std::nullopt;
    const auto length = static_cast<std::uint8_t>(in.front());
    in.remove_prefix(1);
    if (in.size() < length)
        return std::nullopt;
    std::string field{in.substr(0, length)};
    in.remove_prefix(length);
    return field;
}

std::optional<sealed_number> unpack(std::string_view in) {
    if (in.size() < 4 || in[0] != layout_version)
        return std::nullopt;
    const auto kind = static_cast<std::uint8_t>(in[1]);
    if (kind > static_cast<std::uint8_t>(routing::sender_kind::alphanumeric))
        return std::nullopt;
    sealed_number out;
    out.number.kind = static_cast<routing::sender_kind>(kind);
    out.ton = static_cast<std::uint8_t>(in[2]);
    out.npi = static_cast<std::uint8_t>(in[3]);
    in.remove_prefix(4);
    auto digits = take(in);
    auto wire = take(in);
    if (!digits || !wire || !in.empty())
        return std::nullopt;
    out.number.digits = std::move(*digits);
    out.wire = std::move(*wire);
    return out;
}

std::array<std::uint8_t, 8> owner_bytes(person_id owner) {
    std::array<std::uint8_t, 8> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(owner.value) >> (8 * i));
    return out;
}

const unsigned char* octets(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

std::vector<std::uint8_t> seal(const keys& secret, person_id owner, const sealed_number& plain) {
    ensure_sodium();
    const std::string text = pack(plain);
    const auto nonce = sized_hasher<nonce_bytes>{secret.seal}
                           .field("nonce")
                           .number(owner.value)
                           .field(text)
                           .finish();
    const auto bound = owner_bytes(owner);
    std::vector<std::uint8_t> out(nonce_bytes + text.size() + tag_bytes);
    std::copy(nonce.begin(), nonce.end(), out.begin());
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        out.data() + nonce_bytes,
        nullptr,
        octets(text),
        text.size(),
        bound.data(),
        bound.size(),
        nullptr,
        nonce.data(),
        secret.seal.data()
    );
    return out;
}

std::optional<sealed_number>
unseal(const keys& secret, person_id owner, std::span<const std::uint8_t> sealed) {
    ensure_sodium();
    if (sealed.size() < nonce_bytes + tag_bytes)
        return std::nullopt;
    const auto bound = owner_bytes(owner);
    const auto body = sealed.subspan(nonce_bytes);
    std::string text(body.size() - tag_bytes, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(text.data()),
        nullptr,
        nullptr,
        body.data(),
        body.size(),
        bound.data(),
        bound.size(),
        sealed.data(),
        secret.seal.data()
    );
    if (failed != 0)
        return std::nullopt;
    return unpack(text);
}

} // namespace ntbcare::db
