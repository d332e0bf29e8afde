// The commands of the desk as lines of JSON: {"do":"route","number":"482 7363","office":"dishub"}
// and the answers: {"verdict":"done","said":"...","office":"dishub"}. Both ends use it, so a
// command has one form. Nothing from outside goes on unchecked: fields are known, short, and
// without control characters or long numbers.
#pragma once

#include "gateway/flow/desk.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ntbcare::desk {

/// Without its newline.
inline constexpr std::size_t line_octets_max = 64 * 1024;

struct request {
    std::optional<flow::desk_action> action; ///< None: `wrong` says why.
    std::string name;                        ///< Of who says to be behind it.
    std::string wrong;
};

/// Never fails otherwise; any octets.
[[nodiscard]] request read_request(std::string_view line);
/// One line with its newline.
[[nodiscard]] std::string request_line(const flow::desk_action& action, const std::string& name);

/// One line with its newline.
[[nodiscard]] std::string answer_line(const flow::desk_answer& answer);
[[nodiscard]] std::optional<flow::desk_answer> read_answer(std::string_view line);

} // namespace ntbcare::desk
