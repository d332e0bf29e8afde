// The files of [rules], found from wherever a test or bench runs.
#pragma once

#include "gateway/config/gateway_config.hpp"

#include <filesystem>

namespace ntbcare {

/// The same files as paths below this source tree; those that have no name stay without one.
inline config::rules_config in_source_tree(config::rules_config files = {}) {
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
          &files.holidays,
          &files.ussd_menu,
          &files.model})
        if (!file->empty())
            *file = std::filesystem::path{NTBCARE_SOURCE_DIR} / *file;
    return files;
}

} // namespace ntbcare
