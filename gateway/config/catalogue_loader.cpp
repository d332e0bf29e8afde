#include "gateway/config/catalogue_loader.hpp"

#include "gateway/config/catalogue_tables.hpp"
#include "gateway/config/learnt_files.hpp"
#include "gateway/config/menu_loader.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ntbcare::config {
namespace {

/// Those that replies are there for.
std::vector<std::string> languages_of(const catalogue_tables& tables) {
    std::vector<std::string> codes{"id"};
    for (const auto& [code, texts] : tables.translations)
        codes.push_back(code);
    return codes;
}

} // namespace

loaded_catalogue load_catalogue(
    const rules_config& files,
    const routing::ticket_number_key& key,
    const routing::septets_function& septets
) {
    problem_list problems;
    problem_list warnings;
    auto tables = load_tables(files, septets, problems, warnings);
    routing::gazetteer places{std::move(tables.places), tables.aliases};
    const auto screens = load_menu(
        files.ussd_menu, {places, tables.book}, languages_of(tables), septets, problems, warnings
    );
    problem_list model_problems;
    tables.book.likely_min = static_cast<int>(files.likely_min);
    routing::lexicon words{tables.forms, tables.book};
    return {
        .catalogue =
            {
                .words = std::move(words),
                .places = std::move(places),
                .book = std::move(tables.book),
                .texts = std::move(tables.texts),
                .translations = std::move(tables.translations),
                .learnt = load_model(files.model, model_problems),
                .numbers = routing::ticket_numbers{key},
                .emergency = std::move(tables.emergency),
                .held = routing::held_phrases{std::move(tables.held)},
                .screens = screens,
                .working_days = routing::calendar{tables.holidays},
            },
        .problems = std::move(problems),
        .warnings = std::move(warnings),
        .model_problems = std::move(model_problems),
    };
}

} // namespace ntbcare::config
