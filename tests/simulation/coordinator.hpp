// The coordinator at the desk: sends tickets to other offices, splits one of many off, answers in
// advance, and takes an answer back.
#pragma once

#include "tests/simulation/service.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ntbcare::simulation {

class coordinator {
public:
    coordinator(
        surroundings around,
        service& gateway,
        const db::memory_store& rows,
        const routing::catalogue& files
    );

    void does_something();

private:
    [[nodiscard]] std::string some_number() const;
    [[nodiscard]] flow::desk_action some_action();

    surroundings around_;
    service& gateway_;
    const db::memory_store& rows_;
    const routing::catalogue& files_;
    std::vector<std::string> offices_;
    std::uint64_t commands_ = 0;
};

} // namespace ntbcare::simulation
