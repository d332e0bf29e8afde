#include "gateway/flow/send_link.hpp"

#include "routing/model/msisdn.hpp"

#include <algorithm>

namespace ntbcare::flow {

prefix_routes::prefix_routes(std::vector<std::pair<std::string, std::string>> prefix_and_group)
    : routes_{std::move(prefix_and_group)} {
    std::ranges::stable_sort(routes_, {}, &std::pair<std::string, std::string>::first);
    for (const auto& [prefix, group] : routes_) {
        longest_ = std::max(longest_, prefix.size());
    }
}

std::string_view prefix_routes::find(const db::contact& to, std::string_view country_code) const {
    if (routes_.empty()) {
        return {};
    }
    const auto number = routing::normalise_msisdn(to.wire, to.ton, country_code);
    const std::string_view digits{number.digits};
    for (auto length = std::min(longest_, digits.size()); length > 0; --length) {
        const auto prefix = digits.substr(0, length);
        const auto at = std::ranges::lower_bound(
            routes_, prefix, {}, [](const auto& route) -> std::string_view { return route.first; }
        );
        if (at != routes_.end() && at->first == prefix) {
            return at->second;
        }
    }
    return {};
}

} // namespace ntbcare::flow
