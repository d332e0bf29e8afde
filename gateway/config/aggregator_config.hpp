// What conf/gateway.toml says of USSD over HTTP: [http] is the port, [[aggregator]] one company
// that calls it. Plain values, checked by aggregator_check; application turns them into what
// gateway/http needs. Never the other way round: nothing here is sent or dialled.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ntbcare::config {

using std::chrono::milliseconds;

/// [http]: where USSD aggregators call us.
struct http_config {
    std::string listen;  ///< "0.0.0.0:8443"; empty: nowhere.
    std::string address; ///< The part of `listen` before the last colon, without [].
    std::uint16_t port = 0;
    std::filesystem::path tls_cert_file; ///< PEM, with its chain; empty: plain text.
    std::filesystem::path tls_key_file;  ///< Mode 0600 or 0400.
    bool allow_plaintext = false;        ///< Plain text outside loopback.
    std::size_t connections_max = 256;
};

enum class aggregator_shape : std::uint8_t { africas_talking, infobip, comviva };
enum class secret_in : std::uint8_t { nowhere, header, query, hmac };

/// [[aggregator]]: who brings us dialogues. Its callers' SMS leave by the links of `group`.
struct aggregator_config {
    std::string name; ///< In logs; unique; letters, digits, "-" and "_".
    aggregator_shape shape = aggregator_shape::africas_talking;
    std::string path;    ///< "/ussd/telco"; its own, and not below another's.
    std::string code;    ///< "*123#"
    std::string group;   ///< Of a [[link]] that sends.
    std::string service; ///< Short code that SMS come from; default: of the group's first link.
    std::string country_code = "62";   ///< For numbers written the national way.
    std::filesystem::path secret_file; ///< Mode 0600 or 0400.
    std::string secret_env;            ///< Or the environment variable that holds it.
    std::string secret;                ///< Read from either; never shown.
    std::string secret_in;             ///< "header:X-Key", "query:key" or "hmac:X-Signature".
    config::secret_in secret_place = config::secret_in::nowhere;
    std::string secret_name;        ///< The part behind the colon.
    std::vector<std::string> allow; ///< "41.0.0.0/16"; empty: from anywhere, with the secret.
    milliseconds session_timeout{180'000}; ///< After it a dialogue is over for the aggregator.
    std::size_t inbound_max = 1'000;       ///< Steps that may wait for a screen at once.
};

inline constexpr std::size_t aggregators_max = 32;
inline constexpr std::size_t networks_max = 64; ///< Of `allow`.
/// A secret that a machine made; a shorter one could be guessed.
inline constexpr std::size_t secret_octets_min = 16;
inline constexpr std::size_t secret_octets_max = 200;

} // namespace ntbcare::config
