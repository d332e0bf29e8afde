// conf/ussd_menu.toml as a routing::menu, proved by check_menu: what people see when they dial. The
// loader of the catalogue calls it with what the lists are made of. Reads the one file; walks
// nothing and shows nothing.
#pragma once

#include "gateway/config/problem.hpp"
#include "routing/ussd/menu.hpp"
#include "routing/ussd/menu_check.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace ntbcare::config {

/// `languages`: the codes that replies are there for, Indonesian first; those are offered. A screen
/// without a text in one of them is shown in Indonesian, and a warning counts those. With problems
/// the menu must not be used.
[[nodiscard]] routing::menu load_menu(
    const std::filesystem::path& file,
    const routing::menu_context& of,
    std::span<const std::string> languages,
    const routing::septets_function& septets,
    problem_list& problems,
    problem_list& warnings
);

} // namespace ntbcare::config
