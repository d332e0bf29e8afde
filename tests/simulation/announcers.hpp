// The people who send one text to many: each may propose, approve and stop, and not all of them
// keep in mind that it takes two others.
#pragma once

#include "tests/simulation/desk_worker.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ntbcare::simulation {

class announcers : desk_worker {
public:
    using desk_worker::desk_worker;

    void somebody_acts();

private:
    [[nodiscard]] flow::desk_person somebody();
    [[nodiscard]] std::string some_text();
    void propose();
    [[nodiscard]] static std::string proof(bool right);
    void become_known();
    [[nodiscard]] std::string some_incident() const;
    [[nodiscard]] std::optional<std::int64_t> some_broadcast(db::broadcast_state state);

    std::size_t texts_ = 0;
};

} // namespace ntbcare::simulation
