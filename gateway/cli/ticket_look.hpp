// What commands that look at tickets need: the store, opened read-only beside a running gateway,
// and the rules that put its rows into words.
#pragma once

#include "db/sqlite/figure_rows.hpp"
#include "db/sqlite/kept_rows.hpp"
#include "db/sqlite/queries.hpp"
#include "db/sqlite/unsealing.hpp"
#include "gateway/config/gateway_config.hpp"
#include "routing/catalogue.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace ntbcare::cli {

struct ticket_look {
    config::gateway_config config;
    std::optional<routing::catalogue> service;
    std::unique_ptr<db::queries> rows;
};

/// The store's file, read-only; the reason when it cannot be read.
[[nodiscard]] std::string
open_rows(const config::store_config& store, std::unique_ptr<db::queries>& rows);

/// exit_ok, or what the command ends with; the reason is printed. A store that is not there yet is
/// not made by looking at it.
[[nodiscard]] int open_look(const std::filesystem::path& config_file, ticket_look& opened);

/// The same for commands that count instead of listing.
struct figure_look {
    config::gateway_config config;
    std::optional<routing::catalogue> service;
    std::unique_ptr<db::figure_rows> rows;
};
[[nodiscard]] int open_figures(const std::filesystem::path& config_file, figure_look& opened);

/// The same for whole numbers.
struct unsealing_look {
    config::gateway_config config;
    std::optional<routing::catalogue> service;
    std::unique_ptr<db::unsealing_rows> rows;
};
[[nodiscard]] int open_unsealing(const std::filesystem::path& config_file, unsealing_look& opened);

/// The same for what is kept. It counts whole tables: no query of it is interrupted.
struct kept_view {
    config::gateway_config config;
    std::optional<routing::catalogue> service;
    std::unique_ptr<db::kept_rows> rows;
};
[[nodiscard]] int open_kept(const std::filesystem::path& config_file, kept_view& opened);

} // namespace ntbcare::cli
