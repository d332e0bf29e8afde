// The menu of conf/ussd_menu.toml with the catalogue that its lists are made of, loaded once for
// all tests of an executable.
#pragma once

#include "gateway/config/menu_loader.hpp"
#include "protocol/text/gsm7.hpp"
#include "routing/ussd/dialog.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ntbcare {

struct menu_files {
    std::shared_ptr<const routing::catalogue> service;
    routing::menu screens;
    config::problem_list problems;
    config::problem_list warnings;

    [[nodiscard]] routing::dialog_rules rules() const {
        return {screens, service->places, service->book, "1708"};
    }
};

inline menu_files load_shipped_menu() {
    menu_files made;
    made.service = shipped_catalogue();
    std::vector<std::string> languages{"id"};
    for (const auto& each : made.service->translations)
        languages.push_back(each.first);
    made.screens = config::load_menu(
        std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf/ussd_menu.toml",
        {made.service->places, made.service->book},
        languages,
        protocol::septets,
        made.problems,
        made.warnings
    );
    return made;
}

inline const menu_files& shipped_menu() {
    static const auto made = load_shipped_menu();
    return made;
}

} // namespace ntbcare
