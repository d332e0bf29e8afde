#include "gateway/http/tls.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/assert.hpp>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <system_error>
#include <utility>

namespace ntbcare::http {
namespace {

namespace ssl = boost::asio::ssl;

std::string named(const std::filesystem::path& file, const boost::system::error_code& failed) {
    return fmt::format("{}: {}", file.string(), failed.message());
}

std::shared_ptr<ssl::context> make_context(const tls_files& files, std::string& reason) {
    auto made = std::make_shared<ssl::context>(ssl::context::tls_server);
    auto* native = made->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    boost::system::error_code failed;
    made->use_certificate_chain_file(files.certificate.string(), failed);
    if (failed)
        reason = named(files.certificate, failed);
    if (!failed) {
        made->use_private_key_file(files.key.string(), ssl::context::pem, failed);
        if (failed)
            reason = named(files.key, failed);
    }
    ERR_clear_error(); // What a broken file left must not be blamed on the next connection.
    return reason.empty() ? made : nullptr;
}

} // namespace

tls_identity::tls_identity(tls_files files)
    : files_{std::move(files)} {}

tls_identity::times tls_identity::changed_at() const {
    std::error_code ignored;
    const auto certificate = std::filesystem::last_write_time(files_.certificate, ignored);
    return {certificate, std::filesystem::last_write_time(files_.key, ignored)};
}

std::string tls_identity::load() {
    loaded_ = changed_at();
    std::string reason;
    auto made = make_context(files_, reason);
    if (made)
        context_ = std::move(made);
    return reason;
}

std::shared_ptr<ssl::context> tls_identity::current(std::string& stale) {
    BOOST_ASSERT(context_);
    stale = changed_at() == loaded_ ? std::string{} : load();
    return context_;
}

} // namespace ntbcare::http
