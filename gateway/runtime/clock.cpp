#include "gateway/runtime/clock.hpp"

namespace ntbcare::runtime {

routing::moment real_clock::now() const {
    return {
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()),
        std::chrono::steady_clock::now()};
}

} // namespace ntbcare::runtime
