// One run of load: a carrier that delivers as fast as its window allows or at a fixed rate, and
// measures when each complaint was acknowledged and answered. Used by the throughput program only.
// It shares the machine's cores with the gateway, so it costs a few microseconds a message and does
// only what a carrier must: what it does not understand it ignores.
#pragma once

#include "tests/bench/load_messages.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace ntbcare::sim {

struct load_options {
    std::uint32_t messages = 20'000;
    std::uint32_t first = 0; ///< Index of the first message: each run has people of its own.
    std::size_t window = 100;
    double rate = 0; ///< Messages a second; 0: as fast as the window allows.
    std::chrono::seconds stuck_after{30};
};

struct load_result {
    bool finished = false;
    double seconds = 0; ///< From the first message to the last acknowledgement and answer.
    double seconds_accepting = 0; ///< To the last acknowledgement.
    std::size_t acknowledged = 0;
    std::size_t answered = 0;
    std::size_t refused = 0; ///< Busy, delivered again.
    std::size_t submitted = 0;
    std::vector<float> response_ms; ///< deliver_sm to its response, each.
    std::vector<float> reply_ms;    ///< deliver_sm to the first SMS back, each.
};

/// A bound connection of the gateway.
class load_line {
public:
    /// Listens on a free port of loopback.
    load_line();
    ~load_line();
    load_line(const load_line&) = delete;
    load_line& operator=(const load_line&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// Waits for a connection and lets it bind whatever its password. False when nobody came.
    [[nodiscard]] bool accept_bind(std::chrono::seconds patience);
    [[nodiscard]] load_result run(const load_options& options);
    /// Answers what comes until the gateway has said goodbye or `patience` is over.
    void serve_until_closed(std::chrono::seconds patience);

private:
    struct progress;

    bool read_some(std::chrono::microseconds wait);
    bool flush();
    void handle(protocol::octet_view frame, progress* now);
    void take_frames(progress* now);

    load_messages messages_;
    int listener_ = -1;
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::uint32_t message_ids_ = 0;
    protocol::octets in_;
    protocol::octets out_;
    std::size_t written_ = 0;
};

} // namespace ntbcare::sim
