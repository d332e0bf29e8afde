#include "tests/bench/percentiles.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ntbcare::sim {

double percentile(std::vector<float> values, double share) {
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    const auto last = static_cast<double>(values.size() - 1);
    const double value = values[static_cast<std::size_t>(last * share)];
    return std::round(value * 1000) / 1000;
}

boost::json::object percentiles(const std::vector<float>& values) {
    if (values.empty())
        return {};
    return {
        {"p50", percentile(values, 0.5)},
        {"p99", percentile(values, 0.99)},
        {"max", percentile(values, 1)}};
}

} // namespace ntbcare::sim
