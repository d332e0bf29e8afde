// How a text was read, in lines for a coordinator and as JSON for scripts. Pure text; the command
// prints it. Everything that `explain` shows is put into words here, one small function each.
#pragma once

#include "gateway/flow/explain.hpp"
#include "routing/catalogue.hpp"

#include <string>
#include <string_view>

namespace ntbcare::cli {

/// Some lines, without control characters from the text.
[[nodiscard]] std::string explain_lines(
    std::string_view text, const flow::explanation& found, const routing::catalogue& service
);
/// One line without its newline.
[[nodiscard]] std::string explain_json(
    std::string_view text, const flow::explanation& found, const routing::catalogue& service
);

} // namespace ntbcare::cli
