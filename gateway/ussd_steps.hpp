// USSD steps that are with the writer, and who waits for their screens. Nobody waits for ever: when
// the store is slow she is told that the result comes by SMS, and that it does is seen to here.
// Sans clock and socket; owned by exchange.
#pragma once

#include "gateway/flow/incoming.hpp"
#include "protocol/ussd/step.hpp"
#include "routing/model/moment.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ntbcare::app {

/// What is said when there is no screen to show: in Indonesian, since nobody knows yet who calls.
struct ussd_texts {
    std::string waiting; ///< In hand, the result comes by SMS.
    std::string busy;    ///< Nothing was done.
};

/// Since the start.
struct ussd_counters {
    std::uint64_t steps = 0;
    std::uint64_t screens = 0; ///< Shown in time.
    std::uint64_t late = 0;    ///< `waiting` was shown instead.
    std::uint64_t busy = 0;
    std::uint64_t unknown = 0; ///< With an operation that the dialect does not know.
    std::uint64_t dropped = 0; ///< Screens that found no room, or no link in time.
    std::uint64_t refused = 0; ///< Screens that the SMSC did not take.
};

class ussd_steps {
public:
    /// Called at most once, when a screen that was on its way turns out not to have reached her.
    /// Empty: she can do without it.
    using screen_lost = std::function<void()>;
    /// Gets one screen, once. False: too late, she saw another one.
    using show = std::function<bool(const protocol::ussd_screen&, screen_lost)>;

    ussd_steps(ussd_texts texts, std::chrono::milliseconds answer_within)
        : texts_{std::move(texts)}
        , answer_within_{answer_within} {}

    /// The step is with the writer from now on. Without `to` nothing is ever shown.
    void took(std::shared_ptr<const flow::incoming> step, show to, const routing::moment& now);
    /// The writer's queue is full. True: she was told that nothing was done, so it must not be
    /// brought again.
    [[nodiscard]] bool refused(const show& to);
    /// The same of a step that was not stored.
    [[nodiscard]] bool settled(const flow::outcome& of);
    /// Those who have waited long enough.
    void tick(const routing::moment& now);
    /// Screens that nobody saw: to be decided as messages of their own.
    [[nodiscard]] std::vector<flow::incoming> take_unseen();

    [[nodiscard]] std::size_t waiting() const { return steps_.size(); }
    [[nodiscard]] ussd_counters& counters() { return counters_; }
    [[nodiscard]] const ussd_counters& counters() const { return counters_; }

private:
    struct waiting_step {
        std::shared_ptr<const flow::incoming> step;
        show to;
        routing::steady_time until{};
        bool answered = false;
    };
    [[nodiscard]] bool show_busy(const show& to);
    void lost(const flow::incoming& step);

    ussd_texts texts_;
    std::chrono::milliseconds answer_within_;
    ussd_counters counters_;
    std::unordered_map<flow::pdu_token, waiting_step, flow::pdu_token_hash> steps_;
    std::multimap<routing::steady_time, flow::pdu_token> deadlines_;
    std::vector<flow::incoming> unseen_;
};

} // namespace ntbcare::app
