// How much one person may get, as a list: a guard that the service gains is one more entry here.
#pragma once

#include "tests/simulation/world.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ntbcare::simulation {

/// Among the SMS to one person that are of a kind, at most so many within a time.
struct sms_cap {
    std::string_view name;
    std::chrono::milliseconds within{};
    std::size_t most = 0;
    /// What a restart forgets may come again as often.
    bool in_memory = false;
    /// SMS with the same kind count together; empty: it does not count.
    std::function<std::string(const db::outbox_row& row)> kind;
};

[[nodiscard]] std::vector<sms_cap> caps_of(const world& at);

} // namespace ntbcare::simulation
