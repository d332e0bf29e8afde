// The operator's log: events as key=value lines, written by a thread of its own so that a slow disk
// or terminal holds nobody. Everyone in gateway writes here through `flow::log_event`.
// It must never be given a phone number or a person's text; it drops the oldest lines when it
// cannot follow, and counts them.
#pragma once

#include "gateway/flow/log_event.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace spdlog {
class logger;
namespace details {
class thread_pool;
}
} // namespace spdlog

namespace ntbcare::runtime {

struct log_options {
    std::string to = "stderr"; ///< "stderr" or a path, appended to.
    flow::severity level = flow::severity::info;
    std::size_t queue_max = 8'192;
};

/// "WARN send.throttled link=telkomsel-1 pause=1s"; values with blanks or quotes are quoted.
[[nodiscard]] std::string log_line(const flow::log_event& event);

class event_log {
public:
    /// Throws std::runtime_error with one line when the file cannot be opened.
    explicit event_log(const log_options& options);
    ~event_log();
    event_log(const event_log&) = delete;
    event_log& operator=(const event_log&) = delete;

    /// Any thread; never blocks on the sink.
    void write(const flow::log_event& event);
    /// Asks the writing thread to flush; returns at once.
    void flush();
    /// Lines lost because the queue was full.
    [[nodiscard]] std::size_t dropped() const;

private:
    std::shared_ptr<spdlog::details::thread_pool> pool_;
    std::shared_ptr<spdlog::logger> logger_;
};

} // namespace ntbcare::runtime
