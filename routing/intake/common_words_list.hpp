// The words of every day as one text, spaces and line ends between. Only common_words reads it.
#pragma once

#include <string_view>

namespace ntbcare::routing {

[[nodiscard]] std::string_view everyday_words();

} // namespace ntbcare::routing
