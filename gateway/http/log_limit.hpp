// Holds a log line back when the same was said often: whoever reaches the port could else push
// every other line out of the log. Used by front; reads no clock.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace ntbcare::http {

class log_limit {
public:
    static constexpr std::uint64_t lines_max = 10; ///< In each `every`.
    static constexpr std::chrono::minutes every{1};

    /// How many were held back since the last line; nullopt: hold this one back as well.
    [[nodiscard]] std::optional<std::uint64_t> next(routing::steady_time now) {
        if (said_ == 0 || now - since_ >= every) {
            since_ = now;
            said_ = 0;
        }
        if (said_ < lines_max) {
            ++said_;
            const auto unsaid = unsaid_;
            unsaid_ = 0;
            return unsaid;
        }
        ++unsaid_;
        return std::nullopt;
    }

private:
    routing::steady_time since_{};
    std::uint64_t said_ = 0;
    std::uint64_t unsaid_ = 0;
};

} // namespace ntbcare::http
