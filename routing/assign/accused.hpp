// Which of our offices a text names: by id, short name, name, or what people call it. A secret
// report that names one complains of it, or may: what is doubtful counts, and the coordinator takes
// it back.
#pragma once

#include "routing/assign/office.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::routing {

/// A text that names more is a list, not an accusation of each.
inline constexpr std::size_t accused_max = 5;

/// Ids in the order of the text, each once, at most `accused_max`; never an outside body, which
/// learns nothing from us.
[[nodiscard]] std::vector<std::string> offices_named(std::string_view text, const offices& book);

/// Where a secret report goes that names these: not to one of them, nor, unless its topic is
/// `sensitive` by itself, to an office that has its usual matter. Its reason says so.
[[nodiscard]] assignment
apart_from(const std::vector<std::string>& accused, assignment usual, const offices& book);

} // namespace ntbcare::routing
