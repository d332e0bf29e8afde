#include "gateway/cli/commands.hpp"

#include "db/sqlite/queries.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/cli/ticket_text.hpp"
#include "gateway/store_opening.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <string>

namespace ntbcare::cli {
int list_tickets(const std::filesystem::path& config_file, const ticket_list_options& options) {
    db::ticket_filter by;
    by.limit = options.limit;
    by.office = options.office;
    if (!options.state.empty()) {
        by.state = routing::parse_ticket_state(options.state);
        if (!by.state)
            return failed(fmt::format("--state: no such state: {}", options.state));
    }
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
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
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    const auto id = opened.service->numbers.id(routing::digits_in(number));
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
