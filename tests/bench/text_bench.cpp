// What an SMS costs between octets and text, both ways.
#include "protocol/text/charset.hpp"
#include "protocol/text/gsm7.hpp"
#include "protocol/text/reassembler.hpp"
#include "protocol/text/segment.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <string>

namespace {

using namespace ntbcare::protocol;

const std::string one_part =
    "Terima kasih. Laporan Anda tercatat 482 7363, diteruskan ke PUPR-Perkim. "
    "Dijawab paling lambat 5 hari kerja. Cek: balas STATUS.";
const std::string long_text(450, 'a');

void decode_gsm7_message(benchmark::State& state) {
    const auto body = encode_gsm7(one_part).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_message(0, alphabet::gsm7, body));
}
BENCHMARK(decode_gsm7_message);

void decode_ucs2_message(benchmark::State& state) {
    const auto body = encode_as(alphabet::ucs2, one_part.substr(0, 70)).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_message(8, alphabet::gsm7, body));
}
BENCHMARK(decode_ucs2_message);

void segment_one_part(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(segment(one_part, 1));
}
BENCHMARK(segment_one_part);

void segment_three_parts(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(segment(long_text, 1));
}
BENCHMARK(segment_three_parts);

void join_three_parts(benchmark::State& state) {
    reassembler joiner;
    std::uint64_t id = 0;
    std::uint16_t reference = 0;
    reassembler::time_point now{};
    for (auto _ : state) {
        ++reference;
        for (const std::uint8_t number : std::array<std::uint8_t, 3>{3, 1, 2}) {
            message_piece piece;
            piece.key = {"g", "6281234567890", "1708", reference, 16, 3};
            piece.number = number;
            piece.body.assign(152, number);
            piece.id = ++id;
            benchmark::DoNotOptimize(joiner.add(std::move(piece), now));
        }
    }
}
BENCHMARK(join_three_parts);

} // namespace
