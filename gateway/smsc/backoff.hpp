// When a link tries again: after a lost or failed connection soon, doubling with full jitter, so
// that many links do not knock in step; after a refused bind slowly, because hammering with a wrong
// password gets an account locked. Pure: chance and limits are arguments.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace ntbcare::smsc {

struct backoff_limits {
    std::chrono::milliseconds delay_min{1'000}; ///< The floor, also of the jitter.
    std::chrono::milliseconds delay_max{60'000};
    std::chrono::milliseconds refused_delay{60'000};
};

class backoff {
public:
    explicit backoff(backoff_limits limits);

    /// `chance` is in [0, 1). Between the floor and the current ceiling, which doubles.
    [[nodiscard]] std::chrono::milliseconds after_failure(double chance);
    /// At least refused_delay, up to half as much again.
    [[nodiscard]] std::chrono::milliseconds after_refusal(double chance) const;
    /// It was bound: the next failure starts small again.
    void succeeded() { failures_ = 0; }

private:
    backoff_limits limits_;
    int failures_ = 0;
};

/// What a bind response's error means for us.
enum class bind_error : std::uint8_t {
    credentials,   ///< Wrong name or password: an operator must act.
    already_bound, ///< Somebody, perhaps our dead connection, holds the account.
    temporary,     ///< The SMSC is busy, starting, or says nothing that we know.
};
[[nodiscard]] bind_error classify_bind(std::uint32_t status);

} // namespace ntbcare::smsc
