// Certificates made at run time for tests of TLS: a CA of the test's own, and what it signs. No
// private key stands in the tree, and none ends on a day that a test does not choose.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

struct evp_pkey_st;
struct x509_st;

namespace ntbcare::test {

struct certificate_wish {
    std::string name = "smsc.test"; ///< DNS name, or an address as "127.0.0.1".
    std::chrono::hours begins{-24}; ///< From now.
    std::chrono::hours ends{24 * 365};
};

/// PEM files; the key's has mode 0600.
struct certificate_files {
    std::filesystem::path certificate;
    std::filesystem::path key;
    std::string pin; ///< SHA-256 of its public key, in small hex.
};

class certificate_authority {
public:
    /// Writes into `folder`, which must be there.
    explicit certificate_authority(std::filesystem::path folder, std::string name = "test CA");
    ~certificate_authority();
    certificate_authority(const certificate_authority&) = delete;
    certificate_authority& operator=(const certificate_authority&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    /// `label` names the files.
    [[nodiscard]] certificate_files sign(const std::string& label, const certificate_wish& wish);

private:
    std::filesystem::path folder_;
    std::filesystem::path file_;
    std::unique_ptr<evp_pkey_st, void (*)(evp_pkey_st*)> key_;
    std::unique_ptr<x509_st, void (*)(x509_st*)> self_;
    long serial_ = 1;
};

} // namespace ntbcare::test
