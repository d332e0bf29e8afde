// The catalogue of the files in conf/, loaded once for all tests of an executable.
#pragma once

#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"
#include "tests/support/rules_files.hpp"

#include <memory>
#include <stdexcept>

namespace ntbcare {

inline std::shared_ptr<const routing::catalogue> shipped_catalogue() {
    static const auto made = [] {
        routing::ticket_number_key key{};
        key.fill(4);
        auto loaded = config::load_catalogue(in_source_tree(), key, protocol::septets);
        if (!loaded.problems.empty())
            throw std::runtime_error{config::to_string(loaded.problems.front())};
        return std::make_shared<const routing::catalogue>(std::move(loaded.catalogue));
    }();
    return made;
}

} // namespace ntbcare
