// Words in bulk: lists as they stand in the code, one text with spaces or line ends between, and
// how they are looked up.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_set>

namespace ntbcare::routing {

/// Calls `take` with each word of the list.
template <class Take>
void each_listed(std::string_view list, Take take) {
    while (!list.empty()) {
        const auto end = std::min(list.find_first_of(" \n"), list.size());
        if (end > 0)
            take(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

/// Views into the list, which must outlive it.
using word_set = std::unordered_set<std::string_view>;
[[nodiscard]] inline word_set set_of(std::string_view list) {
    word_set made;
    each_listed(list, [&](std::string_view word) { made.insert(word); });
    return made;
}

/// For maps of words that are asked with views.
struct string_hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};

} // namespace ntbcare::routing
