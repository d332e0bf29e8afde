// The catalogue of the files in conf/, loaded once for all tests of an executable.
#pragma once

#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"

#include <filesystem>
#include <memory>
#include <stdexcept>

namespace ntbcare {

inline std::shared_ptr<const routing::catalogue> shipped_catalogue() {
    static const auto made = [] {
        config::rules_config files;
        for (auto* file :
             {&files.offices,
              &files.replies,
              &files.places,
              &files.place_aliases,
              &files.abbreviations,
              &files.slang,
              &files.regional_words,
              &files.emergency,
              &files.held_phrases,
              &files.model})
            *file = std::filesystem::path{NTBCARE_SOURCE_DIR} / *file;
        routing::ticket_number_key key{};
        key.fill(4);
        auto loaded = config::load_catalogue(files, key, protocol::septets);
        if (!loaded.problems.empty())
            throw std::runtime_error{config::to_string(loaded.problems.front())};
        return std::make_shared<const routing::catalogue>(std::move(loaded.catalogue));
    }();
    return made;
}

} // namespace ntbcare
