// How well the texts of a labelled file are understood: one JSON object on standard output.
//   understanding [--file CSV] [--confusion] [--limit N]
// Not a test: nothing here fails for a low figure. It prints counts, never a text.
#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"
#include "tests/bench/understanding_figures.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

namespace {

using namespace ntbcare;

const std::filesystem::path tree{NTBCARE_SOURCE_DIR};

struct options {
    std::string file = (tree / "conf/examples.csv").string();
    std::string model = "shipped";
    std::size_t limit = 0;
    bool confusion = false;
};

routing::catalogue load_rules() {
    config::rules_config files;
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
    auto loaded = config::load_catalogue(files, routing::ticket_number_key{}, protocol::septets);
    if (!loaded.problems.empty())
        throw std::runtime_error{config::to_string(loaded.problems.front())};
    return std::move(loaded.catalogue);
}

boost::json::object measure(const options& chosen) {
    const auto rules = load_rules();
    auto rows = bench::read_labelled_rows(chosen.file);
    if (chosen.limit > 0 && rows.size() > chosen.limit)
        rows.resize(chosen.limit);
    std::vector<bench::judged> judged;
    for (const auto& each : rows)
        judged.push_back({&each, bench::understand_row(each, rules)});
    boost::json::object out{{"file", chosen.file}, {"model", chosen.model}};
    for (auto& [key, value] : bench::figures(judged, rules.book.coordinator))
        out[key] = value;
    if (chosen.confusion)
        out["confusion"] = bench::confusion(judged);
    return out;
}

} // namespace

int main(int argc, char** argv) {
    options chosen;
    CLI::App app{"How well labelled texts are understood: JSON", "understanding"};
    app.add_option("--file", chosen.file, "CSV with text and opd_id")->capture_default_str();
    app.add_option("--model", chosen.model, "What reads them")
        ->check(CLI::IsMember({"shipped"}))
        ->capture_default_str();
    app.add_option("--limit", chosen.limit, "Only the first rows; 0: all");
    app.add_flag("--confusion", chosen.confusion, "Counts by expected and guessed office");
    CLI11_PARSE(app, argc, argv);
    try {
        fmt::print("{}\n", boost::json::serialize(measure(chosen)));
    } catch (const std::exception& failed) {
        fmt::print(stderr, "understanding: {}\n", failed.what());
        return 1;
    }
}
