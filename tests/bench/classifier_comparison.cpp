// Which kind of classifier reads best: each by cross-validation over the rows of a file, alone and
// with the rules beside it. One JSON object a kind.
//   classifier_comparison --file CSV [--kind NAME] [--limit N]
// Not a test: nothing here fails for a low figure. It prints counts, never a text.
#include "routing/learn/ranking.hpp"
#include "tests/bench/classifier_kinds.hpp"
#include "tests/bench/understanding_models.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <exception>
#include <string>

namespace {

namespace json = boost::json;
using namespace ntbcare;
using namespace ntbcare::bench;

/// One row as every kind sees it, and what the rules say of it.
struct prepared {
    const labelled_row* row = nullptr;
    training_text text;
    routing::readings read; ///< By the rules alone.
    std::vector<routing::rule_score> scores;
};

std::vector<prepared> prepare(const std::vector<labelled_row>& rows) {
    const auto& rules = rules_alone();
    std::vector<prepared> all;
    for (const auto& each : rows) {
        prepared made;
        made.row = &each;
        made.text = {&each.text, routing::read_example({each.text, each.office, {}}, rules)};
        made.read = routing::understand(each.text, rules);
        made.scores = routing::see(each.text, rules).scores;
        all.push_back(std::move(made));
    }
    return all;
}

struct tally {
    int rows = 0;
    int first = 0;
    int among_three = 0;

    void add(const std::vector<std::string>& guesses, const std::string& expected) {
        ++rows;
        first += !guesses.empty() && guesses.front() == expected ? 1 : 0;
        among_three += std::ranges::count(guesses, expected) > 0 ? 1 : 0;
    }
    [[nodiscard]] json::object shown() const {
        const auto share = [&](int part) {
            return rows == 0 ? 0 : std::round(1e4 * part / rows) / 1e4;
        };
        return {{"n", rows}, {"top1", share(first)}, {"top3", share(among_three)}};
    }
};

struct tallies {
    tally real;
    tally ntb;

    void add(const prepared& row, const std::vector<std::string>& guesses) {
        if (row.row->clear)
            (row.row->source == "written" ? ntb : real).add(guesses, row.row->office);
    }
};

std::vector<std::string> alone(const opinion& said) {
    std::vector<std::size_t> order(said.likely.size());
    for (std::size_t at = 0; at < order.size(); ++at)
        order[at] = at;
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        return said.likely[a] > said.likely[b];
    });
    std::vector<std::string> best;
    for (const std::size_t at : order)
        if (best.size() < routing::topic_guesses_max)
            best.push_back(said.classes[at]);
    return best;
}

std::vector<std::string> with_rules(const opinion& said, const prepared& row) {
    auto read = row.read;
    const auto& book = rules_alone().book;
    routing::rank_topics({said.classes, said.likely}, row.scores, book, read);
    return routing::office_guesses(read, book);
}

json::object compare(
    const classifier_kind& kind,
    const std::vector<prepared>& all,
    const std::vector<std::size_t>& fold
) {
    tallies by_itself;
    tallies beside_rules;
    std::chrono::duration<double> training{};
    for (std::size_t held_out = 0; held_out < folds; ++held_out) {
        std::vector<training_text> texts;
        for (std::size_t at = 0; at < all.size(); ++at)
            if (fold[at] != held_out)
                texts.push_back(all[at].text);
        const auto begin = std::chrono::steady_clock::now();
        const auto read = kind.train(texts);
        training += std::chrono::steady_clock::now() - begin;
        for (std::size_t at = 0; at < all.size(); ++at) {
            if (fold[at] != held_out)
                continue;
            const auto said = read(all[at].text);
            by_itself.add(all[at], alone(said));
            beside_rules.add(all[at], with_rules(said, all[at]));
        }
    }
    return {
        {"kind", kind.name},
        {"real_clear_alone", by_itself.real.shown()},
        {"real_clear_with_rules", beside_rules.real.shown()},
        {"ntb_clear_alone", by_itself.ntb.shown()},
        {"ntb_clear_with_rules", beside_rules.ntb.shown()},
        {"training_seconds", std::round(training.count() * 10) / 10}};
}

json::object rules_only(const std::vector<prepared>& all) {
    tallies found;
    for (const auto& each : all)
        found.add(each, routing::office_guesses(each.read, rules_alone().book));
    return {
        {"kind", "rules only"},
        {"real_clear", found.real.shown()},
        {"ntb_clear", found.ntb.shown()}};
}

void print(const json::object& line) {
    fmt::print("{}\n", json::serialize(line));
    std::fflush(stdout);
}

void run(const std::string& file, const std::string& only, std::size_t limit) {
    auto rows = read_labelled_rows(file);
    std::erase_if(rows, [](const auto& each) { return each.office.empty(); });
    if (limit > 0 && rows.size() > limit)
        rows.resize(limit);
    const auto all = prepare(rows);
    const auto fold = folds_of(rows);
    print(rules_only(all));
    for (const auto& kind : classifier_kinds())
        if (only.empty() || kind.name == only)
            print(compare(kind, all, fold));
}

} // namespace

int main(int argc, char** argv) {
    std::string file = std::string{NTBCARE_SOURCE_DIR} + "/conf/examples.csv";
    std::string kind;
    std::size_t limit = 0;
    CLI::App app{"Kinds of classifier by cross-validation", "classifier_comparison"};
    app.add_option("--file", file, "CSV with text and opd_id")->capture_default_str();
    app.add_option("--kind", kind, "Only this one, as \"L2R_LR\"");
    app.add_option("--limit", limit, "Only the first rows; 0: all");
    CLI11_PARSE(app, argc, argv);
    try {
        run(file, kind, limit);
    } catch (const std::exception& failed) {
        fmt::print(stderr, "classifier_comparison: {}\n", failed.what());
        return 1;
    }
}
