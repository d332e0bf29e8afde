// What one PDU costs: read, write, and a whole session turn-around. The four PDUs of an answered
// message are done by libsmpp34 too, under the guards that keep it safe; the ratios come last.
#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/session.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>

extern "C" {
#include <smpp34.h>
#include <smpp34_structs.h>
}

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace ntbcare::protocol;

constexpr std::string_view text = "LAPOR jalan rusak parah di Praya, sudah banyak yang jatuh";

short_message_request complaint() {
    short_message_request body;
    body.source = {type_of_number::international, numbering_plan::isdn, "6281234567890"};
    body.destination = {type_of_number::unknown, numbering_plan::isdn, "1708"};
    body.short_message.assign(text.begin(), text.end());
    return body;
}

pdu message_of(command_id command) {
    return {command, 0, 1, complaint(), {}};
}
pdu answer_of(command_id command) {
    return {command, 0, 1, message_id_response{}, {}};
}

void read_ours(benchmark::State& state, const pdu& value) {
    const auto frame = encode(value).value();
    for (auto _ : state)
        benchmark::DoNotOptimize(decode(frame));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
void write_ours(benchmark::State& state, const pdu& value) {
    octets out;
    for (auto _ : state) {
        out.clear();
        benchmark::DoNotOptimize(encode(value, out));
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void decode_deliver_sm(benchmark::State& state) {
    read_ours(state, message_of(command_id::deliver_sm));
}
void decode_deliver_sm_resp(benchmark::State& state) {
    read_ours(state, answer_of(command_id::deliver_sm_resp));
}
void encode_submit_sm(benchmark::State& state) {
    write_ours(state, message_of(command_id::submit_sm));
}
void encode_deliver_sm_resp(benchmark::State& state) {
    write_ours(state, answer_of(command_id::deliver_sm_resp));
}
BENCHMARK(decode_deliver_sm);
BENCHMARK(decode_deliver_sm_resp);
BENCHMARK(encode_submit_sm);
BENCHMARK(encode_deliver_sm_resp);

/// Guards: own length, no TLVs, texts within their fields (ours are), a zeroed struct each time.
template <class Library>
void read_theirs(benchmark::State& state, const pdu& value) {
    const auto frame = encode(value).value();
    for (auto _ : state) {
        Library read{};
        if (smpp34_unpack2(&read, frame.data(), static_cast<int>(frame.size())) != 0)
            state.SkipWithError("refused");
        benchmark::DoNotOptimize(read);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
/// Guards: 512 octets at least, status 0, sequence 1, no TLVs, short_message within 253 octets.
template <class Library>
void write_theirs(benchmark::State& state, const Library& filled) {
    std::array<std::uint8_t, 1024> buffer;
    for (auto _ : state) {
        auto value = filled; // pack edits the struct of its caller
        int length = 0;
        const auto size = static_cast<int>(buffer.size());
        if (smpp34_pack2(buffer.data(), size, &length, &value) != 0)
            state.SkipWithError("refused");
        benchmark::DoNotOptimize(buffer);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void library_decode_deliver_sm(benchmark::State& state) {
    read_theirs<deliver_sm_t>(state, message_of(command_id::deliver_sm));
}
void library_decode_deliver_sm_resp(benchmark::State& state) {
    read_theirs<deliver_sm_resp_t>(state, answer_of(command_id::deliver_sm_resp));
}
void library_encode_submit_sm(benchmark::State& state) {
    const auto body = complaint();
    submit_sm_t value{};
    value.command_id = SUBMIT_SM;
    value.sequence_number = 1;
    value.source_addr_ton = 1;
    value.source_addr_npi = 1;
    std::copy(body.source.digits.begin(), body.source.digits.end(), value.source_addr);
    value.dest_addr_npi = 1;
    std::copy(
        body.destination.digits.begin(), body.destination.digits.end(), value.destination_addr
    );
    value.sm_length = static_cast<std::uint8_t>(text.size());
    std::copy(text.begin(), text.end(), value.short_message);
    write_theirs(state, value);
}
void library_encode_deliver_sm_resp(benchmark::State& state) {
    deliver_sm_resp_t value{};
    value.command_id = DELIVER_SM_RESP;
    value.sequence_number = 1;
    write_theirs(state, value);
}
BENCHMARK(library_decode_deliver_sm);
BENCHMARK(library_decode_deliver_sm_resp);
BENCHMARK(library_encode_submit_sm);
BENCHMARK(library_encode_deliver_sm_resp);

void encode_bare_response(benchmark::State& state) {
    octets out;
    for (auto _ : state) {
        out.clear();
        encode_header(command_id::deliver_sm_resp, 0x14, 1, out);
        benchmark::DoNotOptimize(out.data());
    }
}
BENCHMARK(encode_bare_response);

/// Two sessions back to back: deliver_sm there, its response back.
void session_turn_around(benchmark::State& state) {
    const session::time_point now{};
    session_config esme;
    esme.system_id = "ntbcare";
    session_config smsc;
    smsc.side = role::smsc;
    session gateway{esme};
    session carrier{smsc};
    octets moved;
    session_event event;
    const auto shuttle = [&] {
        gateway.take_output(moved);
        carrier.received(moved, now);
        while (carrier.next_event(event))
            if (std::holds_alternative<bind_requested>(event))
                carrier.accept_bind(now);
        carrier.take_output(moved);
        gateway.received(moved, now);
        while (gateway.next_event(event))
            if (const auto* request = std::get_if<request_received>(&event))
                gateway.respond(request->id, status::ok);
    };
    gateway.connected(now);
    carrier.connected(now);
    shuttle();
    const auto body = complaint();
    for (auto _ : state) {
        benchmark::DoNotOptimize(carrier.request(command_id::deliver_sm, body, {}, 1, now));
        shuttle();
        shuttle();
    }
}
BENCHMARK(session_turn_around);

/// Keeps what each benchmark cost, to set ours beside the library's.
class pairing_reporter : public benchmark::ConsoleReporter {
public:
    pairing_reporter()
        : ConsoleReporter{OO_Tabular} {}

    void ReportRuns(const std::vector<Run>& runs) override {
        ConsoleReporter::ReportRuns(runs);
        for (const auto& run : runs)
            if (!run.error_occurred && run.run_type == Run::RT_Iteration)
                nanoseconds_[run.benchmark_name()] = run.GetAdjustedCPUTime();
    }
    void print_ratios() const {
        std::printf("\nPDUs a second on one core%12s%12s%8s\n", "ours", "libsmpp34", "ratio");
        for (const auto& [name, ours] : nanoseconds_) {
            const auto theirs = nanoseconds_.find("library_" + name);
            if (theirs != nanoseconds_.end())
                std::printf(
                    "%-25s%12.0f%12.0f%8.1f\n",
                    name.c_str(),
                    1e9 / ours,
                    1e9 / theirs->second,
                    theirs->second / ours
                );
        }
    }

private:
    std::map<std::string, double> nanoseconds_;
};

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 1;
    pairing_reporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    reporter.print_ratios();
    return 0;
}
