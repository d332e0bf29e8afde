// The chain that makes a ticket's history evident: each event's hash covers the one before it. Both
// stores compute it here. Personal words enter only as a salted hash: erasing text and salt leaves
// the chain verifiable and the words gone.
#pragma once

#include "db/keys.hpp"
#include "db/rows.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace ntbcare::db {

using chain_hash = std::array<std::uint8_t, 16>;
using text_salt = std::array<std::uint8_t, 16>;

/// Salts nobody can compute again once the process that made them has ended: `seed` is fresh at
/// each start.
class salt_source {
public:
    salt_source(const keys& secret, const std::array<std::uint8_t, 32>& seed);
    [[nodiscard]] text_salt salt(ticket_id ticket, std::int32_t n) const;

private:
    std::array<std::uint8_t, 32> key_;
};

/// What stands in the event for the words it brought.
[[nodiscard]] chain_hash salted_hash(const text_salt& salt, std::string_view text);

/// BLAKE2b-128 over the hash before, and everything the event says. `words`: the salted hash, when
/// it brought a text.
[[nodiscard]] chain_hash next_head(
    const chain_hash& before, const ticket_event& event, const std::optional<chain_hash>& words
);

/// An event as stored.
struct chained_event {
    ticket_event event;
    std::optional<chain_hash> words;
    chain_hash hash{};

    friend bool operator==(const chained_event&, const chained_event&) = default;
};

/// Replays a ticket's events from 0 on: true when each hash follows from the one before and the
/// last one is `head`.
[[nodiscard]] bool verify_chain(std::span<const chained_event> events, const chain_hash& head);

} // namespace ntbcare::db
