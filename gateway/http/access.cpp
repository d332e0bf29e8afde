#include "gateway/http/access.hpp"

#include "gateway/http/fields.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace ntbcare::http {
namespace {

namespace ip = boost::asio::ip;

const unsigned char* octets_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// A v4 address that came in by a v6 socket.
ip::address plain(const ip::address& from) {
    if (from.is_v6() && from.to_v6().is_v4_mapped())
        return ip::make_address_v4(ip::v4_mapped, from.to_v6());
    return from;
}

template <class Network, class Address>
bool holds(const std::vector<Network>& networks, const Address& host) {
    return std::any_of(networks.begin(), networks.end(), [&](const Network& network) {
        return Network{host, network.prefix_length()}.canonical() == network;
    });
}

} // namespace

std::string_view name_of(refusal why) {
    switch (why) {
    case refusal::none:
        return "none";
    case refusal::network:
        return "network";
    case refusal::secret_missing:
        return "secret_missing";
    case refusal::secret_wrong:
        return "secret_wrong";
    }
    return "unknown";
}

access::access(const access_options& options)
    : place_{options.place}
    , name_{options.secret_name}
    , secret_hash_{hash_of(options.secret)} {
    if (options.secret.empty() != (place_ == secret_place::none))
        throw std::invalid_argument{"a secret and its place, or neither"};
    if (place_ == secret_place::hmac)
        secret_ = options.secret;
    for (const auto& network : options.allow)
        allow(network);
}

void access::allow(const std::string& network) {
    boost::system::error_code failed;
    const auto alone = ip::make_address(network, failed);
    if (!failed && alone.is_v4())
        return near_v4_.push_back({alone.to_v4(), 32});
    if (!failed)
        return near_v6_.push_back({alone.to_v6(), 128});
    const auto v4 = ip::make_network_v4(network, failed);
    if (!failed)
        return near_v4_.push_back(v4.canonical());
    const auto v6 = ip::make_network_v6(network, failed);
    if (failed)
        throw std::invalid_argument{"not a network: " + network};
    near_v6_.push_back(v6.canonical());
}

bool access::is_near(const ip::address& from) const {
    if (near_v4_.empty() && near_v6_.empty())
        return true;
    if (from.is_v4())
        return holds(near_v4_, from.to_v4());
    // Its scope ("%eth0") says nothing about whose address it is.
    return holds(near_v6_, ip::address_v6{from.to_v6().to_bytes()});
}

refusal access::judge(const http_call& call, ip::address from) const {
    if (!is_near(plain(from)))
        return refusal::network;
    return judge_secret(call);
}

refusal access::judge_secret(const http_call& call) const {
    switch (place_) {
    case secret_place::none:
        return refusal::none;
    case secret_place::header:
        return judge_plain(call.header(name_));
    case secret_place::query: {
        const auto query = fields::read(call.query());
        return judge_plain(query ? query->find(name_) : nullptr);
    }
    case secret_place::hmac:
        return judge_signature(call);
    }
    return refusal::secret_missing;
}

/// Hashes are compared, so that neither its length nor where it begins to differ takes time.
refusal access::judge_plain(const std::string* shown) const {
    if (shown == nullptr)
        return refusal::secret_missing;
    const auto hash = hash_of(*shown);
    return sodium_memcmp(hash.data(), secret_hash_.data(), hash.size()) == 0
               ? refusal::none
               : refusal::secret_wrong;
}

refusal access::judge_signature(const http_call& call) const {
    const auto* shown = call.header(name_);
    if (shown == nullptr)
        return refusal::secret_missing;
    constexpr std::string_view scheme = "sha256=";
    std::string_view hex = *shown;
    if (hex.starts_with(scheme))
        hex.remove_prefix(scheme.size());
    digest said{};
    std::size_t size = 0;
    const char* end = nullptr;
    const int read =
        sodium_hex2bin(said.data(), said.size(), hex.data(), hex.size(), nullptr, &size, &end);
    if (read != 0 || size != said.size() || end != hex.data() + hex.size())
        return refusal::secret_wrong;
    const auto right = signature_of(call.method == "GET" ? call.target : call.body);
    return sodium_memcmp(said.data(), right.data(), said.size()) == 0 ? refusal::none
                                                                      : refusal::secret_wrong;
}

access::digest access::signature_of(std::string_view octets) const {
    digest made{};
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, octets_of(secret_), secret_.size());
    crypto_auth_hmacsha256_update(&state, octets_of(octets), octets.size());
    crypto_auth_hmacsha256_final(&state, made.data());
    return made;
}

access::digest access::hash_of(std::string_view octets) {
    digest made{};
    crypto_hash_sha256(made.data(), octets_of(octets), octets.size());
    return made;
}

} // namespace ntbcare::http
