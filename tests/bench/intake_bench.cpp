// What it costs to understand one SMS with the shipped rules.
#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"
#include "routing/catalogue.hpp"

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

namespace {

using namespace ntbcare;

const routing::catalogue& rules() {
    static const auto loaded = [] {
        const std::filesystem::path conf = std::filesystem::path{NTBCARE_SOURCE_DIR} / "conf";
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
            *each = conf / each->filename();
        return config::load_catalogue(files, routing::ticket_number_key{}, protocol::septets);
    }();
    if (!loaded.problems.empty())
        throw std::runtime_error{"the shipped rules do not load"};
    return loaded.catalogue;
}

void understand_text(benchmark::State& state, const std::string& text) {
    const auto& known = rules();
    for (auto _ : state)
        benchmark::DoNotOptimize(routing::understand(text, known));
}

const std::string sentence =
    "sdh 3 hari air PDAM mati di Ampenan tolong pak, warga antri di sumur. ";

BENCHMARK_CAPTURE(understand_text, command, "STATUS 4827363");
BENCHMARK_CAPTURE(understand_text, complaint, "LAPOR jalan rusak parah di Praya");
BENCHMARK_CAPTURE(understand_text, slang, "lapr jln rusk d praya");
BENCHMARK_CAPTURE(understand_text, three_parts, sentence + sentence + sentence + sentence);
BENCHMARK_CAPTURE(understand_text, longest, [] {
    std::string text;
    while (text.size() < routing::understood_octets_max)
        text += sentence;
    return text;
}());

} // namespace
