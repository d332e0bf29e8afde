#include "gateway/cli/commands.hpp"

#include "gateway/cli/endings.hpp"
#include "gateway/cli/ticket_look.hpp"
#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/learnt_files.hpp"
#include "gateway/store_opening.hpp"
#include "protocol/text/gsm7.hpp"
#include "routing/learn/trainer.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

namespace ntbcare::cli {
namespace {

std::vector<routing::example> read_all(
    const train_options& options,
    const config::rules_config& from,
    const routing::offices& book,
    config::problem_list& problems
) {
    auto files = options.examples;
    if (files.empty())
        files = config::example_files(from.offices.parent_path());
    std::vector<routing::example> all;
    for (const auto& file : files)
        for (auto& each : config::load_examples(file, book, problems))
            all.push_back(std::move(each));
    return all;
}

/// What the coordinator sent on, whose words are still there; nothing when there is no store yet.
/// The reason when it cannot be read.
std::string read_corrections(
    const config::store_config& store,
    const routing::offices& book,
    std::vector<routing::example>& into
) {
    const auto path = store.sqlite_path().string();
    if (!std::filesystem::exists(path))
        return {};
    std::unique_ptr<db::queries> rows;
    if (auto why = open_rows(store, rows); !why.empty())
        return why;
    for (routing::ticket_id last{};;) {
        auto page = rows->corrected_examples(last);
        if (!page)
            return app::explain(page.error(), path);
        for (auto& each : *page) {
            last = each.ticket;
            if (book.find(each.office) != nullptr)
                into.push_back({std::move(each.text), std::move(each.office), std::move(each.topic)}
                );
        }
        if (page->size() < db::corrected_page)
            return {};
    }
}

} // namespace

int train(const std::filesystem::path& config_file, const train_options& options) {
    auto loaded = config::load_gateway_config(config_file);
    if (!loaded.problems.empty())
        return print_problems(loaded.problems);
    const auto output = options.output.empty() ? loaded.config.rules.model : options.output;
    if (output.empty())
        return failed("rules.model names no file: say --output");
    // The old model has no say in the new one.
    loaded.config.rules.model.clear();
    const auto rules = config::load_catalogue(
        loaded.config.rules, routing::ticket_number_key{}, protocol::septets
    );
    config::problem_list problems = rules.problems;
    const auto shipped = read_all(options, loaded.config.rules, rules.catalogue.book, problems);
    if (!problems.empty())
        return print_problems(problems);
    auto all = shipped;
    const auto& book = rules.catalogue.book;
    if (const auto why = read_corrections(loaded.config.store, book, all); !why.empty())
        return failed(why);
    if (all.empty())
        return failed("no examples: nothing to learn from");

    std::vector<routing::learnt_text> texts;
    for (const auto& each : all)
        texts.push_back(routing::read_example(each, rules.catalogue));
    auto made = routing::train(texts, routing::training_options{});
    made.examples = config::checksum_of(shipped);
    const std::size_t corrections = all.size() - shipped.size();
    made.note = fmt::format("{} examples, {} corrections", shipped.size(), corrections);
    if (const auto why = config::save_model(output, made); !why.empty())
        return failed(why);
    fmt::print(
        "{}: {}, {} offices, {} features\n",
        output.string(),
        made.note,
        made.classes.size(),
        made.keys.size()
    );
    return exit_ok;
}

} // namespace ntbcare::cli
