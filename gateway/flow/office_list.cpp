#include "gateway/flow/office_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ntbcare::flow {

bool is_listed(std::string_view list, std::string_view id) {
    const std::string all = fmt::format(" {} ", list);
    return all.find(fmt::format(" {} ", id)) != std::string::npos;
}

std::size_t count_listed(std::string_view list) {
    return list.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(list, ' ')) + 1;
}

std::string with_listed(std::string_view list, std::string_view id) {
    return fmt::format("{}{}{}", list, list.empty() ? "" : " ", id);
}

std::string without_listed(std::string_view list, std::string_view id) {
    std::string kept;
    while (!list.empty()) {
        const auto end = std::min(list.find(' '), list.size());
        const auto each = list.substr(0, end);
        if (!each.empty() && each != id)
            kept = with_listed(kept, each);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return kept;
}

} // namespace ntbcare::flow
