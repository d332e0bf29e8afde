// What it costs to understand one SMS with the shipped rules.
#include "gateway/config/catalogue_loader.hpp"
#include "protocol/text/gsm7.hpp"
#include "routing/catalogue.hpp"
#include "tests/support/rules_files.hpp"

#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

namespace {

using namespace ntbcare;

const routing::catalogue& rules() {
    static const auto loaded = [] {
        return config::load_catalogue(
            in_source_tree(), routing::ticket_number_key{}, protocol::septets
        );
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

/// 1,300 names and their aliases against one text.
void find_places(benchmark::State& state, const std::string& text) {
    const auto& known = rules();
    const auto words = routing::tokenize(text);
    for (auto _ : state)
        benchmark::DoNotOptimize(known.places.find(words, known.words));
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
BENCHMARK_CAPTURE(find_places, of_450_characters, [] {
    std::string text;
    while (text.size() < 450)
        text += sentence;
    return text.substr(0, 450);
}());
BENCHMARK_CAPTURE(
    find_places,
    of_450_characters_misspelt,
    "jlan rusk parh di dsa kutta kec pujud loten sdh 3 bln blm d perbaki, truk glian c lwat tiap "
    "hri debu msuk rumh warga, anak2 batk smua. sdh lpor k kades dn camt tp blm ad tndakan, mhon "
    "prhatian bpk gubernr. jmbatan d dsn mawwn jg hmpir roboh krn bnjir kmrn, mtor tdk bsa lewt, "
    "wrga hrus mutar lwt sengkkol dn rembtan. lmpu jln mti smua dr batujay smpai prayya, rwan "
    "bgal mlm hri. trims pak, smoga cpat d tangani krn sdh byk yg jtuh smpe ptah tulang"
);

} // namespace
