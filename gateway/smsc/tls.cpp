#include "gateway/smsc/tls.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace ntbcare::smsc {
namespace {

namespace ssl = boost::asio::ssl;

struct certificate_deleter {
    void operator()(X509* one) const { X509_free(one); }
};
struct time_deleter {
    void operator()(ASN1_TIME* one) const { ASN1_TIME_free(one); }
};

std::time_t seconds_of(routing::wall_time now) {
    return std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
}

/// A pin instead of a chain: self-signed certificates are usual among carriers.
bool trusts_pin_alone(const tls_options& options) {
    return options.ca_file.empty() && !options.pins.empty();
}

bool is_address(const std::string& name) {
    boost::system::error_code failed;
    boost::asio::ip::make_address(name, failed);
    return !failed;
}

std::string named(const std::filesystem::path& file, const boost::system::error_code& failed) {
    return fmt::format("{}: {}", file.string(), failed.message());
}

void load_trust(ssl::context& made, const tls_options& options, std::string& reason) {
    boost::system::error_code failed;
    if (trusts_pin_alone(options)) {
        made.set_verify_mode(ssl::verify_none); // inspect_tls holds it against the pin.
        return;
    }
    made.set_verify_mode(ssl::verify_peer);
    if (options.ca_file.empty()) {
        made.set_default_verify_paths(failed);
        if (failed)
            reason = failed.message();
        return;
    }
    made.load_verify_file(options.ca_file.string(), failed);
    if (failed)
        reason = named(options.ca_file, failed);
}

void load_own(ssl::context& made, const tls_options& options, std::string& reason) {
    if (options.cert_file.empty() || !reason.empty())
        return;
    boost::system::error_code failed;
    made.use_certificate_chain_file(options.cert_file.string(), failed);
    if (failed) {
        reason = named(options.cert_file, failed);
        return;
    }
    made.use_private_key_file(options.key_file.string(), ssl::context::pem, failed);
    if (failed)
        reason = named(options.key_file, failed);
}

/// SHA-256 of the SubjectPublicKeyInfo, in small hex; empty if it cannot be taken.
std::string pin_of(X509* certificate) {
    unsigned char* octets = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &octets);
    if (size <= 0)
        return {};
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int digest_size = 0;
    const int done = EVP_Digest(
        octets, static_cast<std::size_t>(size), digest.data(), &digest_size, EVP_sha256(), nullptr
    );
    OPENSSL_free(octets);
    std::string hex;
    for (unsigned int i = 0; done == 1 && i < digest_size; ++i)
        hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

std::int64_t days_until_end(X509* certificate, routing::wall_time now) {
    const std::unique_ptr<ASN1_TIME, time_deleter> today{ASN1_TIME_set(nullptr, seconds_of(now))};
    int days = 0;
    int seconds = 0;
    if (ASN1_TIME_diff(&days, &seconds, today.get(), X509_get0_notAfter(certificate)) != 1)
        return 0;
    return days;
}

} // namespace

std::unique_ptr<ssl::context> make_tls_context(const tls_options& options, std::string& reason) {
    auto made = std::make_unique<ssl::context>(ssl::context::tls_client);
    auto* native = made->native_handle();
    SSL_CTX_set_min_proto_version(
        native, options.version_1_3_only ? TLS1_3_VERSION : TLS1_2_VERSION
    );
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    reason.clear();
    load_trust(*made, options, reason);
    load_own(*made, options, reason);
    ERR_clear_error(); // What a broken file left must not be blamed on the next connection.
    if (!reason.empty())
        made.reset();
    return made;
}

std::string tls_problem(const tls_options& options) {
    std::string reason;
    static_cast<void>(make_tls_context(options, reason));
    return reason;
}

void prepare_tls(SSL* connection, const tls_options& options, routing::wall_time now) {
    auto* demands = SSL_get0_param(connection);
    X509_VERIFY_PARAM_set_time(demands, seconds_of(now));
    if (is_address(options.server_name)) {
        X509_VERIFY_PARAM_set1_ip_asc(demands, options.server_name.c_str());
        return;
    }
    X509_VERIFY_PARAM_set_hostflags(demands, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    X509_VERIFY_PARAM_set1_host(demands, options.server_name.c_str(), options.server_name.size());
    // SSL_set_tlsext_host_name is a macro with a C cast.
    std::string name = options.server_name;
    SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data());
}

tls_outcome inspect_tls(SSL* connection, const tls_options& options, routing::wall_time now) {
    tls_outcome made;
    const std::unique_ptr<X509, certificate_deleter> theirs{SSL_get1_peer_certificate(connection)};
    if (!theirs) {
        made.failed = "the peer shows no certificate";
        return made;
    }
    if (!options.pins.empty() &&
        std::ranges::find(options.pins, pin_of(theirs.get())) == options.pins.end()) {
        made.failed = "the peer's public key has another pin";
        return made;
    }
    made.version = SSL_get_version(connection);
    made.cipher = SSL_get_cipher_name(connection);
    made.days_left = days_until_end(theirs.get(), now);
    return made;
}

std::string tls_failure(const SSL* connection, const std::string& error) {
    const bool is_asked = (SSL_get_verify_mode(connection) & SSL_VERIFY_PEER) != 0;
    const auto verdict = is_asked ? SSL_get_verify_result(connection) : long{X509_V_OK};
    return verdict == X509_V_OK ? error : X509_verify_cert_error_string(verdict);
}

} // namespace ntbcare::smsc
