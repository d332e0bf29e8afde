#include "tests/support/certificates.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/assert.hpp>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <cstdio>
#include <utility>

namespace ntbcare::test {
namespace {

using key_pointer = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using certificate_pointer = std::unique_ptr<X509, void (*)(X509*)>;
using file_pointer = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

key_pointer make_key() {
    return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
}

void add_extension(X509* to, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    auto* made = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    BOOST_ASSERT(made != nullptr);
    X509_add_ext(to, made, -1);
    X509_EXTENSION_free(made);
}

/// Not signed yet. Without an issuer it issues itself.
certificate_pointer
make_certificate(const certificate_wish& wish, EVP_PKEY* key, X509* issuer, long serial) {
    certificate_pointer made{X509_new(), X509_free};
    X509_set_version(made.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), serial);
    const auto seconds = [](std::chrono::hours from) {
        return static_cast<long>(std::chrono::seconds{from}.count());
    };
    X509_gmtime_adj(X509_getm_notBefore(made.get()), seconds(wish.begins));
    X509_gmtime_adj(X509_getm_notAfter(made.get()), seconds(wish.ends));
    X509_set_pubkey(made.get(), key);
    auto* subject = X509_get_subject_name(made.get());
    const std::string name = wish.name;
    const auto* octets = static_cast<const unsigned char*>(static_cast<const void*>(name.data()));
    X509_NAME_add_entry_by_txt(
        subject, "CN", MBSTRING_ASC, octets, static_cast<int>(name.size()), -1, 0
    );
    X509_set_issuer_name(made.get(), issuer == nullptr ? subject : X509_get_subject_name(issuer));
    return made;
}

void write_certificate(const std::filesystem::path& file, X509* what) {
    const file_pointer out{std::fopen(file.c_str(), "w"), std::fclose};
    BOOST_ASSERT(out != nullptr);
    PEM_write_X509(out.get(), what);
}

void write_key(const std::filesystem::path& file, EVP_PKEY* key) {
    const file_pointer out{std::fopen(file.c_str(), "w"), std::fclose};
    BOOST_ASSERT(out != nullptr);
    using std::filesystem::perms;
    std::filesystem::permissions(file, perms::owner_read | perms::owner_write);
    PEM_write_PrivateKey(out.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
}

std::string pin_of(EVP_PKEY* key) {
    unsigned char* octets = nullptr;
    const int size = i2d_PUBKEY(key, &octets);
    std::array<unsigned char, 32> digest{};
    EVP_Digest(
        octets, static_cast<std::size_t>(size), digest.data(), nullptr, EVP_sha256(), nullptr
    );
    OPENSSL_free(octets);
    std::string hex;
    for (const auto octet : digest)
        hex += fmt::format("{:02x}", octet);
    return hex;
}

} // namespace

certificate_authority::certificate_authority(std::filesystem::path folder, std::string name)
    : folder_{std::move(folder)}
    , file_{folder_ / (name + ".pem")}
    , key_{make_key()}
    , self_{nullptr, X509_free} {
    self_ = make_certificate({.name = std::move(name)}, key_.get(), nullptr, serial_++);
    add_extension(self_.get(), self_.get(), NID_basic_constraints, "critical,CA:TRUE");
    X509_sign(self_.get(), key_.get(), EVP_sha256());
    write_certificate(file_, self_.get());
}

certificate_authority::~certificate_authority() = default;

certificate_files
certificate_authority::sign(const std::string& label, const certificate_wish& wish) {
    const auto key = make_key();
    const auto made = make_certificate(wish, key.get(), self_.get(), serial_++);
    boost::system::error_code is_name;
    boost::asio::ip::make_address(wish.name, is_name);
    add_extension(
        made.get(), self_.get(), NID_subject_alt_name, (is_name ? "DNS:" : "IP:") + wish.name
    );
    X509_sign(made.get(), key_.get(), EVP_sha256());
    certificate_files files{folder_ / (label + ".pem"), folder_ / (label + ".key"), {}};
    write_certificate(files.certificate, made.get());
    write_key(files.key, key.get());
    files.pin = pin_of(key.get());
    return files;
}

} // namespace ntbcare::test
