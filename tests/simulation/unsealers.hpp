// The few people who may see a whole number, two together: one asks, and another one approves. They
// mistype their passphrases, approve what they asked themselves, or come a day too late.
#pragma once

#include "tests/simulation/service.hpp"

#include <set>
#include <string>

namespace ntbcare::simulation {

class unsealers {
public:
    /// All references outlive it.
    unsealers(
        surroundings around,
        service& gateway,
        const db::memory_store& rows,
        const routing::catalogue& files
    )
        : around_{around}
        , gateway_{gateway}
        , rows_{rows}
        , files_{files} {}

    void somebody_acts();
    /// How a command at the desk ended.
    void hear(const flow::desk_answer& answer);

private:
    void add(const std::string& user);
    void ask_and_approve();
    void guess(db::ticket_id ticket);
    void try_at(const std::string& user, db::ticket_id ticket, bool approves, bool right_proof);

    surroundings around_;
    service& gateway_;
    const db::memory_store& rows_;
    const routing::catalogue& files_;
    std::set<std::string> added_; ///< Known to the service, as its answers say.
};

} // namespace ntbcare::simulation
