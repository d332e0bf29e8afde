// What a link demands of TLS: who may be at the other end, and who we are. `transport` does the
// handshake with it; application and check-config ask `tls_problem` before any link starts.
// OpenSSL stays behind tls.cpp and transport.cpp.
#pragma once

#include "routing/model/moment.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace boost::asio::ssl {
class context;
} // namespace boost::asio::ssl

struct ssl_st;

namespace ntbcare::smsc {

struct tls_options {
    std::string server_name; ///< Sent as SNI, and what the certificate must be for.
    /// Empty: whom this machine trusts; with a pin, nobody but it.
    std::filesystem::path ca_file;
    std::vector<std::string> pins;   ///< SHA-256 of public keys in small hex; any of them will do.
    std::filesystem::path cert_file; ///< Ours, for an SMSC that wants one.
    std::filesystem::path key_file;
    bool version_1_3_only = false; ///< Else 1.2 or later.
};

/// The reason why no handshake can be tried with these files; empty when it can.
[[nodiscard]] std::string tls_problem(const tls_options& options);

/// What a handshake came to.
struct tls_outcome {
    std::string failed;  ///< Why it is not to be trusted; empty: it is.
    std::string version; ///< "TLSv1.3"
    std::string cipher;
    std::int64_t days_left = 0; ///< Of the peer's certificate.
};

/// A context for one connection, with everything read from the files anew; `reason` when there is
/// none.
[[nodiscard]] std::unique_ptr<boost::asio::ssl::context>
make_tls_context(const tls_options& options, std::string& reason);
/// Before the handshake: name, SNI and time.
void prepare_tls(ssl_st* connection, const tls_options& options, routing::wall_time now);
/// After the handshake: the pin, and what is worth telling.
[[nodiscard]] tls_outcome
inspect_tls(ssl_st* connection, const tls_options& options, routing::wall_time now);
/// Why a handshake failed: what was wrong with the certificate says more than the error.
[[nodiscard]] std::string tls_failure(const ssl_st* connection, const std::string& error);

} // namespace ntbcare::smsc
