// What an office has answered in advance: whether a piece of news is true, or what people often
// ask. Values shared by db, routing and flow.
#pragma once

#include "routing/model/ids.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ntbcare::routing {

using clarification_id = row_id<struct clarification_tag>;

/// What an answer says about the news it is known by. Codes stand in rows: add at the end.
enum class news_verdict : std::uint8_t {
    none, ///< It is no news: the answer to a question.
    wrong,
    right,
    partly,
};
inline constexpr std::size_t news_verdict_count = 4;

/// "info", "salah", "benar", "sebagian": as on the command line.
[[nodiscard]] std::string_view to_string(news_verdict verdict);
[[nodiscard]] std::optional<news_verdict> parse_news_verdict(std::string_view word);

} // namespace ntbcare::routing
