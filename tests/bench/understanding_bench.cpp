// How well the texts of a labelled file are understood: one JSON object on standard output.
//   understanding [--file CSV] [--model shipped|cross-validated|rules] [--confusion] [--limit N]
// Not a test: nothing here fails for a low figure. It prints counts, never a text.
#include "tests/bench/understanding_figures.hpp"
#include "tests/bench/understanding_models.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

namespace json = boost::json;
using namespace ntbcare::bench;

struct options {
    std::string file;
    std::string model = "shipped";
    std::size_t limit = 0;
    bool confusion = false;
};

std::vector<labelled_row> rows_of(const options& chosen) {
    std::vector<labelled_row> rows;
    if (chosen.file.empty())
        for (auto& each : shipped_examples())
            rows.push_back(
                {.text = std::move(each.text),
                 .office = std::move(each.office),
                 .topic = std::move(each.topic),
                 .source = "shipped"}
            );
    else
        rows = read_labelled_rows(chosen.file);
    if (chosen.limit > 0 && rows.size() > chosen.limit)
        rows.resize(chosen.limit);
    return rows;
}

std::vector<judged>
judge(const std::vector<labelled_row>& rows, const ntbcare::routing::catalogue& rules) {
    std::vector<judged> all;
    for (const auto& each : rows)
        all.push_back({&each, understand_row(each, rules)});
    return all;
}

/// The shipped model as it is; then without the rows it has seen, and a model that never saw them.
json::object judge_shipped(const std::vector<labelled_row>& rows, bool with_confusion) {
    const auto known = shipped_texts();
    const auto judged = judge(rows, with_shipped_model());
    json::object out = figures(judged);
    std::vector<ntbcare::bench::judged> unseen;
    for (const auto& each : judged)
        if (!known.contains(each.row->text))
            unseen.push_back(each);
    out["seen"] = judged.size() - unseen.size();
    if (unseen.size() < judged.size()) {
        out["rows_not_seen"] = figures(unseen);
        const auto without = judge(rows, trained_without(rows));
        out["shipped_without_these_rows"] = figures(without);
    }
    if (with_confusion)
        out["confusion"] = confusion(judged);
    return out;
}

json::object measure(const options& chosen) {
    const auto rows = rows_of(chosen);
    json::object out{{"file", chosen.file.empty() ? "shipped examples" : chosen.file}};
    out["model"] = chosen.model;
    json::object found;
    if (chosen.model == "shipped") {
        found = judge_shipped(rows, chosen.confusion);
    } else {
        const auto judged =
            chosen.model == "rules" ? judge(rows, rules_alone()) : cross_validated(rows);
        found = figures(judged);
        if (chosen.confusion)
            found["confusion"] = confusion(judged);
    }
    for (auto& [key, value] : found)
        out[key] = value;
    return out;
}

} // namespace

int main(int argc, char** argv) {
    options chosen;
    CLI::App app{"How well labelled texts are understood: JSON", "understanding"};
    app.add_option("--file", chosen.file, "CSV with text and opd_id; default: shipped examples");
    app.add_option("--model", chosen.model, "Who reads them")
        ->check(CLI::IsMember({"shipped", "cross-validated", "rules"}))
        ->capture_default_str();
    app.add_option("--limit", chosen.limit, "Only the first rows; 0: all");
    app.add_flag("--confusion", chosen.confusion, "Counts by expected and guessed office");
    CLI11_PARSE(app, argc, argv);
    try {
        fmt::print("{}\n", json::serialize(measure(chosen)));
    } catch (const std::exception& failed) {
        fmt::print(stderr, "understanding: {}\n", failed.what());
        return 1;
    }
}
