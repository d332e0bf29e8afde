// Strong ids for everything that has a row. A bare integer never travels between folders.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace ntbcare::routing {

/// A row id; 0 means "none". Ids grow monotonically and are never reused.
template <class Tag>
struct row_id {
    std::int64_t value = 0;

    explicit operator bool() const { return value != 0; }
    friend auto operator<=>(const row_id&, const row_id&) = default;
};

using person_id = row_id<struct person_tag>;
using inbox_id = row_id<struct inbox_tag>;
using ticket_id = row_id<struct ticket_tag>;
using outbox_id = row_id<struct outbox_tag>;

} // namespace ntbcare::routing

template <class Tag>
struct std::hash<ntbcare::routing::row_id<Tag>> {
    std::size_t operator()(const ntbcare::routing::row_id<Tag>& id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
