#include "gateway/cli/ticket_look.hpp"

#include "gateway/cli/commands.hpp"
#include "gateway/cli/endings.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/gateway_config.hpp"
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

int open_look(const std::filesystem::path& config_file, ticket_look& opened) {
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

} // namespace ntbcare::cli
