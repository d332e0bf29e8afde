// One template taken apart: plain text, {placeholders}, and [parts] that are left out when a
// placeholder in them is empty. replies.cpp and the screens of routing/ussd read theirs with it.
// Knows no key, no language and no length.
#pragma once

#include "routing/reply/replies.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

struct parsed_template {
    std::vector<reply_piece> pieces;
    std::string reason; ///< What was expected; empty: the pieces are whole.
};
[[nodiscard]] parsed_template parse_template(std::string_view text);

/// The field of that name; empty when it was not given.
[[nodiscard]] std::string_view given(const reply_fields& fields, std::string_view name);
/// The [optional] parts that are left out: a placeholder in them is empty.
[[nodiscard]] std::set<std::uint8_t>
left_out(const std::vector<reply_piece>& parts, const reply_fields& fields);

} // namespace ntbcare::routing
