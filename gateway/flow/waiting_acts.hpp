// What officers wrote before they proved that it is they: held until the PIN comes. In memory,
// bounded, and gone with a restart: then he writes it again. The writer owns it; what a failed turn
// did to it is undone.
#pragma once

#include "routing/intake/readings.hpp"
#include "routing/model/ids.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ntbcare::flow {

class waiting_acts {
public:
    static constexpr std::size_t kept_max = 1'000;
    static constexpr std::chrono::minutes kept_for{30};

    /// His newest one counts. When there is no room the oldest is forgotten.
    void keep(const std::string& digits, routing::readings act, routing::wall_time now);
    /// What waits of the officer with this number; null: nothing, or for too long.
    [[nodiscard]] const routing::readings*
    find(const std::string& digits, routing::wall_time now) const;
    /// It is done now. Precondition: find() has it.
    [[nodiscard]] routing::readings take(const std::string& digits);
    /// The turn is stored: what it took stays taken.
    void settle() { taken_.clear(); }
    /// The turn failed: what it took waits again.
    void undo();

    [[nodiscard]] std::size_t size() const { return kept_.size(); }

private:
    struct waiting_act {
        routing::readings read;
        routing::wall_time at{};
    };

    std::map<std::string, waiting_act> kept_; ///< By E.164 digits.
    std::vector<std::pair<std::string, waiting_act>> taken_;
};

} // namespace ntbcare::flow
