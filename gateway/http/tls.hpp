// The certificate that aggregators see. listener asks for a context for each connection and gets
// the same one until the files change, so that a renewed certificate needs no restart and a flood
// of connections reads no files. TLS 1.2 or later; OpenSSL stays behind tls.cpp and stream.cpp.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
} // namespace boost::asio::ssl

namespace ntbcare::http {

struct tls_files {
    std::filesystem::path certificate; ///< PEM, with the chain behind it.
    std::filesystem::path key;         ///< PEM.
};

class tls_identity {
public:
    explicit tls_identity(tls_files files);

    /// Reads the files; why they cannot serve, or empty.
    [[nodiscard]] std::string load();
    /// Precondition: loaded once. Files that changed are loaded anew; if those cannot serve,
    /// `stale` says why, once for each change, and the old ones go on.
    [[nodiscard]] std::shared_ptr<boost::asio::ssl::context> current(std::string& stale);

private:
    using times = std::pair<std::filesystem::file_time_type, std::filesystem::file_time_type>;
    [[nodiscard]] times changed_at() const;

    tls_files files_;
    times loaded_{};
    std::shared_ptr<boost::asio::ssl::context> context_;
};

} // namespace ntbcare::http
