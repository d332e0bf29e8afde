// Messages as a link hands them on, for tests of exchange and writer.
#pragma once

#include "gateway/flow/admit.hpp"
#include "protocol/smpp/session.hpp"
#include "tests/support/shipped_catalogue.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ntbcare::test {

inline protocol::request_received
deliver(std::uint32_t sequence, std::string from, std::string_view text) {
    protocol::short_message_request body;
    body.source.ton = protocol::type_of_number::international;
    body.source.digits = std::move(from);
    body.destination.digits = "1708";
    body.short_message.assign(text.begin(), text.end());
    protocol::request_received made;
    made.id = {protocol::command_id::deliver_sm, sequence, 1};
    made.value = {protocol::command_id::deliver_sm, 0, sequence, std::move(body), {}};
    return made;
}

/// Part `part` of 2.
inline protocol::request_received
deliver_part(std::uint32_t sequence, std::string from, std::uint8_t part, std::string_view text) {
    const std::string header{'\x05', '\x00', '\x03', '\x2a', '\x02', static_cast<char>(part)};
    auto made = deliver(sequence, std::move(from), header + std::string{text});
    std::get<protocol::short_message_request>(made.value.body).esm_class = 0x40;
    return made;
}

inline db::keys test_keys() {
    db::keys made;
    made.hash.fill(1);
    made.seal.fill(2);
    made.print.fill(3);
    made.numbers.fill(4);
    return made;
}

inline flow::link_profile test_profile(std::uint32_t index = 0) {
    flow::link_profile made;
    made.index = index;
    made.name = "peer";
    made.group = "peer";
    made.service = "1708";
    return made;
}

inline routing::moment moment_at(std::chrono::milliseconds since_start) {
    return {
        routing::wall_time{std::chrono::hours{24 * 365 * 55}} + since_start,
        routing::steady_time{std::chrono::hours{1}} + since_start};
}

} // namespace ntbcare::test
