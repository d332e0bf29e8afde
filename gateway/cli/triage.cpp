#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/cli/triage_text.hpp"
#include "gateway/store_opening.hpp"

#include <fmt/format.h>

namespace ntbcare::cli {

int triage_tickets(const std::filesystem::path& config_file, const ticket_list_options& options) {
    ticket_look opened;
    if (const int code = open_look(config_file, opened); code != exit_ok)
        return code;
    const auto& desk = opened.service->book.coordinator;
    const auto found = opened.rows->waiting(desk, options.limit);
    if (!found)
        return failed(app::explain(found.error(), opened.rows->last_message()));
    for (const auto& each : *found) {
        if (options.json)
            fmt::print("{}\n", triage_json(each, *opened.service));
        else
            fmt::print("{}", triage_lines(each, *opened.service));
    }
    return exit_ok;
}

} // namespace ntbcare::cli
