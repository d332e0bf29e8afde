// From tallies to a table, with what must be hidden hidden. Used by figures.
#pragma once

#include "gateway/figures/figures.hpp"

#include <functional>
#include <map>
#include <string>

namespace ntbcare::figures {

[[nodiscard]] sheet table_of(
    const std::map<std::string, tally>& groups,
    const std::function<std::string(const std::string&)>& name_of,
    bool hides_small
);

} // namespace ntbcare::figures
