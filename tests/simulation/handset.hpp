// The network between people's phones and the carriers: a text becomes PDUs, which come late, in
// another order, or not at all.
#pragma once

#include "tests/simulation/carrier.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ntbcare::simulation {

class handsets {
public:
    handsets(surroundings around, std::vector<std::unique_ptr<carrier>>& carriers)
        : around_{around}
        , carriers_{carriers} {}

    /// `from` in wire form, or a name or short code; by the carrier with this index.
    void send(const std::string& from, std::size_t by, const std::string& text);

private:
    surroundings around_;
    std::vector<std::unique_ptr<carrier>>& carriers_;
    std::uint16_t references_ = 0;
};

} // namespace ntbcare::simulation
