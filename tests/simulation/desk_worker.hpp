// What everybody at the desk has: the clock and chance around him, the gateway that takes his
// commands, and the rows and files that he looks at.
#pragma once

#include "tests/simulation/service.hpp"

namespace ntbcare::simulation {

class desk_worker {
public:
    /// All references outlive it.
    desk_worker(
        surroundings around,
        service& gateway,
        const db::memory_store& rows,
        const routing::catalogue& files
    )
        : around_{around}
        , gateway_{gateway}
        , rows_{rows}
        , files_{files} {}

protected:
    surroundings around_;
    service& gateway_;
    const db::memory_store& rows_;
    const routing::catalogue& files_;
};

} // namespace ntbcare::simulation
