// Chance, for what must not happen in step: the jitter of reconnects. The only random device of the
// program. Never for keys or codes: those are made by db/keys from libsodium.
#pragma once

#include <cstdint>
#include <random>

namespace ntbcare::runtime {

class random_source {
public:
    /// Seeded by the machine.
    random_source();
    /// Seeded by a test.
    explicit random_source(std::uint64_t seed);

    /// In [0, 1).
    [[nodiscard]] double unit();

private:
    std::mt19937_64 engine_;
};

} // namespace ntbcare::runtime
