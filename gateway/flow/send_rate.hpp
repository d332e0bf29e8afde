// How fast one link may submit: a token bucket in PDUs per second that halves when the SMSC says
// "too fast", pauses, and recovers slowly. Owned by sender, one for each link; it is told the time.
#pragma once

#include "routing/model/moment.hpp"

#include <chrono>

namespace ntbcare::flow {

class link_rate {
public:
    using duration = std::chrono::steady_clock::duration;

    /// What a throttled link gets back each second, as a share of its nominal rate.
    static constexpr double recovery_per_second = 0.1;
    /// However often it is halved, a link keeps this share of its rate.
    static constexpr double floor_share = 1.0 / 64;
    static constexpr std::chrono::seconds pause_max{60};
    /// A link whose SMSC refuses every message is asked again this much later.
    static constexpr std::chrono::seconds sick_pause{30};

    /// `nominal` in PDUs per second, above 0; at least one PDU can always be saved up. The first
    /// pause lasts `pause_first`, above 0.
    link_rate(
        double nominal,
        std::chrono::milliseconds burst,
        std::chrono::milliseconds pause_first = std::chrono::seconds{1}
    );

    /// One PDU, if one is allowed now.
    [[nodiscard]] bool take(routing::steady_time now);
    /// One PDU left by another way. At most half of the rate is paid for so, and nothing during a
    /// pause: whoever asks take() slows down and is never shut out.
    void spend(routing::steady_time now);
    /// The first moment, not before `now`, at which take() says yes.
    [[nodiscard]] routing::steady_time next(routing::steady_time now) const;

    /// The SMSC said "too fast": pause, twice as long as the last time, and halve. What comes in
    /// during the pause is about PDUs of before it and changes nothing. True: a pause began.
    bool throttled(routing::steady_time now);
    /// The SMSC takes nothing from this link: pause only. True: a pause began.
    bool refused(routing::steady_time now);
    /// The SMSC took one: the next pause is short again.
    void accepted(routing::steady_time now);

    /// PDUs per second now.
    [[nodiscard]] double current(routing::steady_time now) const;
    [[nodiscard]] duration pause_left(routing::steady_time now) const;

private:
    void refill(routing::steady_time now);
    [[nodiscard]] double capacity() const;

    double nominal_;
    double burst_seconds_;
    double rate_;
    double tokens_ = 1; ///< Down to minus what `beside_` may hold.
    double beside_ = 1; ///< What others may still spend.
    duration pause_first_;
    duration next_pause_;
    routing::steady_time filled_at_{};
    routing::steady_time paused_until_{};
};

} // namespace ntbcare::flow
