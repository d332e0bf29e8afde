#include "gateway/flow/admit.hpp"

#include "gateway/flow/admit_rows.hpp"
#include "protocol/smpp/layout.hpp"

#include <boost/assert.hpp>
#include <boost/container_hash/hash.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace ntbcare::flow {

namespace {

protocol::reassembler_limits joiner_limits(const admission_limits& limits) {
    return {
        .within = limits.reassembly_within,
        .late_within = limits.late_part_within,
        .sets_max = limits.sets_max,
        .octets_max = limits.octets_max,
        .sets_per_sender_max = limits.sets_per_sender_max,
        .parts_per_sender_max = limits.parts_per_sender_max,
        .octets_per_sender_max = limits.octets_per_sender_max,
        .part_octets_max = part_octets_max,
    };
}

std::string_view as_text(protocol::octet_view octets) {
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// What tells one received message from another; the same again is a redelivery.
db::fingerprint print_of(
    const std::array<std::uint8_t, 32>& key,
    const message_content& content,
    const std::string& group
) {
    const std::string codes{
        static_cast<char>(content.esm_class), static_cast<char>(content.data_coding)};
    const auto part =
        content.part_from_tlvs
            ? fmt::format(
                  "{}/{}/{}", content.part->reference, content.part->total, content.part->number
              )
            : std::string{};
    const std::array<std::string_view, 7> fields = {
        group,
        content.source.digits,
        content.destination.digits,
        codes,
        as_text(content.octets),
        part,
        content.vendor_id};
    return db::keyed_hash(key, fields);
}

/// Names a set of parts in rows; its generation is told by the joiner, from the octets.
db::set_key set_of(const std::array<std::uint8_t, 32>& key, const protocol::part_key& part) {
    const auto numbers = fmt::format("{}/{}/{}", part.reference, part.width, part.total);
    const std::array<std::string_view, 5> fields = {
        "parts", part.group, part.source, part.destination, numbers};
    return db::keyed_hash(key, fields);
}

/// Class 0 (GSM 03.38): shown at once and kept nowhere.
bool is_flash(std::optional<std::uint8_t> message_class) {
    return message_class == std::uint8_t{0};
}

routing::wall_time wall_of(routing::steady_time at, const routing::moment& now) {
    return now.wall - std::chrono::duration_cast<std::chrono::milliseconds>(now.steady - at);
}

} // namespace

std::size_t pdu_token_hash::operator()(const pdu_token& token) const noexcept {
    std::size_t seed = token.link;
    boost::hash_combine(seed, token.connection);
    boost::hash_combine(seed, token.sequence);
    return seed;
}

admission::admission(
    const db::keys& secret,
    std::shared_ptr<const routing::catalogue> service,
    admission_limits limits
)
    : secret_{secret.print}
    , service_{std::move(service)}
    , limits_{limits}
    , joiner_{joiner_limits(limits)} {
    BOOST_ASSERT(service_ != nullptr);
}

incoming admission::admit(
    const protocol::pdu& received,
    const link_profile& from,
    std::uint32_t connection,
    const routing::moment& now
) {
    const auto content = read_message(received, from.charset);
    auto made = content ? incoming{} : unreadable({}, from, now);
    made.token = pdu_token{
        from.index, connection, received.sequence, static_cast<std::uint32_t>(received.command)};
    if (!content) {
        return made;
    }
    made.row.at = now.wall;
    fill_row(made, *content, from);
    if (content->binary) {
        made.binary = true;
    } else if (content->part && pending_.size() < limits_.pending_max) {
        fill_part(made, *content, from);
    } else {
        fill_text(made, *content, from);
    }
    return made;
}

incoming admission::unreadable(
    protocol::octets frame, const link_profile& from, const routing::moment& now
) {
    incoming made;
    made.kind = incoming_kind::unreadable;
    made.row.at = now.wall;
    made.row.link = from.name;
    made.row.group = from.group;
    made.row.service = from.service;
    made.reach.group = from.group;
    if (frame.size() >= 16 && protocol::blank_addresses(frame)) {
        made.row.octets = std::move(frame);
    }
    return made;
}

std::vector<incoming> admission::settled(const outcome& of, const routing::moment& now) {
    const auto found = of.token ? pending_.find(*of.token) : pending_.end();
    if (found == pending_.end()) {
        return {};
    }
    auto part = std::move(found->second);
    pending_.erase(found);
    // A row in triage is shown as it is; its siblings come out with the gap.
    if (of.result == verdict::busy || of.became == db::inbox_outcome::triage || !of.row) {
        return {};
    }
    // First what is over by now, so that the part joins nothing that is forgotten.
    auto made = expire(now);
    const auto row = static_cast<std::uint64_t>(of.row.value);
    const auto key = part.piece.key;
    const auto number = part.piece.number;
    part.piece.id = row;
    auto added = joiner_.add(std::move(part.piece), now.steady);
    if (added.what == protocol::add_result::stored && of.became != db::inbox_outcome::part) {
        // A redelivery of a part whose message the joiner has forgotten: it led somewhere already.
        joiner_.take_back(key, number, row);
    } else if (added.what != protocol::add_result::duplicate) {
        origins_.insert_or_assign(row, std::move(part.from));
    }
    std::ranges::move(joined_by(std::move(added), now), std::back_inserter(made));
    return made;
}

std::vector<incoming> admission::expire(const routing::moment& now) {
    std::vector<incoming> made;
    for (const auto& message : joiner_.expire(now.steady)) {
        if (auto whole = ended(message, now)) {
            made.push_back(std::move(*whole));
        }
    }
    return made;
}

std::optional<routing::steady_time> admission::next_expiry() const {
    return joiner_.next_deadline();
}

void admission::fill_row(incoming& made, const message_content& content, const link_profile& from)
    const {
    const auto ton = static_cast<std::uint8_t>(content.source.ton);
    made.sender = routing::normalise_msisdn(content.source.digits, ton, from.country_code);
    made.reach.wire = content.source.digits;
    made.reach.ton = ton;
    made.reach.npi = static_cast<std::uint8_t>(content.source.npi);
    made.reach.group = from.group;
    auto& row = made.row;
    row.link = from.name;
    row.group = from.group;
    row.service = content.destination.digits.empty() ? from.service : content.destination.digits;
    row.esm_class = content.esm_class;
    row.data_coding = content.data_coding;
    row.octets = content.octets;
    row.print = print_of(secret_, content, from.group);
}

void admission::fill_text(incoming& made, const message_content& content, const link_profile& from)
    const {
    const auto body =
        protocol::joinable(content.data_coding, from.charset, content.body(), content.body_at);
    auto decoded = protocol::decode_message(
        content.data_coding, protocol::joined_profile(from.charset), body, content.tables
    );
    made.text = std::move(decoded.text);
    made.flash = is_flash(decoded.message_class);
    made.read = routing::understand(made.text, *service_);
}

void admission::fill_part(
    incoming& made, const message_content& content, const link_profile& from
) {
    made.kind = incoming_kind::part;
    made.parts_total = content.part->total;
    auto& row = made.row;
    row.part = content.part->number;
    row.parts = content.part->total;
    row.reference = content.part->reference;
    row.reference_width = content.part->width;
    auto piece = piece_of(row, made.sender, content, from.charset);
    row.set = set_of(secret_, piece.key);
    pending_.insert_or_assign(
        *made.token,
        pending_part{
            std::move(piece), {made.sender, made.reach, from.name, row.service, from.charset}}
    );
}

std::vector<incoming>
admission::joined_by(protocol::add_outcome outcome, const routing::moment& now) {
    BOOST_ASSERT(outcome.what != protocol::add_result::not_a_part);
    std::vector<incoming> made;
    if (outcome.message) {
        ++counters_.sets_joined;
        if (auto whole = joined(*outcome.message, now)) {
            made.push_back(std::move(*whole));
        }
    }
    for (const auto& message : outcome.early) {
        if (auto whole = ended(message, now)) {
            made.push_back(std::move(*whole));
        }
    }
    return made;
}

std::optional<incoming>
admission::joined(const protocol::joined_message& message, const routing::moment& now) {
    incoming made;
    made.kind = incoming_kind::joined;
    origin from;
    for (const auto id : message.ids) {
        made.parts.push_back({static_cast<std::int64_t>(id)});
        if (auto known = origins_.extract(id); !known.empty()) {
            from = std::move(known.mapped());
        }
    }
    if (made.parts.empty()) {
        return std::nullopt;
    }
    made.sender = std::move(from.sender);
    made.reach = std::move(from.reach);
    made.row.at = wall_of(message.started, now);
    made.row.link = std::move(from.link);
    made.row.group = message.key.group;
    made.row.service = std::move(from.service);
    made.missing = message.missing;
    made.parts_total = message.key.total;
    auto decoded = protocol::decode_joined(message, from.charset);
    made.text = std::move(decoded.text);
    made.flash = is_flash(decoded.message_class);
    made.read = routing::understand(made.text, *service_);
    return made;
}

std::optional<incoming>
admission::ended(const protocol::expired_message& message, const routing::moment& now) {
    count(message);
    auto made = joined(message.message, now);
    if (made && !message.late_for.empty()) {
        made->late_to = db::inbox_id{static_cast<std::int64_t>(message.late_for.front())};
    }
    return made;
}

void admission::count(const protocol::expired_message& message) {
    if (!message.late_for.empty()) {
        ++counters_.late_parts;
        return;
    }
    switch (message.reason) {
    case protocol::expiry_reason::waited:
        ++counters_.sets_timed_out;
        break;
    case protocol::expiry_reason::sender_limit:
        ++counters_.sets_crowded_sender;
        break;
    case protocol::expiry_reason::total_limit:
        ++counters_.sets_crowded_total;
        break;
    }
}

} // namespace ntbcare::flow
