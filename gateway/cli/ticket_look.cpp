#include "gateway/cli/ticket_look.hpp"

#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/runtime/clock.hpp"
#include "gateway/store_opening.hpp"
#include "protocol/text/gsm7.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace ntbcare::cli {
namespace {

const runtime::real_clock real_time;

} // namespace

std::string open_rows(const config::store_config& store, std::unique_ptr<db::queries>& rows) {
    db::queries_options options;
    options.path = store.sqlite_path().string();
    options.secret = app::open_keys(store);
    options.steady_now = [] {
        return real_time.now().steady;
    };
    const auto path = options.path;
    std::string message;
    auto opened = db::queries::open(std::move(options), message);
    if (!opened)
        return message.empty() ? app::explain(opened.error(), path) : message;
    rows = std::move(*opened);
    return {};
}

int open_look(const std::filesystem::path& config_file, ticket_look& opened) {
    auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    opened.config = std::move(loaded.config);
    const auto& store = opened.config.store;
    const auto path = store.sqlite_path().string();
    if (!std::filesystem::exists(path))
        return failed(fmt::format("{}: no tickets yet; the gateway makes it when it runs", path));
    auto rules = config::load_catalogue(
        opened.config.rules, app::open_keys(store).numbers, protocol::septets
    );
    if (!rules.problems.empty())
        return print_problems(rules.problems);
    opened.service.emplace(std::move(rules.catalogue));
    const auto why = open_rows(store, opened.rows);
    return why.empty() ? exit_ok : failed(why);
}

} // namespace ntbcare::cli
