// The parts of `redecode` that need no store: what --since means, and how a change is told without
// the words it is about. The command uses them; so do its tests.
#pragma once

#include "gateway/flow/redecode.hpp"
#include "routing/catalogue.hpp"
#include "routing/model/moment.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::cli {

/// "2h" or "3d" before `now`, or a day or minute in WITA: "2026-11-20", "2026-11-20T08:00". Else
/// nothing, nor for the future.
[[nodiscard]] std::optional<routing::wall_time>
since_from(std::string_view text, routing::wall_time now);

enum class shown_words : std::uint8_t {
    none, ///< Lengths only: an operator mends a link without reading complaints.
    all,
};

/// "482 7363  complaint 0: 27 characters, 4 of them read otherwise".
[[nodiscard]] std::string change_line(
    const flow::redecode_change& change, const routing::catalogue& service, shown_words words
);
[[nodiscard]] std::string change_json(
    const flow::redecode_change& change, const routing::catalogue& service, shown_words words
);
[[nodiscard]] std::string counts_line(const flow::redecode_counts& counts, bool dry_run);
[[nodiscard]] std::string counts_json(const flow::redecode_counts& counts, bool dry_run);

} // namespace ntbcare::cli
