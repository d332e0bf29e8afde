// The coordinator at the desk: sends tickets to other offices, splits one of many off, answers in
// advance and takes an answer back, keeps an office from what complains of it, decides on replies
// to other countries, and holds what a court wants.
#pragma once

#include "tests/simulation/desk_worker.hpp"

#include <string>
#include <vector>

namespace ntbcare::simulation {

class coordinator : desk_worker {
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
    [[nodiscard]] flow::desk_action some_exclusion(bool undo);
    [[nodiscard]] flow::desk_action some_held_reply();

    std::vector<std::string> offices_;
};

} // namespace ntbcare::simulation
