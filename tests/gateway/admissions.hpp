// Phones, parts and a door to take them in: what the tests of admission share.
#pragma once

#include "gateway/flow/admit.hpp"
#include "protocol/smpp/esm_class.hpp"
#include "protocol/smpp/tlv.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::flow {

using namespace std::chrono_literals;
using protocol::octets;

inline constexpr std::string_view citizen = "6281234567801";
inline constexpr std::string_view neighbour = "6281234567802";

inline routing::moment at(std::chrono::milliseconds passed) {
    return {routing::wall_time{1'700'000'000s + passed}, routing::steady_time{1h + passed}};
}

inline const link_profile link{.index = 2, .name = "timur-1", .group = "timur", .service = "1708"};
inline const link_profile second_link{
    .index = 3, .name = "timur-2", .group = "timur", .service = "1708"};

inline octets bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

inline octets with_udh(octets header, std::string_view text) {
    header.insert(header.end(), text.begin(), text.end());
    return header;
}

struct sms {
    octets message;
    std::string_view from = citizen;
    std::uint8_t esm_class = 0;
    std::uint8_t data_coding = 0;
    std::vector<protocol::tlv> tlvs{};
};

inline std::uint32_t last_sequence = 0;

inline protocol::pdu deliver(const sms& what) {
    protocol::short_message_request body;
    body.source.ton = protocol::type_of_number::international;
    body.source.npi = protocol::numbering_plan::isdn;
    body.source.digits = what.from;
    body.destination.digits = "1708";
    body.esm_class = what.esm_class;
    body.data_coding = what.data_coding;
    body.short_message = what.message;
    protocol::pdu made;
    made.command = protocol::command_id::deliver_sm;
    made.sequence = ++last_sequence;
    made.body = std::move(body);
    made.tlvs = what.tlvs;
    return made;
}

/// Part `number` of `total` with an 8-bit reference.
inline sms part_of(
    std::uint8_t reference,
    std::uint8_t total,
    std::uint8_t number,
    std::string_view text,
    std::string_view from = citizen
) {
    return {
        .message = with_udh({5, 0, 3, reference, total, number}, text),
        .from = from,
        .esm_class = protocol::esm::udh_indicator,
    };
}

inline outcome stored(const incoming& of, std::int64_t row) {
    return {
        .token = of.token,
        .kind = of.kind,
        .row = {row},
        .became = db::inbox_outcome::part,
        .set = of.row.set,
        .part = of.row.part,
    };
}

inline admission make_admission(admission_limits limits = {}) {
    const routing::ticket_numbers numbers{routing::ticket_number_key{}};
    return admission{
        db::keys{},
        std::make_shared<routing::catalogue>(routing::catalogue{.numbers = numbers}),
        limits};
}

/// Takes a part in and commits it as `row`.
inline std::vector<incoming> take(
    admission& door,
    const sms& what,
    std::int64_t row,
    std::chrono::milliseconds when = 0s,
    const link_profile& from = link
) {
    const auto made = door.admit(deliver(what), from, 1, at(when));
    EXPECT_EQ(made.kind, incoming_kind::part);
    return door.settled(stored(made, row), at(when));
}

using rows = std::vector<db::inbox_id>;

/// Rows as the store gives them back after a restart.
struct restart {
    db::recovered from;

    /// Its set became a message that led to `ticket`; 0: to none.
    void add_ended(incoming part, std::int64_t row, std::int64_t ticket) {
        part.row.outcome = db::inbox_outcome::joined;
        part.row.ticket = {ticket};
        add(std::move(part), row);
        from.ended_parts.push_back(std::move(from.waiting_parts.back()));
        from.waiting_parts.pop_back();
    }
    void add(incoming part, std::int64_t row) {
        part.row.id = {row};
        part.row.person = {5};
        from.waiting_parts.push_back(part.row);
        from.part_senders.emplace_back(part.row.id, part.sender);
        part.reach.person = {5};
        from.contacts[{5}].reach = part.reach;
    }
};

} // namespace ntbcare::flow
