#include "gateway/config/gateway_config.hpp"

#include "gateway/config/keys.hpp"
#include "gateway/config/toml_reader.hpp"
#include "gateway/config/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::config {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";
constexpr std::size_t password_octets_max = 8;

bool all_of(std::string_view text, bool (*wanted)(char)) {
    return std::all_of(text.begin(), text.end(), wanted);
}

bool is_name_character(char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

void check_secret(toml_section& section, std::string_view key, const std::filesystem::path& file) {
    if (is_open_to_others(file))
        section.complain(
            key, fmt::format("a file of mode 0600, closed to others: chmod 600 {}", file.string())
        );
}

void check_store(toml_section& section, store_config& store) {
    if (!store.url.starts_with(sqlite_scheme) || store.url.size() == sqlite_scheme.size())
        section.complain("url", "\"sqlite:<path>\"");
    check_secret(section, "key_file", store.key_file);
    check_secret(section, "ticket_key_file", store.ticket_key_file);
    if (store.key_file == store.ticket_key_file)
        section.complain("ticket_key_file", "another file than key_file");
}

void read_password(toml_section& section, link_config& link) {
    if (link.password_file.empty())
        return;
    std::string reason;
    auto text = read_file(link.password_file, 4096, reason);
    if (!text)
        return section.complain(
            "password_file", fmt::format("{}: {}", reason, link.password_file.string())
        );
    check_secret(section, "password_file", link.password_file);
    while (!text->empty() && (text->back() == '\n' || text->back() == '\r'))
        text->pop_back();
    // SMPP 3.4 section 4.1.1: a C-octet string of at most 9 with its end.
    if (text->size() > password_octets_max || text->find('\0') != std::string::npos)
        return section.complain(
            "password_file",
            fmt::format("one line of at most {} characters in it", password_octets_max)
        );
    link.password = std::move(*text);
}

void check_host(toml_section& section, link_config& link) {
    if (link.host.empty())
        return;
    const auto where = parse_host_port(link.host);
    if (!where)
        return section.complain("host", "\"host:port\", as \"127.0.0.1:2775\"");
    link.address = where->host;
    link.port = where->port;
    if (link.tls == tls_mode::off && !link.allow_plaintext && !is_loopback(link.address))
        section.complain(
            "tls",
            "\"verify\"; plain text leaves this machine only with allow_plaintext = true beside it"
        );
}

void check_link(toml_section& section, link_config& link) {
    if (!all_of(link.name, is_name_character))
        section.complain("name", "only letters, digits, \"-\" and \"_\"");
    if (!all_of(link.group, is_name_character))
        section.complain("group", "only letters, digits, \"-\" and \"_\"");
    if (link.group.empty())
        link.group = link.name;
    if (!all_of(link.country_code, is_digit))
        section.complain("country_code", "only digits, as \"62\"");
    if (!all_of(link.service, [](char c) { return is_name_character(c) || c == '+' || c == ' '; }))
        section.complain("service", "a number, a short code or a name of letters and digits");
    if (link.reconnect_delay_min > link.reconnect_delay_max)
        section.complain("reconnect_delay_min", "at most reconnect_delay_max");
    check_host(section, link);
    read_password(section, link);
}

void read_links(toml_section& root, const std::string& file, loaded_config& loaded) {
    std::set<std::string> names;
    for (const auto* table : root.tables("link", links_max)) {
        toml_section section{*table, file, "link", loaded.problems};
        link_config link;
        describe(section, link);
        check_link(section, link);
        if (!link.name.empty() && !names.insert(link.name).second)
            section.complain("name", "another name; a link before this one has it");
        section.finish();
        loaded.config.links.push_back(std::move(link));
    }
    if (!root.has("link"))
        root.complain("link", "at least one [[link]]");
}

template <class Section, class Check>
void read_section(
    toml_section& root,
    const std::string& file,
    std::string_view name,
    Section& values,
    problem_list& problems,
    Check check
) {
    static const toml::table nothing;
    const auto* table = root.table(name);
    toml_section section{table == nullptr ? nothing : *table, file, std::string{name}, problems};
    describe(section, values);
    check(section, values);
    section.finish();
}

} // namespace

std::filesystem::path store_config::sqlite_path() const {
    return url.starts_with(sqlite_scheme) ? url.substr(sqlite_scheme.size()) : url;
}

loaded_config load_gateway_config(const std::filesystem::path& file) {
    loaded_config loaded;
    auto& [config, problems] = loaded;
    config.file = file;
    const auto table = read_toml(file, problems);
    if (!problems.empty())
        return loaded;

    const std::string name = file.string();
    const auto fine = [](toml_section&, auto&) {
    };
    toml_section root{table, name, "", problems};
    read_section(root, name, "store", config.store, problems, check_store);
    read_links(root, name, loaded);
    read_section(root, name, "intake", config.intake, problems, fine);
    read_section(root, name, "replies", config.replies, problems, fine);
    read_section(root, name, "log", config.log, problems, fine);
    read_section(root, name, "rules", config.rules, problems, fine);
    read_section(root, name, "shutdown", config.shutdown, problems, fine);
    root.finish();
    std::stable_sort(problems.begin(), problems.end(), [](const problem& a, const problem& b) {
        return a.line < b.line;
    });
    return loaded;
}

} // namespace ntbcare::config
