#include "gateway/config/link_check.hpp"

#include "gateway/config/secrets.hpp"
#include "gateway/config/values.hpp"
#include "routing/model/digits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::config {
namespace {

constexpr std::size_t pin_digits = 64;

bool is_address_character(char c) {
    return is_name_character(c) || c == '+' || c == ' ';
}

bool is_hex_digit(char c) {
    return routing::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

secret_rule password_rule() {
    return {
        [](std::string_view line) {
            return line.size() <= password_octets_max && line.find('\0') == std::string_view::npos;
        },
        fmt::format("one line of at most {} characters in it", password_octets_max)};
}

void read_host(
    toml_section& section,
    std::string_view key,
    const std::string& written,
    std::string& address,
    std::uint16_t& port
) {
    if (written.empty())
        return;
    const auto where = parse_host_port(written);
    if (!where)
        return section.complain(key, "\"host:port\", as \"127.0.0.1:2775\"");
    address = where->host;
    port = where->port;
}

void check_hosts(toml_section& section, link_config& link) {
    read_host(section, "host", link.host, link.address, link.port);
    read_host(
        section, "receiver_host", link.receiver_host, link.receiver_address, link.receiver_port
    );
    read_host(
        section, "outbind_listen", link.outbind_listen, link.outbind_address, link.outbind_port
    );
    if (link.host.empty() && link.outbind_listen.empty())
        section.complain("host", "\"host:port\", where the SMSC listens");
    if (!link.receiver_host.empty() && link.bind != bind_mode::pair)
        section.complain("receiver_host", "nothing unless bind = \"pair\"");
}

/// An SMSC that connects to us does it once, for one bind, and by the older drafts in plain text.
void check_outbind(toml_section& section, link_config& link) {
    if (link.outbind_listen.empty()) {
        if (!link.outbind_password_file.empty() || !link.outbind_system_id.empty())
            section.complain("outbind_listen", "where to listen, as the other outbind keys ask");
        return;
    }
    if (!link.outbind_address.empty() && !is_ip_address(link.outbind_address))
        section.complain("outbind_listen", "an address of this machine, as \"10.8.0.2:2775\"");
    if (!link.host.empty())
        section.complain("host", "nothing beside outbind_listen");
    if (link.bind == bind_mode::pair || link.binds != 1)
        section.complain("outbind_listen", "one bind: no pair, binds = 1");
    if (link.tls == tls_mode::verify)
        section.complain("tls", "\"off\" beside outbind_listen; the line must be closed otherwise");
    if (!link.outbind_password_file.empty())
        link.outbind_password = secret_from_file(
            section, "outbind_password_file", link.outbind_password_file, password_rule()
        );
}

void check_plaintext(toml_section& section, const link_config& link) {
    if (link.tls != tls_mode::off || link.allow_plaintext)
        return;
    for (const auto* address : {&link.address, &link.receiver_address, &link.outbind_address})
        if (!address->empty() && !is_loopback(*address))
            return section.complain(
                "tls",
                "\"verify\"; plain text leaves this machine only with allow_plaintext = true "
                "beside it"
            );
}

/// Keys that would do nothing are not let pass: who wrote them believes that they protect.
void check_no_tls_keys(toml_section& section, const link_config& link) {
    const auto unused = [&section](std::string_view key, bool is_empty) {
        if (!is_empty)
            section.complain(key, "nothing beside tls = \"off\"");
    };
    unused("tls_ca_file", link.tls_ca_file.empty());
    unused("tls_pin", link.tls_pin.empty());
    unused("tls_cert_file", link.tls_cert_file.empty());
    unused("tls_key_file", link.tls_key_file.empty());
    unused("tls_server_name", link.tls_server_name.empty());
}

void check_tls(toml_section& section, link_config& link) {
    if (link.tls == tls_mode::off)
        return check_no_tls_keys(section, link);
    check_readable(section, "tls_ca_file", link.tls_ca_file);
    check_readable(section, "tls_cert_file", link.tls_cert_file);
    check_readable(section, "tls_key_file", link.tls_key_file);
    check_secret(section, "tls_key_file", link.tls_key_file);
    if (link.tls_cert_file.empty() != link.tls_key_file.empty())
        section.complain("tls_cert_file", "a certificate and its key, tls_key_file, or neither");
    for (auto& pin : link.tls_pin) {
        if (pin.size() != pin_digits || !consists_of(pin, is_hex_digit))
            section.complain("tls_pin", "64 hex digits each: SHA-256 of the server's public key");
        std::ranges::transform(pin, pin.begin(), [](char c) {
            return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    }
}

} // namespace

void check_link(toml_section& section, link_config& link) {
    if (!consists_of(link.name, is_name_character))
        section.complain("name", "only letters, digits, \"-\" and \"_\"");
    if (!consists_of(link.group, is_name_character))
        section.complain("group", "only letters, digits, \"-\" and \"_\"");
    if (link.group.empty())
        link.group = link.name;
    if (!consists_of(link.country_code, routing::is_digit))
        section.complain("country_code", "only digits, as \"62\"");
    if (!consists_of(link.service, is_address_character))
        section.complain("service", "a number, a short code or a name of letters and digits");
    if (!consists_of(link.source, is_address_character))
        section.complain("source", "a number, a short code or a name of letters and digits");
    if (link.source.empty())
        link.source = link.service;
    if (link.schedule.count() > 0 && link.validity_period.count() > 0 &&
        link.schedule >= link.validity_period)
        section.complain("schedule", "less than validity_period");
    if (link.reconnect_delay_min > link.reconnect_delay_max)
        section.complain("reconnect_delay_min", "at most reconnect_delay_max");
    check_hosts(section, link);
    check_outbind(section, link);
    check_plaintext(section, link);
    check_tls(section, link);
    link.password = secret_of(
        section,
        {"password_file", link.password_file, "password_env", link.password_env},
        password_rule()
    );
}

void check_links(toml_section& root, const std::vector<link_config>& links) {
    const bool can_send = std::ranges::any_of(links, [](const link_config& link) {
        return link.bind != bind_mode::receiver;
    });
    if (!links.empty() && !can_send)
        root.complain("link", "at least one that sends; every bind here is \"receiver\"");
}

void check_group(toml_section& section, const group_config& group, const gateway_config& config) {
    const auto& groups = config.groups;
    if (!std::ranges::any_of(config.links, [&](const link_config& link) {
            return link.group == group.name;
        }))
        section.complain("name", "the group of a [[link]]");
    if (std::ranges::find(groups, group.name, &group_config::name) != groups.end())
        section.complain("name", "another name; a group before this one has it");
    if (group.is_default && std::ranges::any_of(groups, &group_config::is_default))
        section.complain("default", "true in one group only");
}

} // namespace ntbcare::config
