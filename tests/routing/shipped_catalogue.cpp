#include "tests/routing/shipped_catalogue.hpp"

#include "gateway/config/catalogue_loader.hpp"

#include <gtest/gtest.h>

namespace ntbcare::routing {
namespace {

config::rules_config shipped_files() {
    const std::filesystem::path tree{NTBCARE_SOURCE_DIR};
    auto files = config::load_gateway_config(tree / "conf/gateway.toml").config.rules;
    for (auto* each :
         {&files.offices,
          &files.replies,
          &files.places,
          &files.place_aliases,
          &files.abbreviations,
          &files.slang,
          &files.regional_words,
          &files.emergency})
        *each = tree / *each;
    return files;
}

} // namespace

const catalogue& shipped_catalogue() {
    // Replies are checked elsewhere: here every text is as long as its octets.
    static const auto loaded = config::load_catalogue(
        shipped_files(),
        ticket_number_key{1, 2, 3},
        [](std::string_view text) { return std::optional{text.size()}; }
    );
    for (const auto& each : loaded.problems)
        ADD_FAILURE() << each.file << ':' << each.line << ": " << each.key << ": " << each.expected;
    return loaded.catalogue;
}

} // namespace ntbcare::routing
