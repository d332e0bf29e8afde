// What each reply may say: its key in conf/replies.id.toml, the fields it may and must use, and how
// long each field can get. replies.cpp checks every template against it at load; nobody else needs
// it but the tests.
#pragma once

#include "routing/reply/replies.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// One GSM part: every reply fits one.
inline constexpr std::size_t part_septets = 160;

/// A placeholder. `rest` fields take the room that the others leave, at least `septets_max` of it.
struct reply_field {
    std::string_view name;
    std::size_t septets_max;
    bool rest = false;
};

struct reply_spec {
    reply_key key;
    std::string_view name;
    std::vector<std::string_view> required;
    std::vector<std::string_view> optional;

    /// Officers are written to in Indonesian, whatever language they chose as citizens.
    [[nodiscard]] bool for_officers() const;
    [[nodiscard]] bool takes(std::string_view field) const;
};

/// In the order of reply_key, `end_` left out.
[[nodiscard]] std::span<const reply_spec> reply_list();
[[nodiscard]] std::span<const reply_field> reply_field_list();
/// nullptr: no such placeholder.
[[nodiscard]] const reply_field* find_field(std::string_view name);

} // namespace ntbcare::routing
