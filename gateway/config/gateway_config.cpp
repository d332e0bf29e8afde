#include "gateway/config/gateway_config.hpp"

#include "gateway/config/aggregator_check.hpp"
#include "gateway/config/carriers.hpp"
#include "gateway/config/dialect_loader.hpp"
#include "gateway/config/keys.hpp"
#include "gateway/config/link_check.hpp"
#include "gateway/config/secrets.hpp"
#include "gateway/config/toml_reader.hpp"
#include "gateway/config/values.hpp"
#include "routing/model/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ntbcare::config {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

void check_store(toml_section& section, store_config& store) {
    if (!store.url.starts_with(sqlite_scheme) || store.url.size() == sqlite_scheme.size())
        section.complain("url", "\"sqlite:<path>\"");
    check_secret(section, "key_file", store.key_file);
    check_secret(section, "ticket_key_file", store.ticket_key_file);
    if (store.key_file == store.ticket_key_file)
        section.complain("ticket_key_file", "another file than key_file");
}

void check_clocks(toml_section& section, clocks_config& clocks) {
    if (clocks.tell_from >= clocks.tell_until)
        section.complain("tell_until", "a time of day later than tell_from");
}

void check_broadcast(toml_section& section, broadcast_config& broadcast) {
    if (broadcast.from >= broadcast.until)
        section.complain("until", "a time of day later than from");
}

void check_guards(toml_section& section, guards_config& guards) {
    const auto is_code = [](const std::string& code) {
        return !code.empty() && code.size() <= 3 && code.front() != '0' &&
               std::ranges::all_of(code, routing::is_digit);
    };
    if (!std::ranges::all_of(guards.reply_countries, is_code))
        section.complain("reply_countries", "codes of countries as \"60\", 1 to 3 digits");
}

/// What came within the window of redelivery must be known again, and its ticket read anew.
void check_retention(toml_section& section, retention_config& kept) {
    constexpr int window_days = 4;
    if (kept.octets_days != 0 && kept.octets_days < window_days)
        section.complain("octets_days", "0, or 4 or more: late parts are joined for 3 days");
    if (kept.replies_days != 0 && kept.replies_days < window_days)
        section.complain(
            "replies_days", "0, or 4 or more: who repeats herself hears her reply again"
        );
}

void read_links(toml_section& root, const std::string& file, loaded_config& loaded) {
    std::set<std::string> names;
    for (const auto* table : root.tables("link", links_max)) {
        toml_section section{*table, file, "link", loaded.problems};
        link_config link;
        describe(section, link);
        check_link(section, link);
        if (!link.ussd.empty())
            link.dialect = std::make_shared<const protocol::ussd_dialect>(
                load_ussd_dialect(link.ussd, loaded.problems)
            );
        if (!link.name.empty() && !names.insert(link.name).second)
            section.complain("name", "another name; a link before this one has it");
        section.finish();
        loaded.config.links.push_back(std::move(link));
    }
    if (!root.has("link"))
        root.complain("link", "at least one [[link]]");
    check_links(root, loaded.config.links);
}

void read_groups(toml_section& root, const std::string& file, loaded_config& loaded) {
    auto& config = loaded.config;
    for (const auto* table : root.tables("group", links_max)) {
        toml_section section{*table, file, "group", loaded.problems};
        group_config group;
        describe(section, group);
        check_group(section, group, config);
        section.finish();
        config.groups.push_back(std::move(group));
    }
}

void read_aggregators(toml_section& root, const std::string& file, loaded_config& loaded) {
    auto& config = loaded.config;
    for (const auto* table : root.tables("aggregator", aggregators_max)) {
        toml_section section{*table, file, "aggregator", loaded.problems};
        aggregator_config aggregator;
        describe(section, aggregator);
        check_aggregator(section, aggregator, config);
        section.finish();
        config.aggregators.push_back(std::move(aggregator));
    }
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

std::filesystem::path gateway_config::desk_socket() const {
    if (!desk.socket.empty())
        return desk.socket;
    return store.sqlite_path().parent_path() / "ntbcare.sock";
}

const link_config* gateway_config::link_named(std::string_view name) const {
    const auto found = std::find_if(links.begin(), links.end(), [&](const link_config& link) {
        return link.name == name;
    });
    return found == links.end() ? nullptr : &*found;
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
    read_groups(root, name, loaded);
    read_section(root, name, "intake", config.intake, problems, fine);
    read_section(root, name, "incident", config.incident, problems, fine);
    read_section(root, name, "ussd", config.ussd, problems, fine);
    read_section(root, name, "officer", config.officer, problems, fine);
    read_section(root, name, "guards", config.guards, problems, check_guards);
    read_section(root, name, "replies", config.replies, problems, fine);
    read_section(root, name, "clocks", config.clocks, problems, check_clocks);
    read_section(root, name, "broadcast", config.broadcast, problems, check_broadcast);
    read_section(root, name, "retention", config.retention, problems, check_retention);
    read_section(root, name, "log", config.log, problems, fine);
    read_section(root, name, "rules", config.rules, problems, fine);
    read_section(root, name, "desk", config.desk, problems, fine);
    read_section(root, name, "http", config.http, problems, check_http);
    read_aggregators(root, name, loaded);
    read_section(root, name, "shutdown", config.shutdown, problems, fine);
    root.finish();
    config.prefix_routes = load_prefix_routes(config, problems);
    std::stable_sort(problems.begin(), problems.end(), [](const problem& a, const problem& b) {
        return a.line < b.line;
    });
    return loaded;
}

} // namespace ntbcare::config
