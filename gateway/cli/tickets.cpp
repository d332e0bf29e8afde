#include "gateway/cli/commands.hpp"

#include "db/sqlite/queries.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/ticket_text.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/gateway_config.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "protocol/text/gsm7.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace ntbcare::cli {
namespace {

const runtime::real_clock real_time;

/// What a look at tickets needs.
struct desk {
    std::optional<routing::catalogue> service;
    std::unique_ptr<db::queries> rows;
};

/// Opens the store read-only. A store that is not there yet is not made by looking at it.
int open_desk(const std::filesystem::path& config_file, desk& opened) {
    const auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    const auto& store = loaded.config.store;
    const auto path = store.sqlite_path().string();
    if (!std::filesystem::exists(path))
        return failed(fmt::format("{}: no tickets yet; the gateway makes it when it runs", path));
    const auto secret = app::open_keys(store);
    auto rules = config::load_catalogue(loaded.config.rules, secret.numbers, protocol::septets);
    if (!rules.problems.empty())
        return print_problems(rules.problems);
    opened.service.emplace(std::move(rules.catalogue));

    db::queries_options options;
    options.path = path;
    options.secret = secret;
    options.steady_now = [] {
        return real_time.now().steady;
    };
    std::string message;
    auto rows = db::queries::open(std::move(options), message);
    if (!rows)
        return failed(message.empty() ? app::explain(rows.error(), path) : message);
    opened.rows = std::move(*rows);
    return exit_ok;
}

std::string digits_of(std::string_view written) {
    std::string digits;
    for (const char c : written)
        if (c >= '0' && c <= '9')
            digits += c;
    return digits;
}

} // namespace

int list_tickets(const std::filesystem::path& config_file, const ticket_list_options& options) {
    db::ticket_filter by;
    by.limit = options.limit;
    by.office = options.office;
    if (!options.state.empty()) {
        by.state = routing::parse_ticket_state(options.state);
        if (!by.state)
            return failed(fmt::format("--state: no such state: {}", options.state));
    }
    desk opened;
    if (const int code = open_desk(config_file, opened); code != exit_ok)
        return code;
    const auto found = opened.rows->tickets(by);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    for (const auto& line : *found)
        fmt::print(
            "{}\n",
            options.json ? ticket_json(line, *opened.service) : ticket_row(line, *opened.service)
        );
    return exit_ok;
}

int show_ticket(const std::filesystem::path& config_file, const std::string& number, bool json) {
    desk opened;
    if (const int code = open_desk(config_file, opened); code != exit_ok)
        return code;
    const auto id = opened.service->numbers.id(digits_of(number));
    if (!id)
        return failed(fmt::format("{}: not a ticket number", number));
    const auto found = opened.rows->show(*id);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    if (!*found)
        return failed(fmt::format("{}: no such ticket", number));
    const auto& page = **found;
    fmt::print(
        "{}\n", json ? ticket_json(page, *opened.service) : ticket_story(page, *opened.service)
    );
    return exit_ok;
}

} // namespace ntbcare::cli
