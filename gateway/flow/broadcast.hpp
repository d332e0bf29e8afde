// One text to many: how it reads on a phone, and when it may go. Pure questions that the decisions
// about broadcasts ask.
#pragma once

#include "db/broadcast_rows.hpp"
#include "gateway/flow/settings.hpp"
#include "routing/model/moment.hpp"
#include "routing/reply/replies.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::flow {

/// With how to end it; to a reporter, with the number of her ticket.
[[nodiscard]] std::string
broadcast_text(const routing::replies& texts, const db::broadcast& row, std::string_view number);
/// Whether one SMS holds all of it, for everybody it goes to.
[[nodiscard]] bool is_one_part(const routing::replies& texts, const db::broadcast& row);

/// Until when SMS may leave that are written now; none: it is night.
[[nodiscard]] std::optional<routing::wall_time>
broadcasts_until(const broadcast_rules& by, routing::wall_time now);

} // namespace ntbcare::flow
