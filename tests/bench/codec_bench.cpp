// What one PDU costs: read, write, and a whole session turn-around.
#include "protocol/smpp/codec.hpp"
#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/session.hpp"

#include <benchmark/benchmark.h>

#include <string_view>

namespace {

using namespace ntbcare::protocol;

short_message_request complaint() {
    constexpr std::string_view text = "LAPOR jalan rusak parah di Praya, sudah banyak yang jatuh";
    short_message_request body;
    body.source = {type_of_number::international, numbering_plan::isdn, "6281234567890"};
    body.destination = {type_of_number::unknown, numbering_plan::isdn, "1708"};
    body.short_message.assign(text.begin(), text.end());
    return body;
}

octets encoded(command_id command) {
    return encode(pdu{command, 0, 1, complaint(), {}}).value();
}

void decode_deliver_sm(benchmark::State& state) {
    const auto frame = encoded(command_id::deliver_sm);
    for (auto _ : state)
        benchmark::DoNotOptimize(decode(frame));
}
BENCHMARK(decode_deliver_sm);

void encode_submit_sm(benchmark::State& state) {
    const pdu value{command_id::submit_sm, 0, 1, complaint(), {}};
    octets out;
    for (auto _ : state) {
        out.clear();
        benchmark::DoNotOptimize(encode(value, out));
    }
}
BENCHMARK(encode_submit_sm);

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

} // namespace
