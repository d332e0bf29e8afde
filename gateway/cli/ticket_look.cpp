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

db::queries_options options_for(const config::store_config& store) {
    db::queries_options options;
    options.path = store.sqlite_path().string();
    options.secret = app::open_keys(store);
    options.steady_now = [] {
        return real_time.now().steady;
    };
    return options;
}

template <class Rows>
std::string open_as(const config::store_config& store, std::unique_ptr<Rows>& rows) {
    auto options = options_for(store);
    const auto path = options.path;
    std::string message;
    auto opened = Rows::open(std::move(options), message);
    if (!opened)
        return message.empty() ? app::explain(opened.error(), path) : message;
    rows = std::move(*opened);
    return {};
}

/// Files and rules; the store is there.
template <class Look>
int open_rules(const std::filesystem::path& config_file, Look& opened) {
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
    return exit_ok;
}

template <class Look>
int open_with_rows(const std::filesystem::path& config_file, Look& opened) {
    if (const int code = open_rules(config_file, opened); code != exit_ok)
        return code;
    const auto why = open_as(opened.config.store, opened.rows);
    return why.empty() ? exit_ok : failed(why);
}

} // namespace

std::string open_rows(const config::store_config& store, std::unique_ptr<db::queries>& rows) {
    return open_as(store, rows);
}

int open_look(const std::filesystem::path& config_file, ticket_look& opened) {
    return open_with_rows(config_file, opened);
}

int open_figures(const std::filesystem::path& config_file, figure_look& opened) {
    return open_with_rows(config_file, opened);
}

int open_unsealing(const std::filesystem::path& config_file, unsealing_look& opened) {
    return open_with_rows(config_file, opened);
}

int open_kept(const std::filesystem::path& config_file, kept_view& opened) {
    if (const int code = open_rules(config_file, opened); code != exit_ok)
        return code;
    auto options = options_for(opened.config.store);
    options.steady_now = nullptr;
    std::string message;
    auto rows = db::kept_rows::open(std::move(options), message);
    if (!rows)
        return failed(message);
    opened.rows = std::move(*rows);
    return exit_ok;
}

} // namespace ntbcare::cli
