// Any octets from a peer, in both roles: the session never breaks its own rules. It sends whole
// PDUs only, answers no response, and keeps within its limits.

#include "protocol/smpp/decode.hpp"
#include "protocol/smpp/session.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <vector>

using namespace ntbcare::protocol;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check_output(session& machine) {
    octets bytes;
    machine.take_output(bytes);
    framer frames;
    frames.feed(bytes);
    for (;;) {
        const auto next = frames.next();
        require(next.has_value());
        if (!next->has_value()) {
            break;
        }
        require(!decode(**next).error);
    }
    require(frames.pending() == 0);
}

/// An owner who accepts every bind and answers every other request.
void drain(session& machine, session::time_point now) {
    bool answers = true;
    for (session_event event; machine.next_event(event);) {
        if (std::holds_alternative<bind_requested>(event)) {
            machine.accept_bind(now);
        } else if (const auto* request = std::get_if<request_received>(&event)) {
            if (answers) {
                static_cast<void>(machine.respond(request->id, status::ok, "a1"));
            }
            answers = !answers;
        }
    }
    check_output(machine);
}

void run(role side, octet_view bytes) {
    session_config config;
    config.side = side;
    config.await_outbind = true;
    config.inbound_max = 3;
    session machine{config};
    session::time_point now{};
    machine.connected(now);
    for (std::size_t at = 0; at < bytes.size(); at += 40) {
        machine.received(bytes.subspan(at, std::min<std::size_t>(40, bytes.size() - at)), now);
        require(machine.unanswered() <= config.inbound_max);
        drain(machine, now);
        if (side == role::esme) {
            machine.bind(now);
        }
        now += std::chrono::seconds{1};
        machine.tick(now);
        drain(machine, now);
    }
    machine.closed(now);
    drain(machine, now);
    require(!machine.next_deadline());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    run(role::smsc, {data, size});
    run(role::esme, {data, size});
    return 0;
}
