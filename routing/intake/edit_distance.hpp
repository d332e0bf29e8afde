// Whether two words are one slip of a thumb apart. Pure; no allocation.
#pragma once

#include <string_view>

namespace ntbcare::routing {

/// One letter more, less, other, or two neighbours swapped; equal words are not a slip.
[[nodiscard]] bool one_edit_apart(std::string_view left, std::string_view right);

/// As `one_edit_apart`, but another letter must lie on the same key of a 12-key pad: "tanya" is not
/// a slip for "hanya". First letters must agree.
[[nodiscard]] bool one_slip_apart(std::string_view written, std::string_view meant);

} // namespace ntbcare::routing
