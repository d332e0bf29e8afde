#include "db/sqlite/message_ids.hpp"

namespace ntbcare::db {

void pack_message_id(std::vector<std::uint8_t>& to, outbox_id row, std::string_view message_id) {
    message_id = message_id.substr(0, message_id_max);
    for (int shift = 0; shift < 64; shift += 8)
        to.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(row.value) >> shift));
    to.push_back(static_cast<std::uint8_t>(message_id.size()));
    to.insert(to.end(), message_id.begin(), message_id.end());
}

std::vector<std::pair<std::string, outbox_id>>
unpack_message_ids(std::span<const std::uint8_t> packed) {
    constexpr std::size_t head = 9;
    std::vector<std::pair<std::string, outbox_id>> out;
    while (packed.size() >= head) {
        std::uint64_t row = 0;
        for (std::size_t i = 0; i < 8; ++i)
            row |= std::uint64_t{packed[i]} << (8 * i);
        const std::size_t length = packed[8];
        if (packed.size() < head + length)
            break;
        const auto id = packed.subspan(head, length);
        out.emplace_back(
            std::string{id.begin(), id.end()}, outbox_id{static_cast<std::int64_t>(row)}
        );
        packed = packed.subspan(head + length);
    }
    return out;
}

} // namespace ntbcare::db
