// The one source of chance in a simulated world. The same seed gives the same throws on any
// machine: no distribution of the library is used, since those may differ from one to the next.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace ntbcare::simulation {

class dice {
public:
    explicit dice(std::uint64_t seed)
        : source_{seed} {}

    /// 0 up to `limit` - 1. Precondition: limit > 0.
    [[nodiscard]] std::size_t below(std::size_t limit) {
        return static_cast<std::size_t>(source_() % limit);
    }
    /// `of` is 0 to 1; a throw is used up whatever it is.
    [[nodiscard]] bool chance(double of) {
        constexpr double steps = 1'000'000;
        return static_cast<double>(below(1'000'000)) < of * steps;
    }
    /// Precondition: not empty.
    template <class T>
    [[nodiscard]] const T& pick(const std::vector<T>& from) {
        return from[below(from.size())];
    }
    /// Precondition: from < until.
    [[nodiscard]] std::chrono::milliseconds
    between(std::chrono::milliseconds from, std::chrono::milliseconds until) {
        const auto width = static_cast<std::size_t>((until - from).count());
        return from + std::chrono::milliseconds{below(width)};
    }

private:
    std::mt19937_64 source_;
};

} // namespace ntbcare::simulation
