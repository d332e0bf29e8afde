// What a file of labelled texts says about how well they are understood: each text is read once,
// then counted in every group it belongs to.
#pragma once

#include "routing/catalogue.hpp"
#include "tests/bench/labelled_rows.hpp"

#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <vector>

namespace ntbcare::bench {

/// What the service makes of one text.
struct understood {
    routing::readings read;
    routing::assignment made;
    std::vector<std::string> offices; ///< Of the best guesses, best first.
    float microseconds = 0;           ///< Reading and assigning; the least of three times.
};

[[nodiscard]] understood understand_row(const labelled_row& row, const routing::catalogue& rules);

/// A row and what was made of it.
struct judged {
    const labelled_row* row = nullptr;
    understood found;
};

/// Everything that the figures of a whole file say.
[[nodiscard]] boost::json::object figures(std::span<const judged> rows);

/// {"expected office": {"best guess": count}}; no text.
[[nodiscard]] boost::json::object confusion(std::span<const judged> rows);

} // namespace ntbcare::bench
