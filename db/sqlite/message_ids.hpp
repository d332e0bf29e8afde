// How the table `accepted` packs a turn's message ids into one blob: outbox id (8 octets, low
// first), length, the id's octets.
#pragma once

#include "db/rows.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ntbcare::db {

/// SMPP 3.4 §5.2.23 allows 64; longer ones are cut.
inline constexpr std::size_t message_id_max = 255;

void pack_message_id(std::vector<std::uint8_t>& to, outbox_id row, std::string_view message_id);

/// Stops at the first entry that is not whole.
[[nodiscard]] std::vector<std::pair<std::string, outbox_id>>
unpack_message_ids(std::span<const std::uint8_t> packed);

} // namespace ntbcare::db
