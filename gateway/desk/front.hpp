// Between the socket and the writer: reads a line, gives its command a number, and finds whose
// answer came back. On the io thread; no socket, no clock.
#pragma once

#include "gateway/desk/listener.hpp"

#include <cstdint>
#include <functional>
#include <map>

namespace ntbcare::desk {

struct front_ports {
    /// To the writer; false: too many wait.
    std::function<bool(flow::desk_command&&)> decide;
    std::function<void(const flow::log_event&)> log;
};

class front {
public:
    explicit front(front_ports ports);

    /// A listener's `take`.
    void take(std::string_view line, const peer& from, answer_function answer);
    /// From a turn's report.
    void answered(const flow::desk_answer& answer);
    /// Commands that are with the writer.
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

private:
    front_ports ports_;
    std::uint64_t last_id_ = 0;
    std::map<std::uint64_t, answer_function> waiting_;
};

} // namespace ntbcare::desk
