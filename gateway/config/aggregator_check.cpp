#include "gateway/config/aggregator_check.hpp"

#include "gateway/config/secrets.hpp"
#include "gateway/config/values.hpp"
#include "routing/model/digits.hpp"
#include "routing/ussd/menu.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace ntbcare::config {
namespace {

bool is_path_character(char c) {
    return is_name_character(c) || c == '/' || c == '.';
}

bool is_path(std::string_view path) {
    return path.starts_with('/') && path.size() > 1 && !path.ends_with('/') &&
           path.find("//") == std::string_view::npos && consists_of(path, is_path_character);
}

/// "41.0.0.0/16", "2001:db8::/32", or one address.
bool is_network(const std::string& text) {
    const auto slash = text.find('/');
    const auto host = text.substr(0, slash);
    if (!is_ip_address(host) || slash == std::string::npos)
        return is_ip_address(host);
    unsigned bits = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data() + slash + 1, end, bits);
    return failed == std::errc{} && stop == end &&
           bits <= (host.find(':') == std::string::npos ? 32U : 128U);
}

bool is_secret_line(std::string_view line) {
    return line.find_first_of(std::string_view{"\0\r\n", 3}) == std::string_view::npos &&
           line.size() >= secret_octets_min && line.size() <= secret_octets_max;
}

/// "hmac:X-Signature"
void read_place(toml_section& section, aggregator_config& aggregator) {
    constexpr auto places = std::to_array<std::pair<std::string_view, secret_in>>({
        {"header:", secret_in::header},
        {"query:", secret_in::query},
        {"hmac:", secret_in::hmac},
    });
    const std::string_view written = aggregator.secret_in;
    for (const auto& [word, place] : places) {
        const bool found = written.starts_with(word) && written.size() > word.size();
        if (!found || !consists_of(written.substr(word.size()), is_name_character))
            continue;
        aggregator.secret_place = place;
        aggregator.secret_name = written.substr(word.size());
        return;
    }
    section.complain("secret_in", "\"header:X-Key\", \"query:key\" or \"hmac:X-Signature\"");
}

void check_door(toml_section& section, aggregator_config& aggregator) {
    const bool has_secret = !aggregator.secret_file.empty() || !aggregator.secret_env.empty();
    if (!has_secret && aggregator.allow.empty())
        section.complain(
            "allow", "the networks it calls from, or a secret_file: it must show something"
        );
    if (!std::ranges::all_of(aggregator.allow, is_network))
        section.complain("allow", "networks as \"41.0.0.0/16\" or \"2001:db8::/32\"");
    if (!has_secret && !aggregator.secret_in.empty())
        return section.complain("secret_in", "nothing without secret_file or secret_env");
    if (!has_secret)
        return;
    read_place(section, aggregator);
    aggregator.secret = secret_of(
        section,
        {"secret_file", aggregator.secret_file, "secret_env", aggregator.secret_env},
        {is_secret_line,
         fmt::format("one line of {} to {} characters in it", secret_octets_min, secret_octets_max)}
    );
}

void check_group(
    toml_section& section, aggregator_config& aggregator, const gateway_config& config
) {
    const auto sends = [&](const link_config& link) {
        return link.group == aggregator.group && link.bind != bind_mode::receiver;
    };
    const auto found = std::find_if(config.links.begin(), config.links.end(), sends);
    if (found == config.links.end())
        return section.complain("group", "the group of a [[link]] that sends");
    if (aggregator.service.empty())
        aggregator.service = found->service;
}

/// Whether a call to one could be meant for the other.
bool is_below(std::string_view path, std::string_view other) {
    return path.starts_with(other) && (path.size() == other.size() || path[other.size()] == '/');
}

void check_others(
    toml_section& section, const aggregator_config& aggregator, const gateway_config& config
) {
    for (const auto& other : config.aggregators) {
        if (other.name == aggregator.name)
            section.complain("name", "another name; an aggregator before this one has it");
        if (is_below(aggregator.path, other.path) || is_below(other.path, aggregator.path))
            section.complain("path", "a path apart from those of the aggregators before it");
    }
}

} // namespace

void check_http(toml_section& section, http_config& http) {
    if (http.listen.empty())
        return;
    const auto where = parse_host_port(http.listen);
    if (!where || !is_ip_address(where->host))
        return section.complain("listen", "an address of this machine, as \"0.0.0.0:8443\"");
    http.address = where->host;
    http.port = where->port;
    if (http.tls_cert_file.empty() != http.tls_key_file.empty())
        section.complain("tls_cert_file", "a certificate and its key, tls_key_file, or neither");
    check_readable(section, "tls_cert_file", http.tls_cert_file);
    check_readable(section, "tls_key_file", http.tls_key_file);
    check_secret(section, "tls_key_file", http.tls_key_file);
    if (http.tls_cert_file.empty() && !http.allow_plaintext && !is_loopback(http.address))
        section.complain(
            "tls_cert_file",
            "a certificate; plain text leaves this machine only with allow_plaintext = true"
        );
}

void check_aggregator(
    toml_section& section, aggregator_config& aggregator, const gateway_config& config
) {
    if (!consists_of(aggregator.name, is_name_character))
        section.complain("name", "only letters, digits, \"-\" and \"_\"");
    if (!is_path(aggregator.path))
        section.complain("path", "a path as \"/ussd/telco\", without \"/\" at its end");
    if (!routing::is_dialled_code(aggregator.code))
        section.complain("code", "a code as \"*123#\"");
    if (!consists_of(aggregator.country_code, routing::is_digit))
        section.complain("country_code", "only digits, as \"62\"");
    check_door(section, aggregator);
    check_group(section, aggregator, config);
    check_others(section, aggregator, config);
}

} // namespace ntbcare::config
