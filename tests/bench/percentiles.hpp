// What a run's measured times come to, as the programs of this folder print them. Pure.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

namespace ntbcare::sim {

/// The value that `share` of all do not exceed; 0 when there is none.
[[nodiscard]] double percentile(std::vector<float> values, double share);

/// {"p50", "p99", "max"}, to a thousandth; empty when there are no values.
[[nodiscard]] boost::json::object percentiles(const std::vector<float>& values);

} // namespace ntbcare::sim
