#pragma once
// What every fuzz target needs: a check that ends the run, and choices taken from the octets.
// Used by the targets in this folder only.

#include "protocol/errc.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace ntbcare::protocol {

inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

/// Reads choices from the front of the octets; when they are used up every choice is zero.
class fuzz_input {
public:
    explicit fuzz_input(octet_view bytes)
        : rest_{bytes} {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] octet_view rest() const { return rest_; }

    std::uint8_t octet() {
        if (rest_.empty()) {
            return 0;
        }
        const auto value = rest_.front();
        rest_ = rest_.subspan(1);
        return value;
    }
    bool flag() { return (octet() & 1U) != 0; }
    /// 0 to count - 1. Precondition: 1 <= count <= 256.
    std::size_t below(std::size_t count) { return octet() % count; }
    std::uint32_t number() {
        std::uint32_t value = 0;
        for (int i = 0; i < 4; ++i) {
            value = (value << 8) | octet();
        }
        return value;
    }
    /// At most `octets_max` octets, as many as the next one says.
    octets bytes(std::size_t octets_max) {
        const std::size_t said = octet(); // First: it takes one from the rest.
        const auto size = std::min({said, octets_max, rest_.size()});
        const auto taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return {taken.begin(), taken.end()};
    }
    std::string text(std::size_t octets_max) {
        const auto taken = bytes(octets_max);
        return {taken.begin(), taken.end()};
    }

private:
    octet_view rest_;
};

} // namespace ntbcare::protocol
