// The keys of [http] and [[aggregator]]; the rest of the table is in keys.cpp.
#include "gateway/config/keys.hpp"

#include <array>

namespace ntbcare::config {
namespace {

using namespace std::chrono_literals;

constexpr auto shape_words =
    std::to_array<std::string_view>({"africas_talking", "infobip", "comviva"});

} // namespace

void describe(key_visitor& keys, http_config& section) {
    keys.text("listen", section.listen, 0, 300);
    keys.path("tls_cert_file", section.tls_cert_file);
    keys.path("tls_key_file", section.tls_key_file);
    keys.flag("allow_plaintext", section.allow_plaintext);
    keys.number("connections_max", section.connections_max, 1, 10'000);
}

void describe(key_visitor& keys, aggregator_config& section) {
    keys.text("name", section.name, 1, 40);
    keys.word("shape", section.shape, shape_words);
    keys.text("path", section.path, 1, 100);
    keys.text("code", section.code, 1, 32);
    keys.text("group", section.group, 1, 40);
    keys.text("service", section.service, 0, 20);
    keys.text("country_code", section.country_code, 1, 3);
    keys.path("secret_file", section.secret_file);
    keys.text("secret_env", section.secret_env, 0, 100);
    keys.text("secret_in", section.secret_in, 0, 100);
    keys.texts("allow", section.allow, networks_max);
    keys.duration("session_timeout", section.session_timeout, 10s, 30min);
    keys.number("inbound_max", section.inbound_max, 1, 100'000);
}

} // namespace ntbcare::config
