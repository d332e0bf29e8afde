// The few people who may see a whole number, two together: one asks, and another one approves. They
// mistype their passphrases, approve what they asked themselves, or come a day too late.
#pragma once

#include "tests/simulation/desk_worker.hpp"

#include <set>
#include <string>

namespace ntbcare::simulation {

class unsealers : desk_worker {
public:
    using desk_worker::desk_worker;

    void somebody_acts();
    /// How a command at the desk ended.
    void hear(const flow::desk_answer& answer);

private:
    void add(const std::string& user);
    void ask_and_approve();
    void guess(db::ticket_id ticket);
    void try_at(const std::string& user, db::ticket_id ticket, bool approves, bool right_proof);

    std::set<std::string> added_; ///< Known to the service, as its answers say.
};

} // namespace ntbcare::simulation
