// Who may call as an aggregator: from which networks, and knowing which secret. One for each
// aggregator; front asks before it reads anything of a call. It must never say more than one word
// about why not, and never that to the caller.
#pragma once

#include "gateway/http/call.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::http {

enum class secret_place : std::uint8_t {
    none,
    header, ///< The secret itself, in the header `secret_name`.
    query,  ///< The secret itself, in the query's field `secret_name`.
    hmac,   ///< HMAC-SHA256 with it, in hex in the header `secret_name`: of the body; of a GET, of
            ///< the target as it stands in the request line.
};

struct access_options {
    std::vector<std::string> allow{}; ///< "41.0.0.0/16", "2001:db8::/32", "10.0.0.7"; empty: any.
    secret_place place = secret_place::none;
    std::string secret_name{};
    std::string secret{};
};

enum class refusal : std::uint8_t { none, network, secret_missing, secret_wrong };
/// A word of the log.
[[nodiscard]] std::string_view name_of(refusal why);

class access {
public:
    /// Throws std::invalid_argument for what is no network, and for a secret without its place.
    explicit access(const access_options& options);

    [[nodiscard]] refusal judge(const http_call& call, boost::asio::ip::address from) const;

private:
    using digest = std::array<unsigned char, 32>;

    void allow(const std::string& network);
    [[nodiscard]] bool is_near(const boost::asio::ip::address& from) const;
    [[nodiscard]] refusal judge_secret(const http_call& call) const;
    [[nodiscard]] refusal judge_signature(const http_call& call) const;
    [[nodiscard]] refusal judge_plain(const std::string* shown) const;
    [[nodiscard]] digest signature_of(std::string_view octets) const;
    static digest hash_of(std::string_view octets);

    std::vector<boost::asio::ip::network_v4> near_v4_;
    std::vector<boost::asio::ip::network_v6> near_v6_;
    secret_place place_ = secret_place::none;
    std::string name_;
    std::string secret_; ///< Of hmac.
    digest secret_hash_{};
};

} // namespace ntbcare::http
