#include "tests/bench/understanding_models.hpp"

#include "gateway/config/catalogue_loader.hpp"
#include "gateway/config/learnt_files.hpp"
#include "protocol/text/gsm7.hpp"
#include "tests/support/rules_files.hpp"

#include <map>
#include <numeric>
#include <random>
#include <stdexcept>
#include <utility>

namespace ntbcare::bench {
namespace {

const std::filesystem::path tree{NTBCARE_SOURCE_DIR};
constexpr std::uint32_t seed = 20'261'126;

void must_be_empty(const config::problem_list& problems) {
    if (!problems.empty())
        throw std::runtime_error{config::to_string(problems.front())};
}

routing::catalogue load(bool with_model) {
    auto files = in_source_tree();
    if (!with_model)
        files.model.clear();
    auto loaded = config::load_catalogue(files, routing::ticket_number_key{}, protocol::septets);
    must_be_empty(loaded.problems);
    must_be_empty(loaded.model_problems);
    return std::move(loaded.catalogue);
}

routing::catalogue trained_on(std::span<const routing::learnt_text> texts) {
    auto made = rules_alone();
    made.learnt = routing::classifier{routing::train(texts, routing::training_options{})};
    return made;
}

/// Shipped examples that no text of `held_out` repeats.
std::vector<routing::learnt_text> shipped_but(const std::set<std::string>& held_out) {
    std::vector<routing::learnt_text> texts;
    for (const auto& each : shipped_examples())
        if (!held_out.contains(each.text))
            texts.push_back(routing::read_example(each, rules_alone()));
    return texts;
}

} // namespace

std::vector<routing::example> shipped_examples() {
    config::problem_list problems;
    std::vector<routing::example> all;
    for (const auto& file : config::example_files(tree / "conf"))
        for (auto& each : config::load_examples(file, rules_alone().book, problems))
            all.push_back(std::move(each));
    must_be_empty(problems);
    return all;
}

std::set<std::string> shipped_texts() {
    std::set<std::string> texts;
    for (auto& each : shipped_examples())
        texts.insert(std::move(each.text));
    return texts;
}

const routing::catalogue& rules_alone() {
    static const auto made = load(false);
    return made;
}

const routing::catalogue& with_shipped_model() {
    static const auto made = load(true);
    return made;
}

routing::catalogue trained_without(std::span<const labelled_row> rows) {
    std::set<std::string> texts;
    for (const auto& each : rows)
        texts.insert(each.text);
    return trained_on(shipped_but(texts));
}

std::vector<std::size_t> folds_of(std::span<const labelled_row> rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::mt19937 dice{seed};
    // Not std::shuffle: its result is not the same everywhere.
    for (std::size_t at = order.size(); at > 1; --at)
        std::swap(order[at - 1], order[dice() % at]);
    std::map<std::string, std::size_t> seen;
    std::vector<std::size_t> found(rows.size());
    for (const std::size_t at : order)
        found[at] = seen[rows[at].office]++ % folds;
    return found;
}

std::vector<judged> cross_validated(std::span<const labelled_row> rows) {
    const auto fold = folds_of(rows);
    std::vector<routing::learnt_text> own;
    for (const auto& each : rows)
        own.push_back(routing::read_example({each.text, each.office, {}}, rules_alone()));
    std::vector<judged> all;
    for (std::size_t held_out = 0; held_out < folds; ++held_out) {
        std::set<std::string> texts;
        for (std::size_t at = 0; at < rows.size(); ++at)
            if (fold[at] == held_out)
                texts.insert(rows[at].text);
        auto learnt = shipped_but(texts);
        for (std::size_t at = 0; at < rows.size(); ++at)
            if (fold[at] != held_out && !rows[at].office.empty() && !texts.contains(rows[at].text))
                learnt.push_back(own[at]);
        const auto rules = trained_on(learnt);
        for (std::size_t at = 0; at < rows.size(); ++at)
            if (fold[at] == held_out)
                all.push_back({&rows[at], understand_row(rows[at], rules)});
    }
    return all;
}

} // namespace ntbcare::bench
