// Words for codes that only commands show. A new enumerator without a word does not compile.
#pragma once

#include "db/rows.hpp"
#include "routing/intake/readings.hpp"

#include <string_view>

namespace ntbcare::cli {

[[nodiscard]] std::string_view word_of(routing::command_shape shape);
[[nodiscard]] std::string_view word_of(db::inbox_outcome became);

} // namespace ntbcare::cli
