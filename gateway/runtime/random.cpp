#include "gateway/runtime/random.hpp"

namespace ntbcare::runtime {

random_source::random_source()
    : engine_{std::random_device{}()} {}

random_source::random_source(std::uint64_t seed)
    : engine_{seed} {}

double random_source::unit() {
    return std::uniform_real_distribution<double>{0.0, 1.0}(engine_);
}

} // namespace ntbcare::runtime
